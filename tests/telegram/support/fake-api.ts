// A bare Bot API server on node:http for this room's tests: getMe, getUpdates with real long polls and offsets, everything else
// answered `true` or with a message. Each test says what goes wrong.
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export const TOKEN = '123456:TESTSECRET-abc';
export const ME = { id: 123456, is_bot: true, first_name: 'Brief', username: 'Regional_Brief_Bot' };

export interface Call {
  method: string;
  payload: Record<string, never> & Record<string, unknown>;
  at: number;
}

export type Answer =
  | { result: unknown }
  | { error: number; description: string; parameters?: object }
  /** Sent as it is, with its own status. */
  | { status: number; body: string; length?: number }
  /** Never answered / the connection is cut / cut in the middle of the body. */
  | 'hang'
  | 'reset'
  | 'cut';

/** Undefined: the usual answer. */
export type Behaviour = (call: Call, count: number) => Answer | undefined;

export interface FakeApi {
  readonly root: string;
  readonly calls: readonly Call[];
  of(method: string): Call[];
  /** Texts sent to a chat, in the order they came in. */
  texts(chat: number): unknown[];
  behave(method: string, behaviour: Behaviour | undefined): void;
  /** Puts an update into the queue, with the next id unless it has one; returns its id. */
  push(update: object): number;
  readonly pending: readonly object[];
  /** The first call from now or before that matches; fails after 10 s. */
  waitFor(method: string, match?: (call: Call) => boolean): Promise<Call>;
  stop(): Promise<void>;
}

export async function createFakeApi(): Promise<FakeApi> {
  const calls: Call[] = [];
  const behaviours = new Map<string, Behaviour>();
  const counts = new Map<string, number>();
  const watchers = new Set<() => void>();
  let updates: { update_id: number }[] = [];
  let nextId = 1000;
  let messageId = 5000;

  const tell = () => {
    for (const watcher of [...watchers]) watcher();
  };
  const json = (response: ServerResponse, status: number, body: object) => {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body));
  };

  function answer(response: ServerResponse, given: Answer): void {
    if (given === 'hang') return;
    if (given === 'reset') response.socket?.destroy();
    else if (given === 'cut') {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': 5000 });
      response.write('{"ok":true,"result":[');
      setTimeout(() => response.socket?.destroy(), 20);
    } else if ('status' in given) {
      response.writeHead(given.status, { 'content-type': 'text/html' });
      response.end(given.body);
    } else if ('error' in given) {
      const { error, ...rest } = given;
      json(response, error, { ok: false, error_code: error, ...rest });
    } else json(response, 200, { ok: true, result: given.result });
  }

  function poll({ payload }: Call, response: ServerResponse): void {
    const offset = payload.offset as number | undefined;
    // What has no id is handed out until the next offset.
    if (offset !== undefined) updates = updates.filter(update => (update?.update_id ?? -1) >= offset);
    const batch = updates.slice(0, Number(payload.limit ?? 100));
    if (batch.length > 0 || !payload.timeout) {
      json(response, 200, { ok: true, result: batch });
      return;
    }
    const again = () => {
      if (updates.length === 0) return;
      watchers.delete(again);
      if (!response.destroyed) json(response, 200, { ok: true, result: updates.slice(0, 100) });
    };
    response.on('close', () => watchers.delete(again));
    watchers.add(again);
  }

  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', chunk => chunks.push(chunk));
    request.on('end', () => {
      const [, bot, method = ''] = /^\/(bot[^/]*)\/(\w+)$/.exec(request.url ?? '') ?? [];
      const body = Buffer.concat(chunks).toString();
      const payload = request.headers['content-type']?.includes('json') ? JSON.parse(body || '{}') : { raw: body };
      const call: Call = { method, payload, at: Date.now() };
      calls.push(call);
      const count = (counts.get(method) ?? 0) + 1;
      counts.set(method, count);
      const given = behaviours.get(method)?.(call, count);
      if (bot !== `bot${TOKEN}`) answer(response, { error: 404, description: 'Not Found' });
      else if (given) answer(response, given);
      else if (method === 'getMe') answer(response, { result: ME });
      else if (method === 'getUpdates') poll(call, response);
      else if (method.startsWith('send')) {
        messageId += 1;
        answer(response, {
          result: { message_id: messageId, date: 1, chat: { id: payload.chat_id, type: 'private' } },
        });
      } else answer(response, { result: true });
      tell();
    });
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));

  return {
    root: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    of: method => calls.filter(call => call.method === method),
    texts: chat =>
      calls
        .filter(({ method, payload }) => method === 'sendMessage' && payload.chat_id === (chat as never))
        .map(({ payload }) => payload.text),
    behave(method, behaviour) {
      if (behaviour) behaviours.set(method, behaviour);
      else behaviours.delete(method);
    },
    push(update) {
      const given = (update as { update_id?: number } | null)?.update_id;
      const id = given ?? nextId++;
      updates.push(update === null ? (null as never) : { ...update, update_id: id });
      tell();
      return id;
    },
    get pending() {
      return updates;
    },
    waitFor(method, match = () => true) {
      const found = () => calls.find(call => call.method === method && match(call));
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          watchers.delete(look);
          const seen = calls.map(call => call.method).join(' ');
          reject(new Error(`no ${method} came that matches; there were: ${seen.slice(-300)}`));
        }, 10_000);
        const look = () => {
          const call = found();
          if (!call) return;
          clearTimeout(timer);
          watchers.delete(look);
          resolve(call);
        };
        watchers.add(look);
        look();
      });
    },
    stop: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

let messageNumber = 10;

/** A message update as people send it; `more` goes over the message. */
export function message(text: string, more: Record<string, unknown> = {}) {
  messageNumber += 1;
  const chat = { id: 11, type: 'private', first_name: 'Li' };
  const from = { id: 11, is_bot: false, first_name: 'Li', language_code: 'zh-hans' };
  return { message: { message_id: messageNumber, date: 1_700_000_000, chat, from, text, ...more } };
}

/** The same from another person in their private chat. */
export const messageFrom = (person: number, text: string) =>
  message(text, { chat: { id: person, type: 'private' }, from: { id: person, is_bot: false, first_name: 'W' } });

/** A button press in the private chat of person 11 on message 77. */
export const press = (data: string, more: Record<string, unknown> = {}) => ({
  callback_query: {
    id: `press-${data}-${++messageNumber}`,
    from: { id: 11, is_bot: false, first_name: 'Li' },
    chat_instance: 'x',
    data,
    message: { message_id: 77, date: 1_700_000_000, chat: { id: 11, type: 'private' }, text: 'menu' },
    ...more,
  },
});
