// The command line: finds the command and turns what it throws into one line. What commands there are stands in the table.
import { createInterface } from 'node:readline';
import type { CliCommand, Io } from './io.ts';

/** Loaded only when called: the answer to `ask` should not wait for a database driver. */
const COMMANDS: Record<string, () => Promise<CliCommand>> = {
  ask: async () => (await import('./ask/ask.ts')).ask,
  check: async () => (await import('./check.ts')).check,
  import: async () => (await import('./import.ts')).importFiles,
  diff: async () => (await import('./editions/diff.ts')).diff,
  retract: async () => (await import('./editions/retract.ts')).retract,
  export: async () => (await import('./export.ts')).exportEditions,
  history: async () => (await import('./history.ts')).history,
  digest: async () => (await import('./digest.ts')).digest,
  chats: async () => (await import('./chats/chats.ts')).chats,
  stats: async () => (await import('./stats.ts')).stats,
  backup: async () => (await import('./copies/backup.ts')).backup,
  restore: async () => (await import('./copies/restore.ts')).restore,
  doctor: async () => (await import('./doctor/doctor.ts')).doctor,
  config: async () => (await import('./config.ts')).config,
};

const io: Io = {
  out: line => void process.stdout.write(`${line}\n`),
  err: line => void process.stderr.write(`${line}\n`),
  lines: () => createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY }),
};

async function help(): Promise<void> {
  io.out('Usage: npm run -s cli -- COMMAND [ARGUMENTS]\n');
  for (const [name, load] of Object.entries(COMMANDS)) {
    const { usage, summary } = await load();
    io.out(`  ${`${name} ${usage}`.trimEnd()}\n      ${summary}`);
  }
}

async function main(args: string[]): Promise<number> {
  const [name = '--help', ...rest] = args;
  if (['--help', '-h', 'help'].includes(name)) {
    await help();
    return 0;
  }
  const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!load) {
    io.err(`There is no command ${JSON.stringify(name)}; --help lists them.`);
    return 2;
  }
  const command = await load();
  if (rest.includes('--help')) {
    io.out(`Usage: npm run -s cli -- ${name} ${command.usage}\n${command.summary}`);
    return 0;
  }
  return command.run(rest, io);
}

// A reader such as `head` may close the pipe early; that is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  io.err(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
