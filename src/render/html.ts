// Message HTML: escaping, marks, and length as Telegram counts it. The only place that knows the markup; what to say is
// decided in the files beside it.
import type { Html } from './reply.ts';

/** Telegram's limit for a message's text after entities are parsed. It counts code points; we count UTF-16 units, which is never less. */
export const MESSAGE_LIMIT = 4096;

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"' };

/** Plain text as message HTML that shows exactly that text. A lone surrogate becomes U+FFFD: Telegram refuses it. */
export const escapeHtml = (text: string): Html => text.toWellFormed().replace(/[&<>]/g, char => ESCAPES[char]!);

export const bold = (text: string): Html => `<b>${escapeHtml(text)}</b>`;
export const italic = (text: string): Html => `<i>${escapeHtml(text)}</i>`;
export const code = (text: string): Html => `<code>${escapeHtml(text)}</code>`;
/** A quote that clients show folded to three lines (Bot API 7.4). */
export const foldedQuote = (text: string): Html => `<blockquote expandable>${escapeHtml(text)}</blockquote>`;
export const link = (text: string, url: string): Html =>
  `<a href="${escapeHtml(url).replaceAll('"', '&quot;')}">${escapeHtml(text)}</a>`;
/** An instant that clients show as weekday, date and time in the reader's own zone (Bot API 9.5); others show `fallback`. */
export const localTime = (atMs: number, fallback: string): Html =>
  `<tg-time unix="${Math.floor(atMs / 1000)}" format="wDT">${escapeHtml(fallback)}</tg-time>`;

/** What a reader sees of message HTML. */
export const plainText = (html: Html): string =>
  html.replace(/<[^>]*>/g, '').replace(/&(amp|lt|gt|quot);/g, (_, name: string) => ENTITIES[name]!);

/** Visible length in UTF-16 units. */
export const visibleLength = (html: Html): number => plainText(html).length;

/** The text with every occurrence of one of the terms in bold; terms are matched as they are, longest first. */
export function boldTerms(text: string, terms: readonly string[]): Html {
  const wanted = [...new Set(terms)].filter(term => term !== '').sort((a, b) => b.length - a.length);
  if (wanted.length === 0) return escapeHtml(text);
  const pattern = new RegExp(wanted.map(term => term.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')).join('|'), 'g');
  let html = '';
  let at = 0;
  for (const match of text.matchAll(pattern)) {
    html += escapeHtml(text.slice(at, match.index)) + bold(match[0]);
    at = match.index + match[0].length;
  }
  return html + escapeHtml(text.slice(at));
}

/** At most `max` UTF-16 units of a text, cut between graphemes, with … where something was left out. */
export function shorten(text: string, max: number): string {
  if (text.length <= max) return text;
  let short = '';
  for (const { segment } of new Intl.Segmenter().segment(text.slice(0, max + 32))) {
    if (short.length + segment.length > max - 1) break;
    short += segment;
  }
  return `${short}…`;
}
