// The bytes of a file somebody sent → text that readArticle takes: looks at the first bytes to see what the file is.
import type { Problem } from '../../problem.ts';
import { decodeText } from './decode-text.ts';
import { isZip, readDocx } from './docx.ts';

/** Files above this are refused unread; the longest article seen has 12 kB. */
export const LARGEST_FILE = 5_000_000;

/** First bytes of files that people send in place of text. */
const KNOWN_FILES: [string, string][] = [
  ['%PDF-', 'a PDF file'],
  ['{\\rtf', 'an RTF file'],
  ['\x89PNG', 'a picture'],
  ['\xff\xd8\xff', 'a picture'],
  ['GIF8', 'a picture'],
  ['Rar!', 'a RAR archive'],
  ['7z\xbc\xaf', 'a 7z archive'],
  ['\x1f\x8b', 'a gzip archive'],
];
/** The container of old Office files, and of .docx files locked with a password. */
const OLE_MAGIC = '\xd0\xcf\x11\xe0';

export type DecodedDocument = { text: string; form?: 'html' } | { problem: Problem };

/** Never throws for what the bytes are; `form` is set where the text is known to be HTML. */
export async function decodeDocument(bytes: Uint8Array): Promise<DecodedDocument> {
  if (bytes.length === 0) return { problem: emptyFile() };
  if (bytes.length > LARGEST_FILE) return { problem: fileTooLarge(bytes.length) };
  const head = String.fromCharCode(...bytes.subarray(0, 8));
  if (head.startsWith(OLE_MAGIC)) return { problem: oldOrLocked(bytes) };
  const known = KNOWN_FILES.find(([magic]) => head.startsWith(magic));
  if (known) {
    const message = `The file is ${known[1]}, which is not read.`;
    return {
      problem: { code: 'unsupported-document', message, expected: 'a text, Markdown, HTML or Word (.docx) file' },
    };
  }
  if (!isZip(bytes)) return decodeText(bytes);
  const word = await readDocx(bytes);
  return 'html' in word ? { text: word.html, form: 'html' } : word;
}

export function emptyFile(): Problem {
  return {
    code: 'empty-file',
    message: 'There is nothing in it.',
    expected: 'a title with its week, then the entries',
  };
}

export function fileTooLarge(size: number): Problem {
  const got = `${(size / 1e6).toFixed(1)} MB`;
  return { code: 'file-too-large', message: 'The file is too large for an article.', expected: 'at most 5 MB', got };
}

function oldOrLocked(bytes: Uint8Array): Problem {
  // A locked .docx is an OLE container with a stream of this name, in UTF-16.
  const locked = Buffer.from(bytes).includes(Buffer.from('EncryptedPackage', 'utf16le'));
  if (locked) {
    const message = 'The file is locked with a password.';
    return { code: 'encrypted-document', message, expected: 'the file saved without a password' };
  }
  const message = 'The file is an old Office file (.doc), which is not read.';
  return { code: 'old-word-document', message, expected: 'the file saved as .docx or as text' };
}
