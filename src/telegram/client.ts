// The one place that touches telegraf: its Telegraf takes updates in, and its calls go out over our own connections. telegraf's
// own client (node-fetch 2) takes more than twice the time for a call and never ends an answer whose connection breaks in the
// middle. Polling has a connection of its own, so that calls never wait behind a long poll. What errors mean and when to try again
// is the gateway's.
import { Context, Telegraf, TelegramError } from 'telegraf';
import { type Dispatcher, Pool } from 'undici';
import type { Method } from './bot-api.ts';

/** A call that is under way. */
export interface Call {
  /** Rejects with what telegraf or undici throws, which may hold the token; when stopped, with an AbortError. */
  readonly answer: Promise<unknown>;
  /** Ends it now; of no effect once it is answered. */
  stop(): void;
}

export interface Client {
  call(method: Method, payload: object): Call;
  /** The same over the connection for long polls; one at a time. */
  poll(method: Method, payload: object): Call;
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
const HEADERS = { 'content-type': 'application/json' };

/** What an answer of the server says; throws a TelegramError where it says no, a SyntaxError where it says nothing readable. */
function resultOf(status: number, chunks: readonly Buffer[]): unknown {
  if (status >= 500) throw new TelegramError({ error_code: status, description: 'server error' });
  const [only, ...more] = chunks;
  const text = (only && more.length === 0 ? only : Buffer.concat(chunks)).toString('utf8');
  const answer = JSON.parse(text) as { ok?: unknown; result?: unknown };
  if (answer.ok !== true) throw new TelegramError(answer as never);
  return answer.result;
}

/**
 * @param apiRoot the Bot API server, http or https; a path is kept
 * @param onUpdate what an update given to `handleUpdate` is for; telegraf's context stays in here
 */
export function createClient(options: {
  token: string;
  apiRoot: string;
  onUpdate: (update: object) => Promise<void>;
  onFault: (error: unknown) => void;
}): Client {
  const apiRoot = options.apiRoot.endsWith('/') ? options.apiRoot : `${options.apiRoot}/`;
  const { origin, pathname } = new URL(`./bot${options.token}/`, apiRoot);
  const calls = new Pool(origin, { ...UNWATCHED, connections: MAX_SOCKETS, keepAliveTimeout: IDLE_MS });
  const polls = new Pool(origin, { ...UNWATCHED, connections: 1, keepAliveTimeout: IDLE_MS });

  /** undici's dispatch and not its request: no stream for the few bytes of an answer, and it is stopped without a signal. */
  function send(pool: Pool, method: string, payload: object): Call {
    let stop = () => {};
    const answer = new Promise<unknown>((resolve, reject) => {
      const chunks: Buffer[] = [];
      let status = 0;
      let connection: Dispatcher.DispatchController | undefined;
      let stopped: Error | undefined;
      stop = () => {
        stopped = Object.assign(new Error('stopped'), { name: 'AbortError' });
        reject(stopped);
        connection?.abort(stopped);
      };
      pool.dispatch(
        { method: 'POST', path: `${pathname}${method}`, headers: HEADERS, body: JSON.stringify(payload) },
        {
          onRequestStart(controller) {
            connection = controller;
            // It was stopped while it waited for a connection.
            if (stopped) controller.abort(stopped);
          },
          onResponseStart(_, statusCode) {
            status = statusCode;
          },
          onResponseData: (_, chunk) => void chunks.push(chunk),
          onResponseEnd() {
            try {
              resolve(resultOf(status, chunks));
            } catch (error) {
              reject(error);
            }
          },
          onResponseError: (_, error) => reject(error),
        },
      );
    });
    return { answer, stop };
  }

  const bot = new Telegraf(options.token, { telegram: { apiRoot, webhookReply: false } });
  bot.telegram.callApi = (method, payload) => send(calls, method, payload).answer as Promise<never>;
  bot.use(context => options.onUpdate(context.update));
  const handle = bot.middleware();

  return {
    call: (method, payload) => send(calls, method, payload),
    poll: (method, payload) => send(polls, method, payload),
    fileUrl: path => new URL(`./file/bot${options.token}/${path}`, apiRoot),
    // telegraf's own handleUpdate makes a client for every update, and has a time-out that lets the handler run on.
    async handleUpdate(update, me) {
      bot.botInfo ??= { ...me, is_bot: true, first_name: me.username } as NonNullable<typeof bot.botInfo>;
      try {
        await handle(new Context(update as Context['update'], bot.telegram, bot.botInfo), async () => {});
      } catch (error) {
        options.onFault(error);
      }
    },
    close() {
      void calls.destroy();
      void polls.destroy();
    },
  };
}
