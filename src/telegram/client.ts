// The one place that touches telegraf: its Telegraf takes updates in, and its calls go out over our own connections. telegraf's
// own client (node-fetch 2) takes more than twice the time for a call and never ends an answer whose connection breaks in the
// middle. Polling has a connection of its own, so that calls never wait behind a long poll. What errors mean and when to try again
// is the gateway's.
import { Telegraf, TelegramError } from 'telegraf';
import { Pool } from 'undici';
import type { Method } from './bot-api.ts';

export interface Client {
  /** Calls a method; rejects with what telegraf or undici throws, which may hold the token. */
  call(method: Method, payload: object, signal: AbortSignal): Promise<unknown>;
  /** The same over the connection for long polls; one at a time. */
  poll(method: Method, payload: object, signal: AbortSignal): Promise<unknown>;
  /** Where a file of the server is fetched from; holds the token. */
  fileUrl(path: string): URL;
  /** Hands an update to `onUpdate` as telegraf does; what that rejects with goes to `onFault`. Needs no network. */
  handleUpdate(update: object, me: { id: number; username: string }): Promise<void>;
  /** Closes the connections. */
  close(): void;
}

/** Enough for all handlers and bulk at once; the server objects from about 1000 on. */
const MAX_SOCKETS = 256;
/** Idle connections end before the usual five seconds of servers, so that none is used while the server closes it. */
const IDLE_MS = 4000;
/** The time of a whole call is the caller's to watch. */
const UNWATCHED = { headersTimeout: 0, bodyTimeout: 0 };

/**
 * @param apiRoot the Bot API server, http or https; a path is kept
 * @param onUpdate what an update given to `handleUpdate` is for; telegraf's context stays in here
 */
export function createClient(options: {
  token: string;
  apiRoot: string;
  onUpdate: (update: unknown) => Promise<void>;
  onFault: (error: unknown) => void;
}): Client {
  const apiRoot = options.apiRoot.endsWith('/') ? options.apiRoot : `${options.apiRoot}/`;
  const { origin, pathname } = new URL(`./bot${options.token}/`, apiRoot);
  const calls = new Pool(origin, { ...UNWATCHED, connections: MAX_SOCKETS, keepAliveTimeout: IDLE_MS });
  const polls = new Pool(origin, { ...UNWATCHED, connections: 1, keepAliveTimeout: IDLE_MS });

  async function send(pool: Pool, method: string, payload: object, signal?: AbortSignal): Promise<unknown> {
    const { statusCode, body } = await pool.request({
      method: 'POST',
      path: `${pathname}${method}`,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(payload),
      ...(signal && { signal }),
    });
    if (statusCode >= 500) {
      await body.dump();
      throw new TelegramError({ error_code: statusCode, description: 'server error' });
    }
    const answer = (await body.json()) as { ok?: unknown; result?: unknown };
    if (answer.ok !== true) throw new TelegramError(answer as never);
    return answer.result;
  }

  // The endless time-out: telegraf's own rejects and lets the handler run on; ours is around the whole.
  const bot = new Telegraf(options.token, {
    handlerTimeout: Number.POSITIVE_INFINITY,
    telegram: { apiRoot, webhookReply: false },
  });
  bot.telegram.callApi = (method, payload, { signal } = {}) =>
    send(calls, method, payload, signal as AbortSignal | undefined) as Promise<never>;
  bot.use(context => options.onUpdate(context.update));
  bot.catch(error => options.onFault(error));

  return {
    call: (method, payload, signal) =>
      bot.telegram.callApi(method as never, payload as never, { signal: signal as never }),
    poll: (method, payload, signal) => send(polls, method, payload, signal),
    fileUrl: path => new URL(`./file/bot${options.token}/${path}`, apiRoot),
    async handleUpdate(update, me) {
      bot.botInfo ??= { ...me, is_bot: true, first_name: me.username } as NonNullable<typeof bot.botInfo>;
      await bot.handleUpdate(update as never);
    },
    close() {
      void calls.destroy();
      void polls.destroy();
    },
  };
}
