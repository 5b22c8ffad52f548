// Text and entities → message HTML that gives them again, for a page to draw and for tests to read.
import type { MessageEntity } from '../bot-api-types.ts';

const TAGS: Readonly<Record<string, string>> = {
  bold: 'b',
  italic: 'i',
  underline: 'u',
  strikethrough: 's',
  spoiler: 'tg-spoiler',
  code: 'code',
  blockquote: 'blockquote',
};

const escapeHtml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const escapeAttribute = (text: string) => escapeHtml(text).replaceAll('"', '&quot;');

/** Opening and closing tag; undefined: what Telegram marks by itself needs none. */
function tagsOf(entity: MessageEntity): [string, string] | undefined {
  const tag = TAGS[entity.type];
  if (tag) return [`<${tag}>`, `</${tag}>`];
  switch (entity.type) {
    case 'expandable_blockquote':
      return ['<blockquote expandable>', '</blockquote>'];
    case 'pre':
      return entity.language
        ? [`<pre><code class="language-${escapeAttribute(entity.language)}">`, '</code></pre>']
        : ['<pre>', '</pre>'];
    case 'text_link':
      return [`<a href="${escapeAttribute(entity.url ?? '')}">`, '</a>'];
    case 'text_mention':
      return [`<a href="tg://user?id=${entity.user?.id}">`, '</a>'];
    case 'custom_emoji':
      return [`<tg-emoji emoji-id="${escapeAttribute(entity.custom_emoji_id ?? '')}">`, '</tg-emoji>'];
    case 'date_time': {
      const format = entity.date_time_format ? ` format="${escapeAttribute(entity.date_time_format)}"` : '';
      return [`<tg-time unix="${entity.unix_time}"${format}>`, '</tg-time>'];
    }
    default:
      return undefined;
  }
}

/** Entities may nest; where two cross, the inner one is closed and opened again. */
export function toHtml(text: string, entities: readonly MessageEntity[]): string {
  const marked = entities.filter(one => tagsOf(one)).sort((a, b) => a.offset - b.offset || b.length - a.length);
  const open: MessageEntity[] = [];
  let html = '';
  let at = 0;
  const endOf = (entity: MessageEntity) => entity.offset + entity.length;
  const writeTo = (place: number) => {
    html += escapeHtml(text.slice(at, place));
    at = place;
  };
  const closeThose = (place: number) => {
    for (;;) {
      const next = open.reduce((least, one) => Math.min(least, endOf(one)), Number.POSITIVE_INFINITY);
      if (next > place) return;
      writeTo(next);
      const deepest = open.findIndex(one => endOf(one) === next);
      const reopened = open.splice(deepest).reverse();
      for (const one of reopened) html += tagsOf(one)![1];
      for (const one of reopened.reverse()) {
        if (endOf(one) === next) continue;
        html += tagsOf(one)![0];
        open.push(one);
      }
    }
  };
  for (const entity of marked) {
    closeThose(entity.offset);
    writeTo(entity.offset);
    html += tagsOf(entity)![0];
    open.push(entity);
  }
  closeThose(text.length);
  writeTo(text.length);
  return html;
}
