// The built bot as a process, with what is measured of it.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../../dist/main.js', import.meta.url));

/** Starts it and waits for its ready line; `readyMs` from the start of the process on. */
export async function startBot(env) {
  const startedAt = performance.now();
  const child = spawn(process.execPath, [MAIN], {
    env: { PATH: process.env.PATH, BOT_TOKEN: '1:bench', HTTP_PORT: '0', ADMIN_IDS: '1', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let out = '';
  await new Promise((resolve, reject) => {
    child.stdout.on('data', chunk => {
      if (out !== undefined) out += chunk;
      if (out?.includes('"event":"ready"')) {
        out = undefined;
        resolve();
      }
    });
    child.once('exit', code => reject(new Error(`The bot ended with ${code}.\n${out}`)));
  });
  return {
    readyMs: performance.now() - startedAt,
    /** Resident memory in megabytes. */
    rss: () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))[1]) / 1024,
    stop: () =>
      new Promise(resolve => {
        child.removeAllListeners('exit');
        child.once('exit', resolve);
        child.kill('SIGTERM');
      }),
  };
}

/** A program of this folder that listens on a port. */
export async function startEcho(file, apiRoot, port) {
  const child = spawn(process.execPath, [fileURLToPath(new URL(file, import.meta.url)), apiRoot, String(port)], {
    stdio: 'inherit',
  });
  for (;;) {
    const listens = await new Promise(resolve => {
      const socket = connect(port, '127.0.0.1', () => resolve(true)).on('error', () => resolve(false));
      socket.on('connect', () => socket.destroy());
    });
    if (listens) break;
    await new Promise(resolve => setTimeout(resolve, 20));
  }
  return {
    stop() {
      const ended = new Promise(resolve => child.once('exit', resolve));
      child.kill('SIGKILL');
      return ended;
    },
  };
}
