// The smallest result the schema allows for a method the emulator does nothing for.
import { type FieldSpec, type MethodSpec, objectSpec, type TypeSpec } from './schema.ts';

/** Boolean methods are answered `true`. */
export function minimalResult(spec: MethodSpec): unknown {
  const boolean = spec.returns.find(type => type.name === 'Boolean' && type.depth === 0);
  return boolean ? true : minimalValue(spec.returns[0]!);
}

function minimalValue(type: TypeSpec): unknown {
  if (type.depth > 0) return [];
  switch (type.name) {
    case 'String':
      return '';
    case 'Integer':
    case 'Float':
      return 0;
    case 'Boolean':
      return true;
  }
  const spec = objectSpec(type.name);
  if (spec?.oneOf) return minimalValue({ name: spec.oneOf[0]!, depth: 0 });
  return Object.fromEntries(spec?.required.map(name => [name, minimalField(spec.fields.get(name)!)]) ?? []);
}

const minimalField = (field: FieldSpec) => field.values?.[0] ?? minimalValue(field.types[0]!);
