// The adapter as a whole against a bare server: what readers get, and that nothing of Telegram's or the network's making ends it.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Request } from '../../src/bot/request.ts';
import { type Clock, systemClock } from '../../src/clock.ts';
import { createLog } from '../../src/log.ts';
import type { Reply } from '../../src/render/reply.ts';
import { createTelegram, type TelegramParts, type TelegramRoom } from '../../src/telegram/adapter.ts';
import { createFastClock } from './support/clocks.ts';
import { eventually } from './support/eventually.ts';
import { createFakeApi, type FakeApi, ME, message, messageFrom, press, TOKEN } from './support/fake-api.ts';

let api: FakeApi;
let rooms: TelegramRoom[] = [];
let lines: string[] = [];
const fast = () => createFastClock(20);

beforeEach(async () => {
  api = await createFakeApi();
  lines = [];
});
afterEach(async () => {
  await Promise.all(rooms.map(room => room.stop()));
  rooms = [];
  await api.stop();
});

const say = (text: string): Reply[] => [{ kind: 'message', parts: [text] }];
const echo = async (request: Request): Promise<Reply[]> => (request.kind === 'text' ? say(`re ${request.text}`) : []);

function open(parts: Partial<TelegramParts> & { clock?: Clock } = {}): TelegramRoom {
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
}
const answerTo = (chat: number, text?: string) =>
  api.waitFor(
    'sendMessage',
    ({ payload }) => payload.chat_id === (chat as never) && (!text || payload.text === (text as never)),
  );
const logged = (event: string) => lines.filter(line => line.includes(event));

describe('at start', () => {
  it('asks who it is, drops a webhook without dropping updates, and polls', async () => {
    const startedAt = Date.now();
    const room = open();
    await expect(room.start()).resolves.toEqual({ id: ME.id, username: ME.username });
    const poll = await api.waitFor('getUpdates');
    expect(Date.now() - startedAt).toBeLessThan(2000);
    expect(api.calls.map(call => call.method)).toEqual(['getMe', 'deleteWebhook', 'getUpdates']);
    expect(api.of('deleteWebhook')[0]?.payload).toEqual({ drop_pending_updates: false });
    expect(poll.payload).toMatchObject({ limit: 100, timeout: 30 });
    expect(poll.payload).not.toHaveProperty('offset');
    expect(poll.payload.allowed_updates).toEqual(
      expect.arrayContaining([
        'message',
        'channel_post',
        'callback_query',
        'my_chat_member',
        'inline_query',
        'guest_message',
      ]),
    );
    expect(room.botName()).toBe('Regional_Brief_Bot');
  });

  it.each([
    [401, 'Unauthorized'],
    [404, 'Not Found'],
  ])('says in one line that the token is refused (%i)', async (error, description) => {
    api.behave('getMe', () => ({ error, description }));
    const refusal = await open()
      .start()
      .catch(one => one);
    expect(refusal.message).toBe(`Telegram refuses BOT_TOKEN (getMe: ${error} ${description})`);
    expect(api.of('getUpdates')).toHaveLength(0);
  });

  it('asks again until somebody answers', async () => {
    const trouble = [
      'reset',
      { status: 502, body: '<html>' },
      { result: null },
      { status: 200, body: '{"ok":' },
      'cut',
    ] as const;
    api.behave('getMe', (_, count) => trouble[count - 1]);
    await open({ clock: fast() }).start();
    expect(api.of('getMe')).toHaveLength(6);
  });

  it('does not mind a server that knows nothing but getMe and getUpdates', async () => {
    api.behave('deleteWebhook', () => ({ error: 404, description: 'Not Found: method not found' }));
    api.behave('setMyCommands', () => ({ error: 404, description: 'Not Found: method not found' }));
    const room = open();
    await room.start();
    await room.setCommands([{ commands: [{ command: 'help', description: 'x' }] }, { commands: [] }]);
    expect(api.of('setMyCommands')).toHaveLength(2);
    api.push(message('吉林'));
    await answerTo(11);
  });

  it('polls although deleteWebhook is never answered', async () => {
    api.behave('deleteWebhook', () => 'hang');
    const startedAt = Date.now();
    await open().start();
    await api.waitFor('getUpdates');
    expect(Date.now() - startedAt).toBeLessThan(2000);
  });

  it('can be stopped before anybody answered', async () => {
    api.behave('getMe', () => 'hang');
    const room = open();
    const starting = room.start().catch(error => error.message);
    await api.waitFor('getMe');
    await room.stop();
    expect(await starting).toBe('stopped before getMe succeeded');
    expect(api.of('getUpdates')).toHaveLength(0);
  });
});

