// The process: reads its settings, starts the bot, or the playground where there is no token, and ends well on a signal.
// Exit codes: 0 stopped by a signal, 78 faults of the environment, 1 anything else, each with one line and no stack trace.
import { readProcessConfig } from './config.ts';

const CONFIG_FAULT = 78;
const STOP_WITHIN_MS = 9_500;

let stop: (() => Promise<void>) | undefined;
let ending = false;

function end(code: number, line?: string): never {
  if (line !== undefined) process.stderr.write(`${line}\n`);
  process.exit(code);
}

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.on(signal, () => {
    if (ending) return;
    ending = true;
    if (!stop) end(0);
    setTimeout(() => end(0), STOP_WITHIN_MS).unref();
    stop().then(
      () => end(0),
      () => end(1, 'The bot could not be stopped cleanly.'),
    );
  });
}

const { config, faults } = readProcessConfig();
if (!config) end(CONFIG_FAULT, faults.join('\n'));

try {
  // Loaded only now, so that signals and faults of the environment are dealt with from the first moment.
  const { run } = await import('./run.ts');
  stop = await run(config, error => end(1, error.message));
} catch (error) {
  if (!ending) end(1, error instanceof Error ? error.message : String(error));
}
