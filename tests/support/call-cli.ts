// A command of the command line in this process, with settings of the test's and nothing of its own environment.
import { vi } from 'vitest';
import type { CliCommand } from '../../src/cli/io.ts';
import { SETTINGS } from '../../src/config.ts';

export interface Called {
  code: number;
  out: string[];
  err: string[];
}

/** Settings of the tests' `env` win; all other variables count as absent. */
export async function callCli(
  command: CliCommand,
  args: readonly string[],
  { env = {}, input = [] }: { env?: Record<string, string>; input?: readonly string[] } = {},
): Promise<Called> {
  for (const { name } of SETTINGS) vi.stubEnv(name, env[name] ?? '');
  const out: string[] = [];
  const err: string[] = [];
  try {
    const code = await command.run([...args], {
      out: line => void out.push(line),
      err: line => void err.push(line),
      async *lines() {
        yield* input;
      },
    });
    return { code, out, err };
  } finally {
    vi.unstubAllEnvs();
  }
}
