// One chat as a line of JSON, as `chats export` prints and `chats import` reads it. Instants are ISO 8601 in UTC.
import { z } from 'zod';
import { editionId } from '../../content/edition.ts';
import type { RegionBook } from '../../content/regions.ts';
import { LONGEST_KEYWORD, MOST_KEYWORDS } from '../../content/topics.ts';
import type { CarriedChat } from '../../desk.ts';

type CarriedSubscription = CarriedChat['subscriptions'][number];

/** Telegram's ids have at most 52 significant bits, https://core.telegram.org/bots/api#chat. */
const LARGEST_ID = 2 ** 52 - 1;
const chatId = z
  .int()
  .min(-LARGEST_ID - 1)
  .max(LARGEST_ID)
  .refine(id => id !== 0, 'is no chat');
const userId = z.int().min(1).max(LARGEST_ID);
const instant = z.iso.datetime().transform(text => Date.parse(text));

const slot = z.strictObject({ weekday: z.int().min(1).max(7), hour: z.int().min(0).max(23) });

const subscriptionSchema = (book: RegionBook) =>
  z
    .strictObject({
      thread: z.int().min(0).default(0),
      everything: z.boolean().default(false),
      regions: z.array(z.string().refine(id => book.has(id), 'is no region')).default([]),
      keywords: z
        .array(
          z
            .string()
            .min(1)
            .refine(word => [...word].length <= LONGEST_KEYWORD, `is longer than ${LONGEST_KEYWORD} characters`),
        )
        .max(MOST_KEYWORDS)
        .default([]),
      silent: z.boolean().default(false),
      headlinesOnly: z.boolean().default(false),
      announcements: z.boolean().default(true),
      slot: slot.optional(),
      pausedUntil: instant.optional(),
      refusals: z.int().min(0).default(0),
      subscribedBy: userId.optional(),
      createdAt: instant,
      lastHad: editionId.optional(),
    })
    .refine(one => !one.everything || one.regions.length + one.keywords.length === 0, {
      error: 'wants everything, so it has no topics',
    });

const leftSchema = z.strictObject({
  thread: z.int().min(0).default(0),
  silent: z.boolean().default(false),
  headlinesOnly: z.boolean().default(false),
  announcements: z.boolean().default(true),
  slot: slot.optional(),
  createdAt: instant,
  leftAt: instant,
});

const oncePerThread = (list: readonly { thread: number }[]): boolean =>
  new Set(list.map(one => one.thread)).size === list.length;

const chatSchema = (book: RegionBook) =>
  z.strictObject({
    chat: chatId,
    type: z.enum(['private', 'group', 'supergroup', 'channel']),
    title: z.string().optional(),
    language: z.enum(['zh-Hans', 'zh-Hant', 'en']).optional(),
    active: z.boolean().default(true),
    inactiveReason: z.enum(['blocked', 'left', 'gone', 'no-rights', 'moved']).optional(),
    inactiveSince: instant.optional(),
    firstSeenAt: instant,
    lastSeenAt: instant,
    migratedTo: chatId.optional(),
    subscriptions: z.array(subscriptionSchema(book)).refine(oncePerThread, 'has a thread twice').default([]),
    /** Settings of subscriptions that ended. */
    left: z.array(leftSchema).refine(oncePerThread, 'has a thread twice').optional(),
  });

export const writeChatLine = ({ id, subscriptions, left, ...chat }: CarriedChat): string =>
  JSON.stringify({
    chat: id,
    ...chat,
    inactiveSince: toIso(chat.inactiveSince),
    firstSeenAt: toIso(chat.firstSeenAt),
    lastSeenAt: toIso(chat.lastSeenAt),
    subscriptions: subscriptions.map(({ thread, topics, ...rest }) => ({
      thread,
      ...(topics.everything ? { everything: true } : { regions: topics.regions, keywords: topics.keywords }),
      ...rest,
      pausedUntil: toIso(rest.pausedUntil),
      createdAt: toIso(rest.createdAt),
    })),
    ...(left && { left: left.map(one => ({ ...one, createdAt: toIso(one.createdAt), leftAt: toIso(one.leftAt) })) }),
  });

const toIso = (at: number | undefined): string | undefined =>
  at === undefined ? undefined : new Date(at).toISOString();

/** Reads a line, or says what is wrong with it. */
export function createChatLineReader(book: RegionBook): (line: string) => { chat: CarriedChat } | { wrong: string } {
  const schema = chatSchema(book);
  return line => {
    let json: unknown;
    try {
      json = JSON.parse(line);
    } catch {
      return { wrong: 'is no JSON' };
    }
    const read = schema.safeParse(json);
    if (!read.success) {
      const { path, message } = read.error.issues[0]!;
      return { wrong: path.length > 0 ? `${path.join('.')}: ${message}` : message };
    }
    const { chat: id, subscriptions, left = [], ...chat } = read.data;
    const carried = subscriptions.map(
      ({ everything, regions, keywords, ...rest }): CarriedSubscription => ({
        slot: undefined,
        pausedUntil: undefined,
        subscribedBy: undefined,
        lastHad: undefined,
        ...rest,
        topics: { everything, regions, keywords },
      }),
    );
    const bare = {
      title: undefined,
      language: undefined,
      inactiveReason: undefined,
      inactiveSince: undefined,
      migratedTo: undefined,
    };
    const ended = left.map(one => ({ slot: undefined, ...one }));
    return {
      chat: { ...bare, ...chat, id, subscriptions: carried, ...(ended.length > 0 && { left: ended }) },
    };
  };
}
