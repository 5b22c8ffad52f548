// The one place that touches telegraf's classes: its HTTP client for calls and its Telegraf for handing in updates. Polling has a
// connection of its own, so that calls never wait behind a long poll. What errors mean and when to try again is the gateway's.
import http from 'node:http';
import https from 'node:https';
import { Telegraf, Telegram } from 'telegraf';
import type { Method, Upload } from './bot-api.ts';

export interface Client {
  /** Calls a method; rejects with whatever telegraf throws, which may hold the token. */
  call(method: Method, payload: object, signal: AbortSignal): Promise<unknown>;
  /** The same over the connection for long polls; one at a time. */
  poll(method: Method, payload: object, signal: AbortSignal): Promise<unknown>;
  /** Where a file of the server is fetched from; holds the token. */
  fileUrl(path: string): URL;
  /** Hands an update to `onUpdate` as telegraf does; what that rejects with goes to `onFault`. Needs no network. */
  handleUpdate(update: object, me: { id: number; username: string }): Promise<void>;
  /** Closes idle connections. */
  close(): void;
}

/** Enough for all handlers and bulk at once; the server objects from about 1000 on. */
const MAX_SOCKETS = 256;
/** Idle connections end before the usual five seconds of servers, so that none is used while the server closes it. */
const IDLE_MS = 4000;
/** How long an answer may take to be read to its end after its connection closed. */
const READ_OUT_MS = 250;

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
  const { Agent } = apiRoot.startsWith('https:') ? https : http;
  const callAgent = new Agent({ keepAlive: true, maxSockets: MAX_SOCKETS, timeout: IDLE_MS });
  const pollAgent = new Agent({ keepAlive: true, maxSockets: 1 });

  // The endless time-out: telegraf's own rejects and lets the handler run on; ours is around the whole.
  const bot = new Telegraf(options.token, {
    handlerTimeout: Number.POSITIVE_INFINITY,
    telegram: { apiRoot, webhookReply: false },
  });
  const poller = new Telegram(options.token, { apiRoot, webhookReply: false });
  // Only after the constructor, which drops the agent of a plain http root.
  bot.telegram.options.agent = callAgent;
  poller.options.agent = pollAgent;
  bot.use(context => options.onUpdate(context.update));
  bot.catch(error => options.onFault(error));

  const lost = watchSockets(pollAgent);
  const send = (telegram: Telegram, method: Method, payload: object, signal: AbortSignal): Promise<unknown> =>
    telegram.callApi(method as never, prepareUpload(payload) as never, { signal: signal as never });

  return {
    call: (method, payload, signal) => send(bot.telegram, method, payload, signal),
    async poll(method, payload, signal) {
      const cut = new AbortController();
      const stopWatching = lost(() => cut.abort());
      try {
        return await send(poller, method, payload, AbortSignal.any([signal, cut.signal]));
      } finally {
        stopWatching();
      }
    },
    fileUrl: path => new URL(`./file/bot${options.token}/${path}`, apiRoot),
    async handleUpdate(update, me) {
      bot.botInfo ??= { ...me, is_bot: true, first_name: me.username } as NonNullable<typeof bot.botInfo>;
      await bot.handleUpdate(update as never);
    },
    close() {
      callAgent.destroy();
      pollAgent.destroy();
    },
  };
}

/**
 * Tells when a connection in use closes. node-fetch 2 never ends an answer whose connection breaks in the middle of a body of
 * known length; without this, polling would be deaf until its time-out.
 */
function watchSockets(agent: http.Agent): (tell: () => void) => () => void {
  let listener: (() => void) | undefined;
  const connect = agent.createConnection.bind(agent);
  agent.createConnection = (options, callback) => {
    const socket = connect(options, callback);
    socket?.once('close', () => {
      const inUse = Object.values(agent.sockets).some(sockets => (sockets as unknown[] | undefined)?.includes(socket));
      const tell = listener;
      if (inUse && tell) setTimeout(() => listener === tell && tell(), READ_OUT_MS).unref();
    });
    return socket;
  };
  return tell => {
    listener = tell;
    return () => {
      listener = undefined;
    };
  };
}

/** In a request with a file telegraf writes out only some objects as JSON and drops the others; so all are written out here. */
function prepareUpload(payload: object): object {
  const entries = Object.entries(payload);
  if (!entries.some(([, value]) => isUpload(value))) return payload;
  return Object.fromEntries(
    entries.map(([key, value]) => [
      key,
      typeof value === 'object' && value !== null && !isUpload(value) ? JSON.stringify(value) : value,
    ]),
  );
}

const isUpload = (value: unknown): value is Upload =>
  typeof value === 'object' && value !== null && 'source' in value && Buffer.isBuffer(value.source);
