// What one reader's trouble with Telegram is to the others, and that no answer of the server ends the bot.
import { describe, expect, it } from 'vitest';
import { fastClock } from '../../support/fast-clock.ts';
import { briefsIn } from '../../support/read-answers.ts';
import { startBot, useBot } from '../../support/running-bot.ts';

const bot = useBot();

describe('an answer that fails', () => {
  it('case 5: while a hundred chats hang, another is answered at once', async () => {
    const { clock } = fastClock(5);
    const fast = await startBot({ clock });
    const hanging = new Set(Array.from({ length: 100 }, () => fast.reader().id));
    const when = ({ params }: { params: Record<string, unknown> }) => hanging.has(Number(params.chat_id));
    const fault = fast.api.faults.add({ method: 'sendMessage', when, effect: 'hang' });
    for (const id of hanging) fast.api.people.person(id).say('广东');
    const waiting = fast.reader();
    await expect.poll(() => fault.hits).toBe(100);
    waiting.say('吉林');
    expect(briefsIn(await waiting.chat.next())).toEqual(['吉林']);
    // All of them still hang.
    expect(fast.log.filter(line => line.event === 'answer not delivered')).toEqual([]);
  });

  it('case 6: a call that is never answered ends by its own time-out, is logged, and the chat goes on', async () => {
    const { clock, factor } = fastClock(20);
    const fast = await startBot({ clock });
    const reader = fast.reader();
    const fault = fast.api.faults.add({ method: 'sendMessage', times: 1, effect: 'hang' });
    reader.say('广东');
    await expect.poll(() => fault.hits).toBe(1);
    reader.say('吉林');
    const answer = await reader.chat.next(undefined, { timeoutMs: 25_000 / factor });
    expect(briefsIn(answer)).toEqual(['吉林']);
    expect(fast.log.filter(line => line.event === 'answer not delivered')).toHaveLength(1);
  });

  it('429: the chat waits as long as it must and gets its answer once', async () => {
    const { clock } = fastClock(10);
    const fast = await startBot({ clock });
    const limited = fast.reader();
    const effect = { status: 429, description: 'Too Many Requests: retry after 4', retry_after: 4 };
    const fault = fast.api.faults.add({ method: 'sendMessage', chat: limited.id, times: 1, effect });
    limited.say('广东');
    const refused = await fast.api.waitForCall({ method: 'sendMessage', chat: limited.id, ok: false });
    const other = fast.reader();
    other.say('吉林');
    expect(briefsIn(await other.chat.next())).toEqual(['吉林']);
    expect(limited.chat.botMessages).toEqual([]);
    await limited.chat.next();
    const accepted = fast
      .callsOf('sendMessage')
      .filter(call => call.params.chat_id === limited.id && call.response?.ok);
    expect(accepted).toHaveLength(1);
    expect(accepted[0]!.at - refused.at).toBeGreaterThanOrEqual(4000);
    expect(fault.hits).toBe(1);
  });

  it('429 for hours: that chat gets nothing now, nobody waits for it', async () => {
    const limited = bot.reader();
    const effect = { status: 429, description: 'Too Many Requests: retry after 2282', retry_after: 2282 };
    bot.api.faults.add({ method: 'sendMessage', chat: limited.id, times: 1, effect });
    expect(await bot.said(() => limited.say('广东'))).toEqual([]);
    expect(briefsIn(await bot.ask('吉林'))).toEqual(['吉林']);
    expect(bot.callsOf('sendMessage').filter(call => call.params.chat_id === limited.id)).toHaveLength(1);
  });

  it.each([
    ['500', { status: 500, description: 'Internal Server Error: restart' }],
    ['an HTML 502', 'html-502'],
    ['no JSON', { status: 200, body: '{"ok":tr' }],
    ['JSON of another kind', { status: 200, body: '[]' }],
    ['an empty body', { status: 200, body: '' }],
    ['a cut connection', 'cut-after'],
  ] as const)('%s: at most one copy, and the next question is answered', async (_, effect) => {
    const reader = bot.reader();
    bot.api.faults.add({ method: 'sendMessage', chat: reader.id, times: 1, effect });
    expect((await bot.said(() => reader.say('广东'))).length).toBeLessThanOrEqual(1);
    expect(briefsIn(await bot.ask('吉林', reader))).toEqual(['吉林']);
  });

  it('blocked: tried once, and after the block is taken back answered again', async () => {
    const reader = bot.reader();
    await bot.said(() => reader.block());
    expect(reader.chat.botMessages).toEqual([]);
    await bot.said(() => reader.start());
    expect(reader.chat.botMessages).toHaveLength(1);
  });

  it('a page turn that fails with 500 is tried again', async () => {
    const reader = bot.reader();
    const results = await bot.ask('发展', reader);
    bot.api.faults.add({
      method: 'editMessageText',
      times: 1,
      effect: { status: 500, description: 'Internal Server Error' },
    });
    const [turned] = await bot.press(results, '»');
    expect(turned!.text).toMatch(/^6\. /m);
  });
});

it('a short outage of the whole server delays an answer and loses none', async () => {
  const reader = bot.reader();
  let outage: { over: Promise<void> } | undefined;
  const stopListening = bot.api.on('call', ({ call }) => {
    const carries = call.method === 'getUpdates' && JSON.stringify(call.response ?? '').includes('吉林');
    if (carries) outage ??= bot.api.faults.outage(400);
  });
  reader.say('吉林');
  const answer = await reader.chat.next(undefined, { timeoutMs: 10_000 });
  stopListening();
  await outage?.over;
  expect(outage).toBeDefined();
  expect(briefsIn(answer)).toEqual(['吉林']);
});
