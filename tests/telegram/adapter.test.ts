// How the adapter as a whole starts, whoever answers, and how it stops.
import { describe, expect, it } from 'vitest';
import type { Request } from '../../src/bot/request.ts';
import type { Reply } from '../../src/render/reply.ts';
import { eventually } from './support/eventually.ts';
import { ME, message } from './support/fake-api.ts';
import { echo, fast, useAdapter } from './support/use-adapter.ts';

const { api, open, answerTo } = useAdapter();

describe('at start', () => {
  it('asks who it is, drops a webhook without dropping updates, and polls', async () => {
    const room = open();
    await expect(room.start()).resolves.toEqual({ id: ME.id, username: ME.username });
    const poll = await api.waitFor('getUpdates');
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
    await open().start();
    await api.waitFor('getUpdates');
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
    await room.stop();
    expect(api.pending).toHaveLength(1);
  });
});
