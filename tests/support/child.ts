// A TypeScript module as a process of its own, to be killed or to stand beside the test.
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

export interface Child {
  process: ChildProcessByStdio<Writable, Readable, Readable>;
  /** Its next line of output; rejects when it ends instead, with what it wrote to stderr. */
  line(): Promise<string>;
  /** Kills it as a crash would and waits for its end; gives the lines it had still written. */
  kill(): Promise<string[]>;
}

/** Runs `module` (a file URL) with `args` after the usual two in process.argv; it is killed when the test is over. */
export function startChild(module: URL, ...args: string[]): Child {
  const load = `const { runnerImport } = await import('vite');
    await runnerImport(${JSON.stringify(fileURLToPath(module))}, { configFile: false, logLevel: 'error' });`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', load, '--', 'child', ...args], {
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  let complaint = '';
  child.stderr.on('data', chunk => {
    complaint += chunk;
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    process: child,
    async line() {
      const { done, value } = await lines.next();
      if (done) throw new Error(`The child ended: ${complaint}`);
      return value;
    },
    async kill() {
      child.kill('SIGKILL');
      const rest: string[] = [];
      for (let next = await lines.next(); !next.done; next = await lines.next()) rest.push(next.value);
      return rest;
    },
  };
}
