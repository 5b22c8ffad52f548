// Cuts a message that is longer than Telegram takes into parts: between blocks first, then between lines, then between
// sentences, and only at last between graphemes. Tags are closed at a cut and opened again after it.
import { MESSAGE_LIMIT, visibleLength } from './html.ts';
import type { Html } from './reply.ts';

type Token = { tag: string } | { text: string };

/** Tags, entities and runs of plain text, in order. An entity is one visible unit. */
function* tokens(html: Html): Generator<Token> {
  for (const match of html.matchAll(/<[^>]*>|&(?:amp|lt|gt|quot);|[^<&]+|[<&]/g)) {
    if (match[0].startsWith('<') && match[0].length > 1) yield { tag: match[0] };
    else yield { text: match[0] };
  }
}

const SENTENCE_END = /[。！？；.!?;…](?=["”』」）)]?)/g;

/** Where to cut a plain run of which at most `room` units fit: after the last sentence end, else between graphemes. 0: nowhere. */
function cutInRun(text: string, room: number, partIsEmpty: boolean): number {
  const head = text.slice(0, room);
  const newline = head.lastIndexOf('\n');
  if (newline > room / 2) return newline + 1;
  let sentence = 0;
  for (const match of head.matchAll(SENTENCE_END)) sentence = match.index + match[0].length;
  if (sentence > room / 3) return sentence;
  if (!partIsEmpty && newline > 0) return newline + 1;
  if (!partIsEmpty && room < MESSAGE_LIMIT / 4) return 0;
  let end = 0;
  for (const { index, segment } of new Intl.Segmenter().segment(text.slice(0, room + 64))) {
    if (index + segment.length > room) break;
    end = index + segment.length;
  }
  if (end > 0) return end;
  // One grapheme longer than a message: between code points then.
  const last = text.charCodeAt(room - 1);
  return last >= 0xd800 && last < 0xdc00 ? room - 1 : room;
}

/** One block as pieces of at most `limit` visible units, the first of at most `first`. */
function splitBlock(block: Html, first: number, limit: number): Html[] {
  const pieces: Html[] = [];
  const open: string[] = [];
  let piece = '';
  let used = 0;
  let room = first;
  const flush = () => {
    pieces.push(
      piece +
        open
          .map(tag => `</${/^<([a-z-]+)/.exec(tag)?.[1]}>`)
          .reverse()
          .join(''),
    );
    piece = open.join('');
    used = 0;
    room = limit;
  };
  for (const token of tokens(block)) {
    if ('tag' in token) {
      if (token.tag.startsWith('</')) open.pop();
      else open.push(token.tag);
      piece += token.tag;
      continue;
    }
    let text = token.text;
    const isEntity = text.startsWith('&') && text.length > 1;
    while (text !== '') {
      const length = isEntity ? 1 : text.length;
      if (used + length <= room) {
        piece += text;
        used += length;
        break;
      }
      const cut = isEntity ? 0 : cutInRun(text, room - used, used === 0);
      piece += text.slice(0, cut);
      used += cut;
      text = text.slice(cut);
      flush();
    }
  }
  if (used > 0) flush();
  return pieces.filter(one => visibleLength(one) > 0);
}

export interface SplitOptions {
  /** Stands at the top of every part after the first, so that it shows what it belongs to. */
  continued?: Html;
  /** Between blocks. */
  gap?: string;
  limit?: number;
}

/** Blocks of message HTML as as few parts as fit, in order; never an empty part. */
export function splitMessage(blocks: readonly Html[], options: SplitOptions = {}): Html[] {
  const { continued = '', gap = '\n\n', limit = MESSAGE_LIMIT } = options;
  const head = continued === '' ? '' : continued + gap;
  const parts: Html[] = [];
  let part = '';
  for (const block of blocks) {
    if (visibleLength(block) === 0) continue;
    const joined = part === '' ? block : part + gap + block;
    if (visibleLength(joined) <= limit) {
      part = joined;
      continue;
    }
    const room = limit - visibleLength(head);
    const free = part === '' ? 0 : limit - visibleLength(part) - gap.length;
    if (part !== '' && (visibleLength(block) <= room || free < limit / 4)) {
      parts.push(part);
      part = '';
    }
    // A block that fits in no message begins under what stands before it, so that a head never goes alone.
    const first = part !== '' ? free : parts.length === 0 ? limit : room;
    const pieces = splitBlock(block, first, room);
    const framed = pieces.map((piece, index) => {
      if (index > 0) return head + piece;
      if (part !== '') return part + gap + piece;
      return parts.length === 0 ? piece : head + piece;
    });
    part = framed.pop() ?? '';
    parts.push(...framed);
  }
  if (part !== '') parts.push(part);
  return parts;
}
