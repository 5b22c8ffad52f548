// The adapter as a whole against a bare server, stopped after each test: what readers get, and that nothing of Telegram's or the
// network's making ends it.
import { afterEach, beforeEach } from 'vitest';
import type { Request } from '../../../src/bot/request.ts';
import { type Clock, systemClock } from '../../../src/clock.ts';
import { createLog } from '../../../src/log.ts';
import type { Reply } from '../../../src/render/reply.ts';
import { createTelegram, type TelegramParts, type TelegramRoom } from '../../../src/telegram/adapter.ts';
import { createFastClock } from './clocks.ts';
import { type Call, createFakeApi, type FakeApi, TOKEN } from './fake-api.ts';

/** Time passes 20 times as fast. */
export const fast = () => createFastClock(20);

export const say = (text: string): Reply[] => [{ kind: 'message', parts: [text] }];
/** A handler that answers every text with the text. */
export const echo = async (request: Request): Promise<Reply[]> =>
  request.kind === 'text' ? say(`re ${request.text}`) : [];

export interface AdapterTest {
  /** The server of the test that runs. */
  readonly api: FakeApi;
  /** An adapter at it, not started; it echoes unless told otherwise. Stopped after the test. */
  open(parts?: Partial<TelegramParts> & { clock?: Clock }): TelegramRoom;
  /** The first message to a chat, or the first that says this. */
  answerTo(chat: number, text?: string): Promise<Call>;
  /** Lines of the log that hold these words. */
  logged(words: string): string[];
}

/** For the top of a test file: gives every test a server of its own. */
export function useAdapter(): AdapterTest {
  let running: FakeApi | undefined;
  let rooms: TelegramRoom[] = [];
  let lines: string[] = [];
  beforeEach(async () => {
    running = await createFakeApi();
    lines = [];
  });
  afterEach(async () => {
    await Promise.all(rooms.map(room => room.stop()));
    rooms = [];
    await running?.stop();
  });
  const api = new Proxy({} as FakeApi, {
    get(_, name) {
      if (!running) throw new Error('There is no server yet: use it in tests and hooks only.');
      return running[name as keyof FakeApi];
    },
  });
  return {
    api,
    open(parts = {}) {
      const room = createTelegram({
        token: TOKEN,
        apiRoot: api.root,
        clock: systemClock,
        log: createLog({ level: 'trace', secrets: [TOKEN], write: line => lines.push(line) }),
        handle: echo,
        onFatal: error => lines.push(`fatal ${error.message}\n`),
        ...parts,
      });
      rooms.push(room);
      return room;
    },
    answerTo: (chat, text) =>
      api.waitFor(
        'sendMessage',
        ({ payload }) => payload.chat_id === (chat as never) && (!text || payload.text === (text as never)),
      ),
    logged: words => lines.filter(line => line.includes(words)),
  };
}
