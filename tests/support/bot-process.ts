// The built program as a process of its own: for what only a process shows, such as signals, exit codes and locks. When the test
// ends, neither the token nor anything that people wrote to it may be in its output.
import { type ChildProcess, type ChildProcessByStdio, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { onTestFinished, vi } from 'vitest';
import { expectNoSecretsOfProcess } from './no-secrets.ts';

/** The folder of package.json. */
export const PROJECT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const MAIN = join(PROJECT, 'dist', 'main.js');

let build: { status: number | null; stderr: string } | undefined;

/** Builds what is not built yet; throws the compiler's words. */
export function buildOnce(): void {
  build ??= spawnSync(process.execPath, [join(PROJECT, 'scripts', 'build.mjs')], { encoding: 'utf8' });
  if (build.status !== 0) throw new Error(build.stderr);
}

export interface ProcessOptions {
  /** Settings beside PATH and a free HTTP_PORT; nothing of the test's own environment comes through. */
  env?: Record<string, string | undefined>;
  /** Where it runs; default a folder without a `.env`. */
  cwd?: string;
  /** Instead of `node dist/main.js`. It gets a process group of its own, which the test's end kills whole. */
  command?: readonly [string, ...string[]];
}

export interface BotProcess {
  readonly child: ChildProcess;
  readonly stdout: string;
  readonly stderr: string;
  /** The facts of the log's ready line; rejects when the process ends instead. */
  ready(): Promise<Record<string, unknown>>;
  /** What it ended with, when it has. */
  readonly ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
  kill(signal?: NodeJS.Signals): void;
}

export function startProcess({ env = {}, cwd = tmpdir(), command }: ProcessOptions = {}): BotProcess {
  buildOnce();
  const [program, ...parameters] = command ?? [process.execPath, MAIN];
  const child: ChildProcessByStdio<null, Readable, Readable> = spawn(program, parameters, {
    cwd,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, HTTP_PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', chunk => {
    stdout += chunk;
  });
  child.stderr.on('data', chunk => {
    stderr += chunk;
  });
  const ended = once(child, 'close').then(([code, signal]) => ({ code, signal }));
  onTestFinished(() => {
    try {
      // The whole group: npm and what it started.
      process.kill(-child.pid!, 'SIGKILL');
    } catch {
      // All of it has ended.
    }
    expectNoSecretsOfProcess(stdout + stderr, env);
  });
  return {
    child,
    ended,
    get stdout() {
      return stdout;
    },
    get stderr() {
      return stderr;
    },
    async ready() {
      const isOver = ended.then(({ code, signal }) => {
        throw new Error(`It ended with ${code ?? signal}.\n${stdout}${stderr}`);
      });
      const line = vi.waitUntil(() => /^.*"event":"ready".*$/m.exec(stdout)?.[0], { timeout: 15_000, interval: 5 });
      return JSON.parse(await Promise.race([line, isOver])) as Record<string, unknown>;
    },
    kill: (signal = 'SIGTERM') => void child.kill(signal),
  };
}
