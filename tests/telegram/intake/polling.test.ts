// Polling whatever the network and other pollers do, and that an update is confirmed only when it has been handled.
import { describe, expect, it } from 'vitest';
import type { Request } from '../../../src/bot/request.ts';
import type { Reply } from '../../../src/render/reply.ts';
import { createFastClock } from '../support/clocks.ts';
import { eventually } from '../support/eventually.ts';
import { message, messageFrom } from '../support/fake-api.ts';
import { echo, fast, useAdapter } from '../support/use-adapter.ts';

const { api, open, answerTo, logged } = useAdapter();

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

  it('notices an answer that was cut in the middle, long before a poll would be given up', async () => {
    api.behave('getUpdates', (_, count) => (count === 1 ? 'cut' : undefined));
    await open().start();
    await api.waitFor('getUpdates');
    api.push(message('吉林'));
    await answerTo(11);
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
