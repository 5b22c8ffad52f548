// One PostgreSQL for the whole test run, started when the first test asks for it: a run without such tests pays nothing.
// Test files run in processes of their own, so they ask through a local port (see postgres.ts).
import { createServer } from 'node:net';
import type { TestProject } from 'vitest/node';
import { type PostgresServer, startPostgresServer } from './postgres-server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    postgresBroker: number;
  }
}

export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  let server: Promise<PostgresServer> | undefined;
  const broker = createServer(socket => {
    socket.on('error', () => {});
    server ??= startPostgresServer();
    server.then(
      ({ url }) => socket.end(JSON.stringify({ url })),
      (error: Error) => socket.end(JSON.stringify({ error: error.message })),
    );
  });
  await new Promise<void>(resolve => broker.listen(0, '127.0.0.1', resolve));
  const address = broker.address();
  project.provide('postgresBroker', typeof address === 'object' && address ? address.port : 0);
  return async () => {
    broker.close();
    await (await server?.catch(() => undefined))?.stop();
  };
}
