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
export async function readBody(stream: Readable, limit: number): Promise<Body> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes <= limit) chunks.push(chunk);
    else chunks.length = 0;
    if (bytes > limit * READ_TO_END) break;
  }
  if (bytes > limit) return { bad: `more than ${limit} bytes` };
  try {
    // Decoded as a whole: characters may lie across chunks.
    return { json: JSON.parse(Buffer.concat(chunks).toString('utf8')) as unknown };
  } catch {
    return { bad: 'no JSON' };
  }
}
