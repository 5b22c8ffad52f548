// Reads a JSON body up to a size. Of a larger one the rest is read and thrown away, as far as that is bearable: who is still
// sending when the answer comes and the connection closes may never see the answer.
import type { Readable } from 'node:stream';

/** What came, or in a few words why it is of no use. */
export type Body = { json: unknown } | { bad: string };

/** A body is read to its end up to so many times the size that is taken. */
const READ_TO_END = 16;

/**
 * @param limit in bytes
 * Rejects where the connection breaks.
 */
export function readBody(stream: Readable, limit: number): Promise<Body> {
  const tooLarge = { bad: `more than ${limit} bytes` };
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    stream.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= limit) chunks.push(chunk);
      else chunks.length = 0;
      if (bytes <= limit * READ_TO_END) return;
      resolve(tooLarge);
      stream.destroy();
    });
    stream.once('end', () => resolve(bytes > limit ? tooLarge : parse(chunks)));
    stream.once('error', reject);
    stream.once('close', () => {
      if (!stream.readableEnded) reject(new Error('The connection broke.'));
    });
  });
}

/** Decoded as a whole: characters may lie across chunks. */
function parse(chunks: readonly Buffer[]): Body {
  try {
    return { json: JSON.parse(Buffer.concat(chunks).toString('utf8')) as unknown };
  } catch {
    return { bad: 'no JSON' };
  }
}
