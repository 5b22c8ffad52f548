// Ten thousand updates that no server would send: the bot stays up, answers people in between, and logs a line, never a stack.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { briefsIn } from '../../support/read-answers.ts';
import { startBot } from '../../support/running-bot.ts';

const UPDATES = 10_000;
const BATCH = 1000;
/** Marks every generated text, so that one in the log is found. */
const MARK = 'zx9q';

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }).map(one => MARK + one),
  fc.constantFrom(
    '广东',
    '/start',
    '/week',
    '/language',
    '上周',
    '\ud83d',
    '\0',
    '/brief@Regional_Brief_Bot 广东',
    '@Regional_Brief_Bot 吉林',
  ),
  fc.constantFrom('/search ', '/history ', '订阅 ').map(command => `${command}${MARK}`),
);
const junk = fc.anything({ maxDepth: 2, withNullPrototype: false, withBigInt: false, withSparseArray: false });
/** A field that is right, of the wrong kind, or not there. */
const loose = <T>(right: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 40, arbitrary: right as fc.Arbitrary<unknown> }, { weight: 1, arbitrary: junk });
/** Spread wide: a chat that writes hundreds of times is slowed down, which is another story. */
const wide = (min: number, max: number) => fc.noBias(fc.integer({ min, max }));
const id = fc.oneof(
  { weight: 60, arbitrary: wide(1, 2 ** 52) },
  { weight: 20, arbitrary: wide(-(2 ** 52), -1) },
  { weight: 1, arbitrary: fc.constantFrom(0, -0.5, 2 ** 60, 777000, 1087968824) },
);

const user = fc.record(
  {
    id: loose(id),
    is_bot: loose(fc.boolean()),
    first_name: loose(text),
    language_code: loose(fc.constantFrom('en', 'zh-hant', 'xx-\0', '')),
  },
  { requiredKeys: ['id'] },
);
const chat = fc.record(
  {
    id: loose(id),
    type: loose(fc.constantFrom('private', 'private', 'private', 'group', 'supergroup', 'channel', 'sender')),
    title: loose(text),
    is_forum: loose(fc.boolean()),
  },
  { requiredKeys: ['id', 'type'] },
);
const entity = fc.record({
  type: loose(fc.constantFrom('bot_command', 'mention', 'text_mention', 'url')),
  offset: loose(fc.integer({ min: -5, max: 400 })),
  length: loose(fc.integer({ min: -5, max: 400 })),
});
const number = fc.integer({ min: -1, max: 2 ** 40 });
/** What most messages have not, one at a time. */
const extra = fc.oneof(
  { weight: 8, arbitrary: fc.constant({}) },
  fc.record({ text: junk }),
  fc.record({ entities: loose(fc.array(entity, { maxLength: 4 })) }),
  fc.record({
    text: fc.constant(undefined),
    caption: loose(text),
    photo: loose(fc.array(fc.record({ file_id: text }), { maxLength: 2 })),
  }),
  fc.record({ sender_chat: loose(chat) }),
  fc.record({ message_thread_id: loose(fc.integer()), is_topic_message: loose(fc.boolean()) }),
  fc.record({ reply_to_message: loose(fc.record({ message_id: fc.integer(), text })) }),
  fc.record({ migrate_to_chat_id: loose(id) }),
  fc.record({ new_chat_members: loose(fc.array(user, { maxLength: 2 })) }),
  fc.record({ guest_query_id: loose(text) }),
  fc.record({ via_bot: loose(user), forward_origin: junk }),
);
const message = fc
  .tuple(
    fc.record({
      message_id: loose(number),
      from: loose(user),
      chat: loose(chat),
      date: loose(number),
      text: loose(text),
    }),
    extra,
  )
  .map(([base, more]) => ({ ...base, ...more }));
const update = fc.oneof(
  { weight: 5, arbitrary: fc.record({ message: loose(message) }) },
  { weight: 1, arbitrary: fc.record({ edited_message: loose(message) }) },
  { weight: 1, arbitrary: fc.record({ channel_post: loose(message) }) },
  { weight: 1, arbitrary: fc.record({ guest_message: loose(message) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      callback_query: loose(
        fc.record(
          { id: loose(text), from: loose(user), message: loose(message), data: loose(text) },
          { requiredKeys: ['id', 'from'] },
        ),
      ),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      inline_query: loose(fc.record({ id: loose(text), from: loose(user), query: loose(text), offset: loose(text) })),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      my_chat_member: loose(
        fc.record({
          chat: loose(chat),
          from: loose(user),
          new_chat_member: loose(fc.record({ status: loose(fc.constantFrom('kicked', 'member', 'left')) })),
        }),
      ),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.dictionary(
      fc.constantFrom('poll', 'message_reaction', 'chat_boost', 'subscription', 'toString', 'constructor'),
      junk,
      { minKeys: 1, maxKeys: 2 },
    ),
  },
);

it(`${UPDATES} generated updates cost no answer and leave no fault in the log`, async () => {
  const bot = await startBot({
    env: { LOG_LEVEL: 'info' },
    emulator: { acceptAnyUser: true, keep: { calls: 2000, messagesPerChat: 50, events: 2000 } },
  });
  const updates = fc.sample(update, { numRuns: UPDATES, seed: 20180730 });
  const reader = bot.reader();
  const unhandled: unknown[] = [];
  const note = (reason: unknown) => unhandled.push(reason);
  process.on('unhandledRejection', note);
  for (let from = 0; from < UPDATES; from += BATCH) {
    for (const one of updates.slice(from, from + BATCH)) bot.api.push(one as never);
    reader.say('吉林');
    expect(briefsIn(await reader.chat.next(undefined, { timeoutMs: 20_000 }))).toEqual(['吉林']);
  }
  await bot.api.settled({ timeoutMs: 20_000 });
  process.off('unhandledRejection', note);

  expect(unhandled).toEqual([]);
  expect(bot.log.length).toBeLessThanOrEqual(UPDATES + 1000);
  expect(bot.logText).not.toContain(MARK);
  expect(bot.log.filter(line => line.level === 'error' || line.level === 'fatal')).toEqual([]);
  expect(bot.logText).not.toContain('\\n    at ');
  expect(briefsIn(await bot.ask('辽宁', reader))).toEqual(['辽宁']);
});
