// The HTTP side joined to the rest. A port that is taken ends the start only where the bot would be of no use without it.
import type { Config } from '../config.ts';
import type { HttpParts } from '../http/server.ts';
import type { Log } from '../log.ts';
import { StartRefused } from './start-refused.ts';

export interface Http {
  /** Where it is reached; undefined where it could not begin. Throws StartRefused where that ends the start. */
  start(): Promise<string | undefined>;
  stop(): Promise<void>;
}

/** @param webhook takes updates, where they come by webhook */
export async function openHttp(
  parts: Pick<HttpParts, 'readiness' | 'metrics' | 'page'> & {
    config: Config;
    log: Log;
    webhook: { secret: string; handle(update: unknown): Promise<void> };
  },
): Promise<Http> {
  const { config, log, readiness, metrics, page } = parts;
  // The framework takes a tenth of a second to load, in which Telegram may answer already.
  const { createHttpServer } = await import('../http/server.ts');
  const server = createHttpServer({
    host: config.HTTP_HOST,
    port: config.HTTP_PORT,
    readiness,
    metrics,
    ...(config.WEBHOOK_URL && {
      webhook: {
        path: new URL(config.WEBHOOK_URL).pathname,
        ...parts.webhook,
        onDropped: (why: string) => log.warn('update not understood', { why }),
      },
    }),
    ...(page && { page }),
  });
  return {
    async start() {
      try {
        return (await server.start()).url;
      } catch (error) {
        const reason = `HTTP_PORT ${config.HTTP_PORT} on ${config.HTTP_HOST} cannot be used (${(error as NodeJS.ErrnoException).code ?? 'unknown'})`;
        if (page || config.WEBHOOK_URL) throw new StartRefused(reason);
        log.warn('no health, readiness and metrics', { reason });
        return undefined;
      }
    },
    stop: server.stop,
  };
}
