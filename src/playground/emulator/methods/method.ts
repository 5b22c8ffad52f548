// The shape of a method's handler and how it reads its parameters. Values were decoded by the schema already; these readers only
// guard against what a lenient emulator lets through.
import type { MessageEntity } from '../bot-api-types.ts';
import type { Core } from '../core.ts';
import type { Params } from '../schema/decode-params.ts';
import { formatText, type TextInput } from '../text/format-text.ts';
import type { RawText } from '../text/raw-text.ts';
import type { Call } from '../types.ts';

/** Returns what goes into `result`; throws a Refusal. */
export type Method = (core: Core, params: Params, call: Call) => unknown;

export function textOf(params: Params, name: string): string | undefined {
  const value = params[name];
  return value === undefined || value === null ? undefined : String(value);
}

export function numberOf(params: Params, name: string): number | undefined {
  const value = params[name];
  const number = typeof value === 'string' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

export const isSet = (params: Params, name: string): boolean => params[name] === true || params[name] === 'true';

export function listOf<T>(params: Params, name: string): T[] {
  const value = params[name];
  return Array.isArray(value) ? value : [];
}

export function objectOf<T extends object>(params: Params, name: string): T | undefined {
  const value = params[name];
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as T) : undefined;
}

/** The formatted text of a parameter with its parse_mode and its entities. */
export function formattedOf(core: Core, params: Params, name: string, entities: string): RawText {
  const input: TextInput = { text: textOf(params, name) ?? '', entities: listOf<MessageEntity>(params, entities) };
  const parseMode = textOf(params, 'parse_mode');
  if (parseMode) input.parseMode = parseMode;
  return formatText(input, id => core.world.user(id)?.user);
}