describe('answers', () => {
  it('answers a reader, in HTML and without a preview', async () => {
    await open().start();
    api.push(message('吉林'));
    const { payload } = await answerTo(11);
    expect(payload).toEqual({
      chat_id: 11,
      text: 're 吉林',
      parse_mode: 'HTML',
      link_preview_options: { is_disabled: true },
    });
  });

  it('answers U2 at once while the call for U1 hangs, and logs the hung one', async () => {
    api.behave('sendMessage', ({ payload }) => (payload.chat_id === (1 as never) ? 'hang' : undefined));
    await open({ clock: fast() }).start();
    api.push(messageFrom(1, 'a'));
    await answerTo(1);
    const pushedAt = Date.now();
    api.push(messageFrom(2, 'b'));
    await answerTo(2);
    expect(Date.now() - pushedAt).toBeLessThan(2000);
    await eventually(() => logged('answer not delivered')).toHaveLength(1);
    expect(logged('answer not delivered')[0]).toContain('no answer in time');
    expect(api.texts(1)).toHaveLength(1);
  });

  it('answers one chat in the order it wrote', async () => {
    const handle = async (request: Request) => {
      if (request.kind === 'text' && request.text === '0') await new Promise(resolve => setTimeout(resolve, 100));
      return echo(request);
    };
    await open({ handle }).start();
    for (let count = 0; count < 8; count += 1) api.push(message(`${count}`));
    await answerTo(11, 're 7');
    expect(api.texts(11)).toEqual(Array.from({ length: 8 }, (_, count) => `re ${count}`));
  });

  it('goes on after handlers that fail, each logged once with a number', async () => {
    const handle = async (request: Request) => {
      if (request.kind === 'text' && request.text === 'bad') throw new Error('broken');
      return echo(request);
    };
    await open({ handle }).start();
    api.push(message('bad'));
    api.push(message('good'));
    await answerTo(11, 're good');
    expect(logged('update failed')).toHaveLength(1);
    expect(JSON.parse(logged('update failed')[0]!)).toMatchObject({ incident: expect.any(String), kind: 'text' });
  });

  it('goes on after handlers that never end', async () => {
    const handle = (request: Request) =>
      request.kind === 'text' && request.text === 'bad' ? new Promise<Reply[]>(() => {}) : echo(request);
    await open({ handle, clock: fast() }).start();
    api.push(message('bad'));
    api.push(message('good'));
    await answerTo(11, 're good');
    expect(logged('handler not finished in time')).toHaveLength(1);
  });

  it('answers an album once', async () => {
    await open({ handle: async () => say('only text') }).start();
    for (let count = 0; count < 4; count += 1)
      api.push(message('', { text: undefined, photo: [], media_group_id: 'A' }));
    api.push(message('next'));
    await eventually(() => api.texts(11)).toHaveLength(2);
  });

  it('answers inline queries also when nothing comes of them', async () => {
    const handle = async (request: Request): Promise<Reply[]> => {
      if (request.kind === 'inline' && request.text === 'bad') throw new Error('broken');
      return say('words');
    };
    await open({ handle }).start();
    const from = { id: 11, is_bot: false, first_name: 'L' };
    for (const query of ['bad', 'good']) api.push({ inline_query: { id: `i-${query}`, from, query, offset: '' } });
    await expect
      .poll(() => api.of('answerInlineQuery').map(call => call.payload.inline_query_id))
      .toEqual(['i-bad', 'i-good']);
    expect(api.of('sendMessage')).toHaveLength(0);
  });

  it('leaves a group in its old place to the one it moved to', async () => {
    const moved: number[][] = [];
    api.behave('sendMessage', ({ payload }) =>
      payload.chat_id === (-5 as never)
        ? {
            error: 400,
            description: 'Bad Request: group chat was upgraded to a supergroup chat',
            parameters: { migrate_to_chat_id: -1005 },
          }
        : undefined,
    );
    await open({ onMoved: (from, to) => moved.push([from, to]) }).start();
    api.push(message('@Regional_Brief_Bot 吉林', { chat: { id: -5, type: 'group', title: 'g' } }));
    await answerTo(-1005);
    expect(moved).toEqual([[-5, -1005]]);
  });
});

