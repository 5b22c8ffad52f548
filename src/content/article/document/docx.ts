// A Word file (.docx) → HTML for the reader of articles, by mammoth. Size and soundness are checked before anything is
// unpacked; every refusal is one Problem.
import type { Problem } from '../../problem.ts';
import { readZipDirectory, unpackEntry, type ZipEntry } from './zip-directory.ts';

/** An article of 5 MB of text unpacks to less; pictures hardly grow by unpacking. */
const LARGEST_UNPACKED = 32_000_000;
/** All parts of markup together; the markup of a weekly article has some 300 kB. */
const LARGEST_MARKUP = 6_000_000;
/** mammoth takes a second for so many. */
const MOST_TAGS = 200_000;
/** Each part declares some thirty; nested, their cost grows with the square. */
const MOST_NAMESPACES = 2000;

/** Word itself writes document.xml, its browser edition document2.xml. */
const MAIN_PART = /^word\/document\d*\.xml$/;

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
  if (!entries.some(entry => MAIN_PART.test(entry.name))) {
    const got = entries.slice(0, 5).map(entry => entry.name);
    const message = 'The file is a zip archive, but no Word file.';
    return {
      code: 'not-a-word-document',
      message,
      expected: 'a .docx file or plain text',
      got: got.join(', ').slice(0, 200),
    };
  }
  const size = (list: readonly ZipEntry[]) => list.reduce((sum, entry) => sum + entry.size, 0);
  const markup = entries.filter(entry => /\.(?:xml|rels)$/i.test(entry.name));
  if (size(entries) > LARGEST_UNPACKED || size(markup) > LARGEST_MARKUP) return tooLarge(`${size(entries)} bytes`);
  let tags = 0;
  let namespaces = 0;
  for (const entry of entries) {
    const unpacked = unpackEntry(bytes, entry);
    if (!unpacked) return damaged();
    if (!markup.includes(entry)) continue;
    const xml = Buffer.from(unpacked).toString('latin1');
    tags += xml.split('<').length;
    namespaces += xml.split('xmlns').length;
  }
  return tags > MOST_TAGS || namespaces > MOST_NAMESPACES ? tooLarge(`${tags} tags`) : undefined;
}

function tooLarge(got: string): Problem {
  const expected = `at most ${LARGEST_UNPACKED / 1e6} MB unpacked, with ${LARGEST_MARKUP / 1e6} MB and ${MOST_TAGS} tags of text`;
  return {
    code: 'document-too-large',
    message: 'The Word file unpacks to more than an article can have.',
    expected,
    got,
  };
}

function damaged(): Problem {
  const message = 'The Word file is damaged or incomplete.';
  return { code: 'damaged-document', message, expected: 'the file sent again, or its text' };
}
