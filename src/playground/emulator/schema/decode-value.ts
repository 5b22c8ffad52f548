// One value of a call against its type in the schema: converts what came as text, collects what the schema forbids. It never
// refuses anything itself.
import { type FieldSpec, type ObjectSpec, objectSpec, type TypeSpec } from './schema.ts';

export interface Problem {
  /** For example `reply_markup.inline_keyboard[0][1].text`. */
  path: string;
  problem: string;
}

export interface Reading {
  /** True: values come from a form or a query string, where everything is text. */
  textual: boolean;
  problems: Problem[];
}

/** Telegraf's Markup leaves this in every button it makes. */
const LIBRARY_FIELD = 'hide';

export function decodeField(value: unknown, field: FieldSpec, path: string, reading: Reading): unknown {
  const decoded = decodeAny(value, field.types, path, reading);
  if (field.values && typeof decoded === 'string' && !field.values.includes(decoded)) {
    reading.problems.push({ path, problem: `is ${quote(decoded)}, not one of ${field.values.join(', ')}` });
  }
  return decoded;
}

function decodeAny(value: unknown, types: readonly TypeSpec[], path: string, reading: Reading): unknown {
  const [only] = types;
  if (types.length === 1 && only!.depth === 0 && !objectSpec(only!.name)?.oneOf)
    return decodeOne(value, only!, path, reading);
  if (types.every(type => type.depth > 0)) return decodeArray(value, types, path, reading);
  const concrete = types.flatMap(type => objectSpec(type.name)?.oneOf?.map(name => ({ name, depth: 0 })) ?? [type]);
  const fitting = concrete.length > 1 ? concrete.filter(type => fits(value, type)) : concrete;
  const candidates = fitting.length > 0 ? fitting : concrete;
  if (candidates.length === 1) return decodeOne(value, candidates[0]!, path, reading);
  let best: { decoded: unknown; problems: Problem[] } | undefined;
  for (const type of candidates) {
    const attempt = { ...reading, problems: [] as Problem[] };
    const decoded = decodeOne(value, type, path, attempt);
    if (attempt.problems.length === 0) return decoded;
    if (!best || attempt.problems.length < best.problems.length) best = { decoded, problems: attempt.problems };
  }
  reading.problems.push(...best!.problems);
  return best!.decoded;
}

/** False where a field such as `type` says that the object is another of the possible types. */
function fits(value: unknown, type: TypeSpec): boolean {
  const object = parsed(value);
  const spec = objectSpec(type.name);
  if (!spec || typeof object !== 'object' || object === null) return true;
  return spec.required.every(name => {
    const values = spec.fields.get(name)!.values;
    return !values || !(name in object) || values.includes(String((object as Record<string, unknown>)[name]));
  });
}

function decodeOne(value: unknown, type: TypeSpec, path: string, reading: Reading): unknown {
  const fail = (expected: string) => {
    reading.problems.push({ path, problem: `is ${describe(value)}, not ${expected}` });
    return value;
  };
  switch (type.name) {
    case 'String':
      return typeof value === 'string' ? value : fail('a string');
    case 'Integer':
      if (typeof value === 'number') return Number.isSafeInteger(value) ? value : fail('an integer');
      return reading.textual && typeof value === 'string' && /^-?\d{1,16}$/.test(value)
        ? Number(value)
        : fail('an integer');
    case 'Float':
      if (typeof value === 'number') return value;
      return reading.textual && typeof value === 'string' && value !== '' && Number.isFinite(Number(value))
        ? Number(value)
        : fail('a number');
    case 'Boolean':
      if (typeof value === 'boolean') return value;
      return reading.textual && typeof value === 'string' && /^(true|false)$/i.test(value)
        ? value.toLowerCase() === 'true'
        : fail('a boolean');
    case 'InputFile':
      return isUpload(value) ? value : fail('a file');
    default: {
      const spec = objectSpec(type.name);
      return spec ? decodeObject(value, spec, path, reading) : value;
    }
  }
}

/** Objects and arrays may come as JSON text, wherever they stand at the top of a call. */
function parsed(value: unknown): unknown {
  if (typeof value !== 'string' || !/^\s*[[{]/.test(value)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

function decodeArray(value: unknown, types: readonly TypeSpec[], path: string, reading: Reading): unknown {
  const list = parsed(value);
  if (!Array.isArray(list)) {
    reading.problems.push({ path, problem: `is ${describe(value)}, not an array` });
    return value;
  }
  const inner = types.map(({ name, depth }) => ({ name, depth: depth - 1 }));
  const nested = reading.textual ? { ...reading, textual: false } : reading;
  return list.map((item, index) => decodeAny(item, inner, `${path}[${index}]`, nested));
}

function decodeObject(value: unknown, spec: ObjectSpec, path: string, reading: Reading): unknown {
  const object = parsed(value);
  if (typeof object !== 'object' || object === null || Array.isArray(object)) {
    reading.problems.push({ path, problem: `is ${describe(value)}, not of type ${spec.name}` });
    return value;
  }
  const nested = reading.textual ? { ...reading, textual: false } : reading;
  const result: Record<string, unknown> = {};
  for (const [name, item] of Object.entries(object)) {
    const field = spec.fields.get(name);
    if (field) result[name] = decodeField(item, field, `${path}.${name}`, nested);
    else if (!(name === LIBRARY_FIELD && spec.name.endsWith('Button'))) {
      reading.problems.push({ path: `${path}.${name}`, problem: `is unknown in ${spec.name}` });
    }
  }
  for (const name of spec.required) {
    if (!(name in object)) reading.problems.push({ path: `${path}.${name}`, problem: 'is missing' });
  }
  return result;
}

export interface Upload {
  /** Its place among the call's files. */
  upload: number;
}

export const isUpload = (value: unknown): value is Upload =>
  typeof value === 'object' && value !== null && typeof (value as Upload).upload === 'number';

const quote = (text: string) => JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}…` : text);

function describe(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'an array';
  if (typeof value === 'string') return `the string ${quote(value)}`;
  return typeof value === 'object' ? 'an object' : String(value);
}
