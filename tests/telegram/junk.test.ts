// Junk through the whole adapter: it lives on, answers the next reader, and gives each odd update one line.
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Request } from '../../src/bot/request.ts';
import { createLog } from '../../src/log.ts';
import type { Reply } from '../../src/render/reply.ts';
import { createTelegram, type TelegramRoom } from '../../src/telegram/adapter.ts';
import { createFastClock } from './support/clocks.ts';
import { eventually } from './support/eventually.ts';
import { createFakeApi, type FakeApi, message, TOKEN } from './support/fake-api.ts';
import { junkUpdate } from './support/junk.ts';

let api: FakeApi;
let room: TelegramRoom;
let lines: string[] = [];
const unhandled: unknown[] = [];
const note = (error: unknown) => unhandled.push(error);

beforeEach(async () => {
  api = await createFakeApi();
  lines = [];
  unhandled.length = 0;
  process.on('unhandledRejection', note);
});
afterEach(async () => {
  await room.stop();
  await api.stop();
  process.off('unhandledRejection', note);
});

/** Answers only what the test asks for; junk that happens to be a request gets nothing. */
const handle = async (request: Request): Promise<Reply[]> =>
  request.kind === 'text' && request.text.startsWith('good') ? [{ kind: 'message', parts: [request.text] }] : [];

const open = (webhook: boolean) => {
  room = createTelegram({
    token: TOKEN,
    apiRoot: api.root,
    clock: createFastClock(10),
    log: createLog({ level: 'info', secrets: [], write: line => lines.push(line) }),
    handle,
    ...(webhook && { webhook: { url: 'https://x.example/y', secret: 's' } }),
    onFatal: note,
  });
  return room;
};

const expectSound = () => {
  expect(unhandled).toEqual([]);
  expect(lines.filter(line => line.includes('update failed'))).toEqual([]);
  expect(lines.filter(line => /\n\s+at |\\n\s+at /.test(line))).toEqual([]);
};

describe('junk', () => {
  it('by webhook does no harm', async () => {
    await open(true).start();
    let id = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(junkUpdate, { minLength: 1, maxLength: 5 }), async updates => {
        await Promise.all(updates.map(update => room.handleWebhook({ ...update, update_id: ++id })));
      }),
      { numRuns: 300 },
    );
    await room.handleWebhook({ ...message('good'), update_id: ++id });
    expect(api.texts(11)).toEqual(['good']);
    expectSound();
  });

  it('by polling does no harm, with updates that have no id among it', async () => {
    await open(false).start();
    for (const [index, update] of fc.sample(junkUpdate, { numRuns: 250, seed: 4 }).entries()) {
      if (index % 50 === 7) api.push(null as never);
      api.push({ ...update, update_id: 2000 + 2 * index });
      if (index % 60 === 0) api.push({ ...message(`good ${index}`), update_id: 2001 + 2 * index });
    }
    const good = ['good 0', 'good 60', 'good 120', 'good 180', 'good 240'];
    await eventually(() => api.texts(11)).toEqual(good);
    expectSound();
  });

  it('gives each odd update one line', async () => {
    await open(true).start();
    const before = lines.length;
    for (const [index, odd] of [{}, { message: null }, { poll: {} }, { message: { message_id: 1 } }].entries()) {
      await room.handleWebhook({ ...odd, update_id: 100 + index });
    }
    const events = lines.slice(before).map(line => JSON.parse(line));
    expect(events.map(line => line.event)).toEqual(Array(4).fill('update not understood'));
    expect(events.map(line => line.update)).toEqual([100, 101, 102, 103]);
  });
});
