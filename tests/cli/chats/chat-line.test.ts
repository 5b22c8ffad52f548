// One line of a file of chats: what it may leave out, that it reads back as it was written, and by which reason each kind of bad
// line is refused.
import { describe, expect, it } from 'vitest';
import { createChatLineReader, writeChatLine } from '../../../src/cli/chats/chat-line.ts';
import { EVERYTHING } from '../../../src/content/topics.ts';
import { shippedBook } from '../../support/shipped-book.ts';

describe('a line of chats import', async () => {
  const read = createChatLineReader(await shippedBook());
  const chat = { chat: 9, type: 'private', firstSeenAt: '2026-01-01T00:00:00Z', lastSeenAt: '2026-01-01T00:00:00Z' };
  const subscription = { everything: true, createdAt: '2026-01-01T00:00:00Z' };

  it('takes what may be left out as absent', () => {
    expect(read(JSON.stringify({ ...chat, subscriptions: [subscription] }))).toEqual({
      chat: {
        id: 9,
        type: 'private',
        title: undefined,
        language: undefined,
        active: true,
        inactiveReason: undefined,
        inactiveSince: undefined,
        firstSeenAt: 1_767_225_600_000,
        lastSeenAt: 1_767_225_600_000,
        migratedTo: undefined,
        subscriptions: [
          {
            thread: 0,
            topics: { everything: true, regions: [], keywords: [] },
            silent: false,
            headlinesOnly: false,
            announcements: true,
            slot: undefined,
            pausedUntil: undefined,
            refusals: 0,
            subscribedBy: undefined,
            createdAt: 1_767_225_600_000,
            lastHad: undefined,
          },
        ],
      },
    });
  });

  it('reads back what was written, also of a subscription that ended', () => {
    const left = [
      { thread: 4, silent: true, slot: { weekday: 1, hour: 9 }, createdAt: chat.firstSeenAt, leftAt: chat.lastSeenAt },
    ];
    const found = read(JSON.stringify({ ...chat, subscriptions: [subscription], left }));
    if (!('chat' in found)) throw new Error(found.wrong);
    expect(found.chat.left).toMatchObject([
      { thread: 4, silent: true, announcements: true, leftAt: 1_767_225_600_000 },
    ]);
    expect(read(writeChatLine(found.chat))).toEqual({
      chat: { ...found.chat, subscriptions: [{ ...found.chat.subscriptions[0]!, topics: EVERYTHING }] },
    });
  });

  const bad: [string, object | string, RegExp][] = [
    ['no JSON', '{', /^is no JSON$/],
    ['no object', '[]', /object/],
    ['an unknown field', { ...chat, blocked: true }, /blocked/],
    ['no id', { ...chat, chat: undefined }, /^chat: /],
    ['an id beyond 52 bits', { ...chat, chat: 2 ** 52 }, /^chat: /],
    ['an unknown type', { ...chat, type: 'bot' }, /^type: /],
    ['an unknown language', { ...chat, language: 'de' }, /^language: /],
    ['a day instead of an instant', { ...chat, firstSeenAt: '2026-01-01' }, /^firstSeenAt: /],
    [
      'an unknown region',
      { ...chat, subscriptions: [{ ...subscription, everything: false, regions: ['广东'] }] },
      /^subscriptions\.0\.regions\.0: is no region$/,
    ],
    [
      'everything and topics',
      { ...chat, subscriptions: [{ ...subscription, keywords: ['扶贫'] }] },
      /^subscriptions\.0: wants everything/,
    ],
    [
      'an hour that is none',
      { ...chat, subscriptions: [{ ...subscription, slot: { weekday: 1, hour: 24 } }] },
      /^subscriptions\.0\.slot\.hour: /,
    ],
    ['a thread twice', { ...chat, subscriptions: [subscription, subscription] }, /^subscriptions: has a thread twice$/],
    [
      'a week that is none',
      { ...chat, subscriptions: [{ ...subscription, lastHad: '2026-47' }] },
      /^subscriptions\.0\.lastHad: /,
    ],
    [
      'too many keywords',
      { ...chat, subscriptions: [{ createdAt: chat.firstSeenAt, keywords: Array(21).fill('词') }] },
      /^subscriptions\.0\.keywords: /,
    ],
  ];
  it.each(bad)('refuses %s', (_, given, reason) => {
    const found = read(typeof given === 'string' ? given : JSON.stringify(given));
    expect(found).toEqual({ wrong: expect.stringMatching(reason) });
  });
});
