// What readers get for what they write, also behind calls that hang and handlers that fail.
import { describe, expect, it } from 'vitest';
import type { Request } from '../../../src/bot/request.ts';
import type { Reply } from '../../../src/render/reply.ts';
import { createFastClock } from '../support/clocks.ts';
import { eventually } from '../support/eventually.ts';
import { message, messageFrom } from '../support/fake-api.ts';
import { echo, fast, say, useAdapter } from '../support/use-adapter.ts';

const { api, open, answerTo, logged } = useAdapter();

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

  it('answers one reader at once while the call for another hangs, and logs the hung one', async () => {
    api.behave('sendMessage', ({ payload }) => (payload.chat_id === (1 as never) ? 'hang' : undefined));
    // The hung call ends after 15 s of it.
    await open({ clock: createFastClock(4) }).start();
    api.push(messageFrom(1, 'a'));
    await answerTo(1);
    api.push(messageFrom(2, 'b'));
    await answerTo(2);
    expect(logged('answer not delivered')).toEqual([]);
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
