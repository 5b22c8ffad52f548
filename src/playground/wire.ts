// HTTP for the page's routes: whom they answer, how a body is read, how an answer is written. What is answered is decided in routes.ts.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { isIP } from 'node:net';

/** An answer that is not 200; the message goes to the page as it is. */
export interface Refused extends Error {
  status: number;
}

export function refused(status: number, message: string): Refused {
  return Object.assign(new Error(message), { status });
}

export const isRefused = (error: unknown): error is Refused => error instanceof Error && 'status' in error;

/** Files come as base64 in JSON; Telegram itself lets a bot fetch no file above 20 MB. */
const LONGEST_BODY = 30_000_000;

/** Scripts and styles only from here, nothing embedded, nobody may frame the page. */
const ALWAYS: Record<string, string> = {
  'Content-Security-Policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; manifest-src 'self'; " +
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cache-Control': 'no-store',
};

const parseUrl = (text: string) => (URL.canParse(text) ? new URL(text) : undefined);
/** An IPv6 address stands in brackets in URLs. */
const bare = (host: string) => host.replace(/^\[|\]$/g, '').toLowerCase();

/**
 * Whether a Host header names this machine: a loopback name or address, or one of `hosts`. Anything else may be a foreign page whose
 * name was pointed here (DNS rebinding). A wildcard address among `hosts` lets every address pass, but still no unknown name.
 */
export function isHostAllowed(header: string | undefined, hosts: readonly string[]): boolean {
  if (!header) return false;
  const name = bare(parseUrl(`http://${header}`)?.hostname ?? '');
  if (name === '') return false;
  if (name === 'localhost' || name.endsWith('.localhost') || name === '::1') return true;
  const isAddress = isIP(name) !== 0;
  if (isAddress && /^127\./.test(name)) return true;
  const known = hosts.map(bare);
  return known.includes(name) || (isAddress && (known.includes('0.0.0.0') || known.includes('::')));
}

/** Throws 403 for what a foreign page may have sent through the reader's browser. */
export function checkOrigin(request: IncomingMessage): void {
  const { origin, host } = request.headers;
  if (origin !== undefined && parseUrl(origin)?.host !== host)
    throw refused(403, 'Requests of other pages are refused.');
}

/** The body as JSON. Throws 415 for any other type, which also keeps out plain forms of foreign pages; 413, 400. */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  if (!/^application\/json\b/i.test(request.headers['content-type'] ?? ''))
    throw refused(415, 'Send application/json.');
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > LONGEST_BODY) throw refused(413, 'That is too long.');
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch (cause) {
    throw Object.assign(refused(400, 'That is not JSON.'), { cause });
  }
}

export function sendBytes(
  response: ServerResponse,
  status: number,
  bytes: Uint8Array | string,
  headers: Record<string, string>,
): void {
  response.writeHead(status, { ...ALWAYS, ...headers, 'Content-Length': String(Buffer.byteLength(bytes)) });
  response.end(bytes);
}

export const sendJson = (response: ServerResponse, status: number, value: unknown) =>
  sendBytes(response, status, JSON.stringify(value), { 'Content-Type': 'application/json; charset=utf-8' });

/** Opens an answer that is never finished, one event after the other. */
export function openEventStream(response: ServerResponse): void {
  response.writeHead(200, { ...ALWAYS, 'Content-Type': 'text/event-stream; charset=utf-8', 'X-Accel-Buffering': 'no' });
  response.flushHeaders();
}
