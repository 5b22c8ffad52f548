// Markdown inside one line → the words alone. Only what is surely markup goes: `a_b*c`, 3*4 and [注] stay as they are.

export interface InlineText {
  text: string;
  /** Length of the leading bold text; 0 when the line does not begin bold. */
  bold: number;
  /** Pictures and link addresses that the text no longer holds, as typed. */
  images: string[];
  addresses: string[];
}

const PUNCTUATION = '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~';
/** 32 code points that Unicode keeps free of characters stand for punctuation that is no markup. */
const FIRST_SHIELD = 0xfdd0;
const ESCAPED = /\\([!-/:-@[-`{-~])/g;
const CODE = /(`{1,3})([^`]{1,1000})\1/g;
const IMAGE = /!\[([^[\]]{0,300})\]\(([^()\s]{0,1000})(?:\s[^()]{0,300})?\)/g;
const LINK = /\[([^[\]]{1,300})\]\(([^()\s]{0,1000})(?:\s[^()]{0,300})?\)/g;
const REFERENCE = /\[([^[\]]{1,300})\]\[([^[\]]{0,60})\]/g;
const BARE_ADDRESS = /<((?:https?:\/\/|mailto:)[^<>\s]{1,1000})>/g;
const EMPHASIS = [
  /\*\*([^*]{1,1000})\*\*/g,
  /(?<![\p{L}\p{N}_])__([^_]{1,1000})__(?![\p{L}\p{N}_])/gu,
  /(?<![A-Za-z0-9*])\*(?=\S)([^*]{1,1000})(?<=\S)\*(?![A-Za-z0-9*])/g,
  /(?<![\p{L}\p{N}_])_(?=\S)([^_]{1,1000})(?<=\S)_(?![\p{L}\p{N}_])/gu,
  /~~([^~]{1,1000})~~/g,
];
const LEADING_BOLD = /^\s*(?:\*\*([^*]{1,300})\*\*|__([^_]{1,300})__)/;
const TAG = /<\/?(?:span|strong|em|u|s|sup|sub|font|mark|small|big|center|div|p|b|i)(?:\s[^<>]{0,300})?\/?>/gi;
const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ', emsp: ' ', ensp: ' ' };

export function readMarkdownInline(line: string): InlineText {
  const images: string[] = [];
  const addresses: string[] = [];
  const plain = (text: string) =>
    EMPHASIS.reduce((left, pattern) => left.replace(pattern, '$1'), text)
      .replace(TAG, '')
      .replace(/&(amp|lt|gt|quot|nbsp|emsp|ensp);/g, (_, name: string) => ENTITIES[name]!)
      .replace(/[\uFDD0-\uFDEF]/g, char => PUNCTUATION[char.charCodeAt(0) - FIRST_SHIELD]!);
  const shielded = line
    .replace(ESCAPED, (_, char: string) => shield(char))
    .replace(CODE, (_, _ticks, code: string) => shield(code))
    .replace(IMAGE, image => {
      images.push(plain(image));
      return '';
    })
    .replace(LINK, (link, text: string) => {
      addresses.push(plain(link));
      return text;
    })
    .replace(REFERENCE, '$1')
    .replace(BARE_ADDRESS, '$1');
  const bold = LEADING_BOLD.exec(shielded);
  const leading = bold ? plain(bold[1] ?? bold[2] ?? '').trim().length : 0;
  return { text: plain(shielded).trim(), bold: leading, images, addresses };
}

function shield(text: string): string {
  return text.replace(/[!-/:-@[-`{-~]/g, char => String.fromCharCode(FIRST_SHIELD + PUNCTUATION.indexOf(char)));
}
