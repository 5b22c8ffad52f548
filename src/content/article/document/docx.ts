// A Word file (.docx) → HTML for the reader of articles, by mammoth. Size and soundness are checked before anything is
// unpacked; every refusal is one Problem.
import type { Problem } from '../../problem.ts';
import { readZipDirectory, unpacksAsClaimed } from './zip-directory.ts';

/** An article of 5 MB of text unpacks to less; pictures hardly grow by unpacking. */
export const LARGEST_UNPACKED = 32_000_000;
/** The text part alone: mammoth takes about a second for 5 MB of it. */
export const LARGEST_TEXT_PART = 8_000_000;

const MAIN_PART = 'word/document.xml';

/** True for a zip file, which a .docx is. */
export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 0x03 || bytes[2] === 0x05 || bytes[2] === 0x07);
}

/** One HTML block a line, so that a line number counts paragraphs; or the Problem that refuses the file. */
export async function readDocx(bytes: Uint8Array): Promise<{ html: string } | { problem: Problem }> {
  const problem = refuse(bytes);
  if (problem) return { problem };
  try {
    const { default: mammoth } = await import('mammoth');
    const noPicture = mammoth.images.imgElement(async () => ({ src: '' }));
    const { value } = await mammoth.convertToHtml({ buffer: Buffer.from(bytes) }, { convertImage: noPicture });
    return { html: value.replace(/<\/(?:p|h[1-6]|li|tr)>/g, '$&\n') };
  } catch {
    return { problem: damaged() };
  }
}

function refuse(bytes: Uint8Array): Problem | undefined {
  const entries = readZipDirectory(bytes);
  if (!entries) return damaged();
  if (entries.some(entry => entry.encrypted)) {
    const message = 'The file is locked with a password.';
    return { code: 'encrypted-document', message, expected: 'the file saved without a password' };
  }
  const main = entries.find(entry => entry.name === MAIN_PART);
  if (!main) {
    const got = entries.slice(0, 5).map(entry => entry.name);
    const message = 'The file is a zip archive, but no Word file.';
    return {
      code: 'not-a-word-document',
      message,
      expected: 'a .docx file or plain text',
      got: got.join(', ').slice(0, 200),
    };
  }
  const unpacked = entries.reduce((sum, entry) => sum + entry.size, 0);
  const textPart = entries.reduce(
    (most, entry) => (/\.(?:xml|rels)$/i.test(entry.name) ? Math.max(most, entry.size) : most),
    0,
  );
  if (unpacked > LARGEST_UNPACKED || textPart > LARGEST_TEXT_PART) {
    const message = 'The Word file unpacks to more than an article can have.';
    const expected = `at most ${LARGEST_UNPACKED / 1e6} MB unpacked and ${LARGEST_TEXT_PART / 1e6} MB of text`;
    return { code: 'document-too-large', message, expected, got: `${(unpacked / 1e6).toFixed(1)} MB` };
  }
  return entries.every(entry => entry.size === 0 || unpacksAsClaimed(bytes, entry)) ? undefined : damaged();
}

function damaged(): Problem {
  const message = 'The Word file is damaged or incomplete.';
  return { code: 'damaged-document', message, expected: 'the file sent again, or its text' };
}
