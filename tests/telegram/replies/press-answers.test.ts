// Every press is answered once, and what it asked for is shown in place or, where Telegram refuses that, anew.
import { describe, expect, it } from 'vitest';
import type { Request } from '../../../src/bot/request.ts';
import type { Reply } from '../../../src/render/reply.ts';
import { eventually } from '../support/eventually.ts';
import { message, press } from '../support/fake-api.ts';
import { echo, fast, say, useAdapter } from '../support/use-adapter.ts';

const { api, open, answerTo, logged } = useAdapter();

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
    const room = open({ handle: inPlace });
    await room.start();
    api.push(press('h'));
    api.push(press('h'));
    await eventually(() => api.of('answerCallbackQuery')).toHaveLength(2);
    await eventually(() => api.of('editMessageText')).toHaveLength(2);
    await room.stop();
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
