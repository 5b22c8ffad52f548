// What the three parsers of parse_mode share: their result, their errors, and what a link becomes.
import type { MessageEntity } from '../bot-api-types.ts';
import { badRequest, type Refusal } from '../refusal.ts';

/** A text with its markup taken out; entities by offset, the longer first, else in the order they were closed. */
export interface RawText {
  text: string;
  entities: MessageEntity[];
}

/** The refusal for a fault at `index` of `text` (UTF-16); Telegram tells the place in bytes of UTF-8. No index: the whole text. */
export function parseError(text: string, index: number | undefined, problem: string, rest = ''): Refusal {
  const place = index === undefined ? '' : ` at byte offset ${Buffer.byteLength(text.slice(0, index))}`;
  return badRequest(`can't parse entities: ${problem}${place}${rest}`);
}

/** Makes a text_link, a text_mention for tg://user?id=N, or nothing where the address is none Telegram accepts. */
export function linkEntity(url: string, range: { offset: number; length: number }): MessageEntity | undefined {
  const user = /^tg:\/\/user\?id=(\d+)$/.exec(url)?.[1];
  if (user) return { type: 'text_mention', ...range, user: { id: Number(user), is_bot: false, first_name: '' } };
  const address = checkedUrl(url);
  return address === undefined ? undefined : { type: 'text_link', ...range, url: address };
}

/** The address as Telegram takes it: http, https, tg, ton or tonsite; a bare domain gets http://. Undefined: it is none. */
export function checkedUrl(url: string): string | undefined {
  const trimmed = url.trim();
  if (trimmed === '' || /\s/.test(trimmed)) return undefined;
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(trimmed)?.[1]?.toLowerCase();
  if (scheme === 'tg' || scheme === 'ton' || scheme === 'tonsite') return trimmed;
  const isWeb = scheme === 'http' || scheme === 'https';
  const withScheme = isWeb ? trimmed : `http://${trimmed}`;
  if (!URL.canParse(withScheme)) return undefined;
  const { hostname } = new URL(withScheme);
  if (!/^[^.]+(\.[^.]+)+\.?$/.test(hostname) && !hostname.startsWith('[')) return undefined;
  return withScheme;
}
