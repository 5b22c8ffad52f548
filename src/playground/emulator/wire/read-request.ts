// A request's query string and body → raw parameters. Forms and query strings are all text, JSON has types of its own.
import type { RawParams } from '../schema/decode-params.ts';
import { readMultipart } from './multipart.ts';

/** Undefined: the body is no JSON object though it says so. */
export function readRawParams(query: string, contentType: string, body: Buffer): RawParams | undefined {
  const values: Record<string, unknown> = query === '' ? {} : Object.fromEntries(new URLSearchParams(query));
  if (body.length === 0) return { values, textual: true, files: [] };
  const type = contentType.split(';', 1)[0]!.trim().toLowerCase();
  if (type === 'application/json') {
    const json = readJson(body.toString());
    return json && { values: query === '' ? json : { ...values, ...json }, textual: false, files: [] };
  }
  if (type === 'multipart/form-data') {
    const { fields, files } = readMultipart(body, contentType);
    return { values: { ...values, ...fields }, textual: true, files };
  }
  return {
    values: { ...values, ...Object.fromEntries(new URLSearchParams(body.toString())) },
    textual: true,
    files: [],
  };
}

function readJson(text: string): Record<string, unknown> | undefined {
  try {
    const value = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