describe('presses', () => {
  const inPlace = async (): Promise<Reply[]> => [{ kind: 'message', parts: ['page'], inPlace: true }];

  it('answers every press once, with words where there are some', async () => {
    const handle = async (request: Request): Promise<Reply[]> =>
      request.kind === 'press' && request.action ? [{ kind: 'notice', text: 'shown' }] : [];
    await open({ handle }).start();
    for (const data of ['h', 'forged', '']) api.push(press(data));
    api.push(press('h', { message: undefined, inline_message_id: 'x' }));
    api.push({ callback_query: { id: 'broken' } });
    await eventually(() => api.of('answerCallbackQuery')).toHaveLength(5);
    const texts = api.of('answerCallbackQuery').map(call => call.payload.text);
    expect(texts.filter(text => text === ('shown' as never))).toHaveLength(2);
    expect(new Set(api.of('answerCallbackQuery').map(call => call.payload.callback_query_id)).size).toBe(5);
  });

  it('answers a press while its handler is slow, and one whose handler fails', async () => {
    let end = () => {};
    const slow = new Promise<void>(resolve => {
      end = resolve;
    });
    const handle = async (request: Request): Promise<Reply[]> => {
      if (request.kind === 'press' && request.action?.do === 'help') await slow;
      else throw new Error('broken');
      return [{ kind: 'notice', text: 'late' }, ...say('done')];
    };
    await open({ handle, clock: fast() }).start();
    api.push(press('h'));
    const answer = await api.waitFor('answerCallbackQuery');
    expect(answer.payload).not.toHaveProperty('text');
    api.push(press('w', { from: { id: 12, is_bot: false, first_name: 'x' } }));
    await eventually(() => api.of('answerCallbackQuery')).toHaveLength(2);
    end();
    await answerTo(11, 'done');
    expect(api.of('answerCallbackQuery')).toHaveLength(2);
  });

  it('still shows what an expired press asked for', async () => {
    api.behave('answerCallbackQuery', () => ({
      error: 400,
      description: 'Bad Request: query is too old and response timeout expired or query ID is invalid',
    }));
    await open({ handle: async request => (request.kind === 'press' ? say('brief') : echo(request)) }).start();
    api.push(press('b:jilin'));
    await answerTo(11, 'brief');
    api.push(message('吉林'));
    await answerTo(11, 're 吉林');
  });

  it('sends nothing where an edit changes nothing', async () => {
    api.behave('editMessageText', (_, count) =>
      count === 1
        ? undefined
        : {
            error: 400,
            description:
              'Bad Request: message is not modified: specified new message content and reply markup are exactly the same',
          },
    );
    await open({ handle: inPlace }).start();
    api.push(press('h'));
    api.push(press('h'));
    await eventually(() => api.of('answerCallbackQuery')).toHaveLength(2);
    await eventually(() => api.of('editMessageText')).toHaveLength(2);
    await rooms[0]!.stop();
    expect(api.of('sendMessage')).toHaveLength(0);
    expect(logged('"level":"warn"')).toEqual([]);
  });

  it.each([
    'Bad Request: message to edit not found',
    "Bad Request: message can't be edited",
    'Bad Request: there is no text in the message to edit',
  ])('sends anew on "%s"', async description => {
    api.behave('editMessageText', () => ({ error: 400, description }));
    await open({ handle: inPlace }).start();
    api.push(press('h'));
    await answerTo(11, 'page');
  });

  it('sends anew where the message is out of reach', async () => {
    await open({ handle: inPlace }).start();
    api.push(press('h', { message: { message_id: 5, date: 0, chat: { id: 11, type: 'private' } } }));
    await answerTo(11, 'page');
    expect(api.of('editMessageText')).toHaveLength(0);
  });
});

