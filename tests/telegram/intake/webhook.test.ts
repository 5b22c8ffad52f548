// Updates by webhook: how it is registered, when an update counts as taken, and what is refused. The HTTP around it is shown in
// tests/http.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Request } from '../../../src/bot/request.ts';
import { systemClock } from '../../../src/clock.ts';
import { createLog } from '../../../src/log.ts';
import type { Reply } from '../../../src/render/reply.ts';
import { createTelegram, LIMITS, type TelegramParts, type TelegramRoom } from '../../../src/telegram/adapter.ts';
import { webhookSecretOf } from '../../../src/telegram/intake/webhook.ts';
import { createFastClock } from '../support/clocks.ts';
import { eventually } from '../support/eventually.ts';
import { createFakeApi, type FakeApi, message, messageFrom, TOKEN } from '../support/fake-api.ts';

let api: FakeApi;
let room: TelegramRoom;
let lines: string[] = [];

beforeEach(async () => {
  api = await createFakeApi();
  lines = [];
});
afterEach(async () => {
  await room.stop();
  await api.stop();
});

const WEBHOOK = { url: 'https://bot.example.org/telegram', secret: 'S-1' };

function open(parts: Partial<TelegramParts> = {}) {
  room = createTelegram({
    token: TOKEN,
    apiRoot: api.root,
    clock: systemClock,
    log: createLog({ level: 'debug', secrets: [], write: line => lines.push(line) }),
    handle: async (request: Request): Promise<Reply[]> =>
      request.kind === 'text' ? [{ kind: 'message', parts: [`re ${request.text}`] }] : [],
    webhook: WEBHOOK,
    onFatal: error => lines.push(`fatal ${error.message}`),
    ...parts,
  });
  return room;
}

describe('with a webhook', () => {
  it('registers it with its secret and does not poll', async () => {
    await open().start();
    const { payload } = await api.waitFor('setWebhook');
    expect(payload).toMatchObject({ url: WEBHOOK.url, secret_token: 'S-1', max_connections: 100 });
    expect(payload.allowed_updates).toContain('my_chat_member');
    expect(payload).not.toHaveProperty('drop_pending_updates');
    expect(api.of('getUpdates')).toHaveLength(0);
    expect(api.of('deleteWebhook')).toHaveLength(0);
  });

  it('keeps registering until Telegram takes it', async () => {
    api.behave('setWebhook', (_, count) => (count < 3 ? { error: 500, description: 'x' } : undefined));
    await open({ clock: createFastClock(20) }).start();
    await eventually(() => api.of('setWebhook')).toHaveLength(3);
  });

  it('is done with an update when its answer was sent', async () => {
    await open().start();
    await room.handleWebhook({ ...message('吉林'), update_id: 1 });
    expect(api.texts(11)).toEqual(['re 吉林']);
  });

  it('lets an update that comes again have no second effect, also at the same time', async () => {
    await open().start();
    const update = { ...message('吉林'), update_id: 2 };
    await Promise.all([room.handleWebhook(update), room.handleWebhook(update)]);
    await room.handleWebhook(update);
    expect(api.texts(11)).toEqual(['re 吉林']);
  });

  it('lets go after 20 s at the latest', async () => {
    await open({ clock: createFastClock(40), handle: () => new Promise(() => {}) }).start();
    await room.handleWebhook({ ...message('吉林'), update_id: 3 });
  });

  it.each([[null], [5], ['x'], [{}], [{ update_id: 'x' }], [[]]])(
    'takes %j for dealt with, in one line',
    async junk => {
      await open().start();
      const before = lines.length;
      await room.handleWebhook(junk);
      expect(lines.slice(before).filter(line => line.includes('not understood'))).toHaveLength(1);
    },
  );

  it('refuses updates before it knows itself and while it stops', async () => {
    open();
    await expect(room.handleWebhook({ ...message('a'), update_id: 4 })).rejects.toThrow('no updates are taken now');
    await room.start();
    await room.handleWebhook({ ...message('a'), update_id: 4 });
    await room.stop();
    await expect(room.handleWebhook({ ...message('b'), update_id: 5 })).rejects.toThrow('no updates are taken now');
    expect(api.texts(11)).toEqual(['re a']);
  });
});

describe('a chat whose line is full', () => {
  const flood = (from: number) =>
    Array.from({ length: LIMITS.waitingPerChat + 1 }, (_, index) =>
      room.handleWebhook({ ...message('a'), update_id: from + index }),
    );

  it('has its next update come again, as others are taken, and loses none', async () => {
    let goOn = () => {};
    const held = new Promise<void>(resolve => {
      goOn = resolve;
    });
    const handled: number[] = [];
    await open({
      async handle(request) {
        if (request.chat.id === 11) await held;
        handled.push(request.update);
        return [];
      },
    }).start();
    const taken = flood(1000);
    await expect(room.handleWebhook({ ...message('b'), update_id: 5000 })).rejects.toThrow('no updates are taken now');
    await room.handleWebhook({ ...messageFrom(12, 'c'), update_id: 6000 });
    expect(handled).toEqual([6000]);
    goOn();
    await Promise.all(taken);
    await room.handleWebhook({ ...message('b'), update_id: 5000 });
    expect(handled).toEqual([6000, ...taken.map((_, index) => 1000 + index), 5000]);
  });

  it('has every request counted as it arrives', async () => {
    const arrived: number[] = [];
    let handled = 0;
    const handle = async () => {
      // Before its turn all are counted.
      if (handled++ === 0) expect(arrived).toHaveLength(LIMITS.waitingPerChat + 1);
      return [];
    };
    await open({ handle, arrived: request => arrived.push(request.update) }).start();
    await Promise.all(flood(1000));
    expect([handled, lines.filter(line => line.includes('failed'))]).toEqual([LIMITS.waitingPerChat + 1, []]);
  });
});

describe('webhookSecretOf', () => {
  it('is fixed, fit for Telegram and holds nothing of the token', () => {
    open();
    const secret = webhookSecretOf(TOKEN);
    expect(secret).toMatch(/^[A-Za-z0-9_-]{32,256}$/);
    expect(secret).toBe(webhookSecretOf(TOKEN));
    expect(secret).not.toBe(webhookSecretOf('1:other'));
  });
});
