// All parameters of a call against its method: decoded values and what the schema forbids. What becomes of a problem (a
// refusal in strict mode, nothing otherwise) is for the caller to decide.
import type { UploadedFile } from '../types.ts';
import { decodeField, type Problem } from './decode-value.ts';
import type { MethodSpec } from './schema.ts';

export type Params = Record<string, unknown>;

/** Parameters as they came over the wire, files apart. */
export interface RawParams {
  values: Readonly<Record<string, unknown>>;
  textual: boolean;
  files: readonly UploadedFile[];
}

/** Telegraf names the method once more inside its form data. */
const IGNORED = new Set(['method']);

export function decodeParams(spec: MethodSpec, raw: RawParams): { params: Params; problems: Problem[] } {
  const problems: Problem[] = [];
  const reading = { textual: raw.textual, problems };
  const params: Params = {};
  for (const name of Object.keys(raw.values)) {
    const field = spec.fields.get(name);
    if (field) params[name] = decodeField(withUpload(raw.values[name], raw.files), field, name, reading);
    else if (!IGNORED.has(name)) problems.push({ path: name, problem: `is unknown in ${spec.name}` });
  }
  raw.files.forEach((file, upload) => {
    const field = spec.fields.get(file.field);
    if (field) params[file.field] = decodeField({ upload }, field, file.field, reading);
  });
  for (const name of spec.required) {
    if (!(name in params)) problems.push({ path: name, problem: 'is missing' });
  }
  return { params, problems };
}

/** "attach://name" stands for the file sent under that name. */
function withUpload(value: unknown, files: readonly UploadedFile[]): unknown {
  if (typeof value !== 'string' || !value.startsWith('attach://')) return value;
  const upload = files.findIndex(file => file.field === value.slice(9));
  return upload < 0 ? value : { upload };
}