describe('polling', () => {
  it('survives broken connections, HTML, broken JSON and cut bodies', async () => {
    const trouble = [
      'reset',
      { status: 502, body: '<html>502</html>' },
      { status: 502, body: '' },
      { status: 200, body: '<html>ok</html>' },
      { status: 200, body: 'null' },
      { status: 200, body: '{"ok":true,"result":[{"update_id":' },
      { result: { not: 'a list' } },
      { error: 500, description: 'Internal Server Error: restart' },
      { error: 429, description: 'Too Many Requests: retry after 1', parameters: { retry_after: 1 } },
    ] as const;
    api.behave('getUpdates', (_, count) => trouble[count - 1]);
    await open({ clock: createFastClock(60) }).start();
    api.push(message('吉林'));
    await answerTo(11);
    expect(api.of('getUpdates').length).toBeGreaterThan(trouble.length);
  });

  it('notices an answer that was cut in the middle within a second', async () => {
    api.behave('getUpdates', (_, count) => (count === 1 ? 'cut' : undefined));
    await open().start();
    await api.waitFor('getUpdates');
    api.push(message('吉林'));
    const cutAt = Date.now();
    await answerTo(11);
    expect(Date.now() - cutAt).toBeLessThan(3000);
  });

  it('keeps trying for as long as another instance polls, and says so', async () => {
    const clock = fast();
    const startedAt = clock.now();
    api.behave('getUpdates', () =>
      clock.now() - startedAt < 40_000
        ? {
            error: 409,
            description:
              'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
          }
        : undefined,
    );
    await open({ clock }).start();
    api.push(message('吉林'));
    await answerTo(11);
    const waits = logged('another instance may be running').map(line => JSON.parse(line).waitMs);
    expect(waits.slice(0, 5)).toEqual([1000, 2000, 4000, 8000, 15_000]);
    expect(Math.max(...waits)).toBe(15_000);
  });

  it('removes a webhook that was set meanwhile', async () => {
    const description =
      "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first";
    api.behave('getUpdates', () => (api.of('deleteWebhook').length < 2 ? { error: 409, description } : undefined));
    await open({ clock: fast() }).start();
    api.push(message('吉林'));
    await answerTo(11);
  });

  it('ends only for a token refused again and again', async () => {
    let fatal: Error | undefined;
    api.behave('getUpdates', (_, count) => (count === 2 ? undefined : { error: 401, description: 'Unauthorized' }));
    const room = open({
      clock: fast(),
      onFatal: error => {
        fatal = error;
      },
    });
    await room.start();
    api.push(message('吉林'));
    await answerTo(11);
    await eventually(() => fatal?.message).toBe('Telegram refuses BOT_TOKEN (getUpdates: 401 Unauthorized)');
  });

  it('does not hammer a server that holds no poll', async () => {
    api.behave('getUpdates', () => ({ result: [] }));
    await open().start();
    await eventually(() => api.of('getUpdates').length).toBeGreaterThan(3);
    const times = api.of('getUpdates').map(call => call.at);
    expect(times[3]! - times[0]!).toBeGreaterThan(500);
  });
});

