// Instances of the bot that come and go at one emulator and one database: restarts, and several at once.
import { onTestFinished } from 'vitest';
import { type App, startApp } from '../../src/app.ts';
import { type Clock, systemClock } from '../../src/clock.ts';
import { readConfig } from '../../src/config.ts';
import { createLog } from '../../src/log.ts';
import type { Emulator } from '../../src/playground/emulator/types.ts';

/** Starts the bot in this process; stopped at the test's end where the test did not do it. */
export async function startInstance(
  api: Emulator,
  env: Record<string, string>,
  clock: Clock = systemClock,
): Promise<App> {
  const { config, faults } = readConfig({
    BOT_TOKEN: api.token,
    TELEGRAM_API_ROOT: api.apiRoot,
    HTTP_PORT: '0',
    LOG_LEVEL: 'error',
    ...env,
  });
  if (!config?.BOT_TOKEN) throw new Error(faults.join('\n'));
  const app = await startApp({
    config: { ...config, BOT_TOKEN: config.BOT_TOKEN },
    clock,
    log: createLog({ level: 'error', secrets: [api.token], write: line => process.stderr.write(line) }),
    onFatal(error) {
      throw error;
    },
  });
  let stopped: Promise<void> | undefined;
  const stop = () => {
    stopped ??= app.stop();
    return stopped;
  };
  onTestFinished(stop);
  return { ...app, stop };
}
