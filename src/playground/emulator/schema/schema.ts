// The Bot API schema, unpacked from its compact form when it is first asked for.
import { METHODS, TYPES } from '../../bot-api-schema.generated.ts';

export interface FieldSpec {
  name: string;
  required: boolean;
  types: readonly TypeSpec[];
  /** The only values of a String field. */
  values?: readonly string[];
}

/** `depth` arrays around `name`. */
export interface TypeSpec {
  name: string;
  depth: number;
}

export interface ObjectSpec {
  name: string;
  fields: ReadonlyMap<string, FieldSpec>;
  required: readonly string[];
  /** The types this one is one of; it has no fields of its own then. */
  oneOf?: readonly string[];
}

export interface MethodSpec extends ObjectSpec {
  returns: readonly TypeSpec[];
}

function readType(text: string): TypeSpec {
  const name = text.replaceAll('[]', '');
  return { name, depth: (text.length - name.length) / 2 };
}

function readField(text: string): FieldSpec {
  const [, name, required, types, values] = /^(\w+)(!?):([^{]+)(?:\{(.*)\})?$/.exec(text)!;
  return {
    name: name!,
    required: required === '!',
    types: types!.split('|').map(readType),
    ...(values && { values: values.split(',') }),
  };
}

function readFields(name: string, texts: string[]): ObjectSpec {
  const fields = texts.filter(Boolean).map(readField);
  return {
    name,
    fields: new Map(fields.map(field => [field.name, field])),
    required: fields.filter(field => field.required).map(field => field.name),
  };
}

function readObject(name: string): ObjectSpec | undefined {
  const text = TYPES[name];
  if (text === undefined || name === 'InputFile') return undefined;
  return text.startsWith('=')
    ? { ...readFields(name, []), oneOf: text.slice(1).split('|') }
    : readFields(name, text.split(' '));
}

const objects = new Map<string, ObjectSpec | undefined>();

/** A type by name; undefined for Integer, Float, String, Boolean, InputFile and what the schema does not know. */
export function objectSpec(name: string): ObjectSpec | undefined {
  if (!objects.has(name)) objects.set(name, readObject(name));
  return objects.get(name);
}

const methodNames = new Map(Object.keys(METHODS).map(name => [name.toLowerCase(), name]));
const methods = new Map<string, MethodSpec>();

/** A method by its name in any letter case. */
export function methodSpec(anyCase: string): MethodSpec | undefined {
  const name = methodNames.get(anyCase.toLowerCase());
  if (!name) return undefined;
  const known = methods.get(name);
  if (known) return known;
  const [returns, ...fields] = METHODS[name]!.split(' ');
  const spec = { ...readFields(name, fields), returns: returns!.split('|').map(readType) };
  methods.set(name, spec);
  return spec;
}
