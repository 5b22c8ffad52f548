// The socket side: listens on loopback, reads whole requests, writes answers, cuts connections, refuses them in an outage. It
// knows nothing of the Bot API.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** Telegram takes uploads up to 50 MB. */
const LARGEST_BODY = 52 << 20;

/** Longer than any client's own, so that a kept connection is never closed just as it is used. */
const KEEP_ALIVE_MS = 120_000;

export interface Exchange {
  readonly path: string;
  readonly query: string;
  readonly contentType: string;
  readonly body: Buffer;
  /** Answers; does nothing where the peer is gone. */
  answer(status: number, body: string | Uint8Array, headers?: Record<string, string | number>): void;
  /** Closes the connection without an answer. */
  cut(): void;
  /** Calls back once when the exchange is over, answered or not. */
  onOver(listener: () => void): void;
}

export interface HttpServer {
  readonly address: AddressInfo | undefined;
  listen(): Promise<void>;
  /** Refuses new connections and cuts the open ones; listen() ends it, on the same port. */
  close(): Promise<void>;
}

export function createHttpServer(options: {
  host: string;
  port: number;
  onExchange: (exchange: Exchange) => void;
}): HttpServer {
  const { host, onExchange } = options;
  let port = options.port;
  let address: AddressInfo | undefined;
  const sockets = new Set<Socket>();
  const server = createServer(
    { keepAliveTimeout: KEEP_ALIVE_MS, requestTimeout: 0, headersTimeout: 0 },
    (request, response) => read(request, response, onExchange),
  );
  server.on('connection', socket => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  return {
    get address() {
      return address;
    },
    listen: () =>
      new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(port, host, () => {
          server.off('error', reject);
          address = server.address() as AddressInfo;
          port = address.port;
          resolve();
        });
      }),
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

function read(request: IncomingMessage, response: ServerResponse, onExchange: (exchange: Exchange) => void): void {
  const chunks: Buffer[] = [];
  let size = 0;
  request.on('error', () => {});
  request.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size <= LARGEST_BODY) chunks.push(chunk);
  });
  request.on('end', () => {
    const url = request.url ?? '/';
    const mark = url.indexOf('?');
    const exchange: Exchange = {
      path: mark < 0 ? url : url.slice(0, mark),
      query: mark < 0 ? '' : url.slice(mark + 1),
      contentType: request.headers['content-type'] ?? '',
      body: chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks),
      answer(status, body, headers = {}) {
        if (response.destroyed) return;
        const length = typeof body === 'string' ? Buffer.byteLength(body) : body.length;
        response.writeHead(status, { 'content-type': 'application/json', 'content-length': length, ...headers });
        response.end(body);
      },
      cut: () => request.socket.destroy(),
      onOver: listener => response.once('close', listener),
    };
    if (size > LARGEST_BODY) {
      exchange.answer(413, '{"ok":false,"error_code":413,"description":"Request Entity Too Large"}');
    } else onExchange(exchange);
  });
}
