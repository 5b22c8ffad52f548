// Token or no token: the bot on Telegram, or the same bot in the playground. main.ts owns the process around it.
import { type App, startApp } from './app.ts';
import { systemClock } from './clock.ts';
import { type Config, DEFAULT_DATABASE } from './config.ts';
import { createLog, databaseSecrets } from './log.ts';

/** Starts and resolves to what stops it. Rejects, with a message for the operator, when it cannot start. */
export async function run(config: Config, onFatal: (error: Error) => void): Promise<() => Promise<void>> {
  const secrets = [config.BOT_TOKEN, config.WEBHOOK_SECRET, ...databaseSecrets(config.DATABASE_URL)].filter(
    one => one !== undefined,
  );
  const log = createLog({ level: config.LOG_LEVEL, secrets });
  if (config.BOT_TOKEN !== undefined) {
    const app = await startApp({
      config: { ...config, BOT_TOKEN: config.BOT_TOKEN },
      clock: systemClock,
      log,
      onFatal,
    });
    return app.stop;
  }
  // Only where it is played: a bot on Telegram starts sooner without it.
  const { createPlayground, PLAYGROUND_ADMIN_ID } = await import('./playground/playground.ts');
  let app: App | undefined;
  const playground = createPlayground({
    nextDue: () => app?.nextDigestAt(),
    timeZone: config.TIMEZONE,
    hosts: [config.HTTP_HOST],
  });
  const { apiRoot } = await playground.start();
  try {
    app = await startApp({
      config: {
        ...config,
        BOT_TOKEN: playground.token,
        TELEGRAM_API_ROOT: apiRoot,
        ADMIN_IDS: [...config.ADMIN_IDS, PLAYGROUND_ADMIN_ID],
        WEBHOOK_URL: undefined,
        // What one plays is not kept, and never mixed with a real bot's chats.
        DATABASE_URL: config.DATABASE_URL === DEFAULT_DATABASE ? 'sqlite::memory:' : config.DATABASE_URL,
      },
      clock: playground.clock,
      log,
      page: playground.handle,
      onFatal,
    });
  } catch (error) {
    await playground.stop();
    throw error;
  }
  process.stderr.write(`\n  No BOT_TOKEN is set, so this is the playground. Open ${app.url} in a browser.\n\n`);
  return async () => {
    await app?.stop();
    await playground.stop();
  };
}