describe('confirming', () => {
  it('confirms an update only when it has been handled', async () => {
    let end = () => {};
    const gate = new Promise<void>(resolve => {
      end = resolve;
    });
    const handle = async (request: Request) => {
      if (request.kind === 'text' && request.text === 'slow') await gate;
      return echo(request);
    };
    await open({ handle, clock: createFastClock(5) }).start();
    const slow = api.push(messageFrom(1, 'slow'));
    await api.waitFor('getUpdates', call => call.payload.offset === (slow as never));
    api.push(messageFrom(2, 'quick'));
    await answerTo(2);
    await api.waitFor('getUpdates', call => call.payload.timeout === (0 as never) && api.of('getUpdates').length > 4);
    expect(api.pending).toHaveLength(2);
    expect(api.texts(2)).toHaveLength(1);
    end();
    await answerTo(1);
    await eventually(() => api.pending).toHaveLength(0);
    expect(api.texts(1)).toHaveLength(1);
  });

  it('brings what was in hand again after a kill', async () => {
    const dead = open({ handle: () => new Promise<Reply[]>(() => {}), clock: fast() });
    await dead.start();
    const id = api.push(message('/subscribe'));
    await api.waitFor('getUpdates', call => call.payload.offset === (id as never));
    const requests: number[] = [];
    const next = open({
      handle: async request => {
        requests.push(request.update);
        return [];
      },
    });
    api.behave('getUpdates', undefined);
    await next.start();
    await eventually(() => requests).toEqual([id]);
  });

  it('fetches what waits behind a full batch', async () => {
    const handle = (request: Request) =>
      request.kind === 'text' && request.text === 'stuck' ? new Promise<Reply[]>(() => {}) : echo(request);
    await open({ handle, clock: fast() }).start();
    for (let person = 1; person <= 100; person += 1) api.push(messageFrom(1000 + person, 'stuck'));
    api.push(messageFrom(2, 'quick'));
    await answerTo(2);
  });

  it('handles an update that comes again once', async () => {
    await open().start();
    const id = api.push(message('吉林'));
    await answerTo(11);
    await eventually(() => api.pending).toHaveLength(0);
    api.push({ ...message('吉林'), update_id: id });
    api.push(message('next'));
    await answerTo(11, 're next');
    expect(api.texts(11)).toEqual(['re 吉林', 're next']);
  });

  it('takes hundreds of updates at once', async () => {
    await open().start();
    for (let person = 1; person <= 400; person += 1) api.push(messageFrom(20_000 + person, 'x'));
    await eventually(() => api.of('sendMessage').length).toBe(400);
  });
});

describe('stopping', () => {
  it('finishes what is in hand and confirms it', async () => {
    let begun = () => {};
    const started = new Promise<void>(resolve => {
      begun = resolve;
    });
    const handle = async (request: Request) => {
      begun();
      await new Promise(resolve => setTimeout(resolve, 200));
      return echo(request);
    };
    const room = open({ handle });
    await room.start();
    api.push(message('吉林'));
    await started;
    await room.stop();
    expect(api.texts(11)).toEqual(['re 吉林']);
    expect(api.pending).toHaveLength(0);
    const polls = api.of('getUpdates').length;
    await room.stop();
    expect(api.of('getUpdates').length).toBe(polls);
  });

  it('leaves to the next start what it cannot finish in time', async () => {
    const room = open({ handle: () => new Promise<Reply[]>(() => {}), clock: fast() });
    await room.start();
    api.push(message('吉林'));
    await eventually(() => api.of('getUpdates').length).toBeGreaterThan(1);
    const askedAt = Date.now();
    await room.stop();
    expect(Date.now() - askedAt).toBeLessThan(3000);
    expect(api.pending).toHaveLength(1);
  });
});
