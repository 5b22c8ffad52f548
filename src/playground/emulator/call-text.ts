// Which calls somebody means: by method, chat, words in them.
import type { Call, CallMatch } from './types.ts';

/** The words a call would show to people: text, caption, those of albums and inline results. */
export function textOfCall({ params }: Call): string {
  const words: unknown[] = [params.text, params.caption];
  const result = params.result === undefined ? [] : [params.result];
  for (const list of [params.media, params.results, result]) {
    if (!Array.isArray(list)) continue;
    for (const item of list) words.push(item?.title, item?.caption, item?.input_message_content?.message_text);
  }
  return words.filter(word => typeof word === 'string').join('\n');
}

export const containsText = (text: string, wanted: string | RegExp) =>
  typeof wanted === 'string'
    ? text.includes(wanted)
    : new RegExp(wanted.source, wanted.flags.replace(/[gy]/g, '')).test(text);

/** chat_id as a number; undefined where there is none or it is an @username. */
export function chatOfCall({ params }: Call): number | undefined {
  const id = Number(params.chat_id);
  return params.chat_id === undefined || Number.isNaN(id) ? undefined : id;
}

export function matchesCall(call: Call, match: CallMatch): boolean {
  if (typeof match === 'function') return match(call);
  if (typeof match === 'string') return call.method === match;
  const { method, chat, text, ok } = match;
  return (
    (method === undefined || call.method === method) &&
    (chat === undefined || chatOfCall(call) === chat) &&
    (ok === undefined || call.response?.ok === ok) &&
    (text === undefined || containsText(textOfCall(call), text))
  );
}
