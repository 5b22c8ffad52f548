// A load balancer of a few lines: hands each request to the next instance that takes it, as the proxy in front of several does.
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

export interface Spread {
  url: string;
  /** Base URLs of the instances, changed at will. */
  targets: Set<string>;
}

/** Starts it; the test's end stops it. A request that no instance takes gets a 502. */
export async function startSpread(): Promise<Spread> {
  const targets = new Set<string>();
  let turn = 0;
  const server = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = [];
    incoming.on('data', chunk => chunks.push(chunk));
    incoming.on('end', () => {
      const body = Buffer.concat(chunks);
      const list = [...targets];
      const first = turn++;
      const attempt = (tries: number) => {
        const target = list[(first + tries) % Math.max(1, list.length)];
        if (target === undefined || tries >= list.length) return outgoing.writeHead(502).end();
        const onward = request(
          new URL(incoming.url ?? '/', target),
          { method: incoming.method, headers: incoming.headers },
          answer => {
            outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
            answer.pipe(outgoing).on('error', () => outgoing.destroy());
            answer.on('error', () => outgoing.destroy());
          },
        );
        onward.on('error', () => (outgoing.headersSent ? outgoing.destroy() : attempt(tries + 1)));
        onward.end(body);
      };
      attempt(0);
    });
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, targets };
}
