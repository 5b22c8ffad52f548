// Bytes of a text file → text, whatever encoding it was saved in. Which bytes are no text at all is decided here too;
// Word files are read in docx.ts.
import type { Problem } from '../../problem.ts';

/** Marks and characters that nearly every Chinese article holds, in both scripts; mojibake holds hardly any. */
const COMMON =
  /[，。：、；（）“”《》的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会年月日省市区經濟國產業億萬個這為]/g;
const SAMPLE = 20_000;

/** The text, or the Problem that it is none. Broken characters stay in the text as U+FFFD. */
export function decodeText(bytes: Uint8Array): { text: string } | { problem: Problem } {
  const marked = byteOrderMark(bytes);
  const text = marked ? new TextDecoder(marked).decode(bytes) : decodeUnmarked(bytes);
  if (!looksLikeText(text)) {
    const message = 'The file holds no readable text.';
    return { problem: { code: 'not-text', message, expected: 'a text, Markdown, HTML or Word (.docx) file' } };
  }
  return { text };
}

function byteOrderMark(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  return undefined;
}

function decodeUnmarked(bytes: Uint8Array): string {
  const guesses: string[] = [];
  // Zero bytes stand in no text but UTF-16, where they are half of each digit and line break.
  if (bytes.subarray(0, SAMPLE).filter(byte => byte === 0).length >= 4) guesses.push('utf-16le', 'utf-16be');
  else {
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    } catch {
      // Not clean UTF-8: an older Chinese encoding, or UTF-8 with a wound such as a character cut in half.
    }
  }
  const texts = [...guesses, 'gb18030', 'utf-8', 'big5'].map(encoding => new TextDecoder(encoding).decode(bytes));
  return texts.reduce((best, text) => (score(text) > score(best) ? text : best));
}

/** More common characters and fewer broken ones make a likelier reading. */
function score(text: string): number {
  const sample = text.slice(0, SAMPLE);
  const common = sample.match(COMMON)?.length ?? 0;
  return (common - 3 * (sample.match(/[\0\uFFFD]/g)?.length ?? 0)) / (sample.length || 1);
}

/** At most one character in fifty, and one more, may be broken, a control character or of private use. */
function looksLikeText(text: string): boolean {
  const sample = text.slice(0, SAMPLE);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: counting them is the point
  const odd = sample.match(/[\u0000-\u0008\u000E-\u001A\u001C-\u001F\u007F\uE000-\uF8FF\uFFFD]/g)?.length ?? 0;
  return (odd - 1) * 50 <= sample.length;
}
