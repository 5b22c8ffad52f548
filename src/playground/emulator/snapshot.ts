// The whole visible state at one moment, for a page to draw before it follows the events. JSON-safe.
import type { Core } from './core.ts';
import type { Snapshot } from './types.ts';
import { CHANNEL_BOT, GROUP_ANONYMOUS_BOT, TELEGRAM } from './world/records.ts';
import { showChat, showMessage, showPerson } from './world/show.ts';

const DEFAULT_MESSAGES = 200;

/** `messagesPerChat`: the newest so many. */
export function takeSnapshot(
  core: Core,
  { messagesPerChat = DEFAULT_MESSAGES }: { messagesPerChat?: number },
): Snapshot {
  const { world, journal, bot, profile, queue } = core;
  const hidden = new Set([TELEGRAM.id, GROUP_ANONYMOUS_BOT.id, CHANNEL_BOT.id, bot.id]);
  return {
    seq: journal.seq,
    at: core.now(),
    bot,
    people: [...world.users.values()].filter(record => !hidden.has(record.user.id)).map(showPerson),
    chats: [...world.chats.values()].map(chat => ({
      ...showChat(chat, bot.id),
      messages: [...chat.messages.values()]
        .filter(stored => !stored.deleted)
        .slice(-messagesPerChat || Number.POSITIVE_INFINITY)
        .map(showMessage),
    })),
    profile: structuredClone(profile),
    pendingUpdates: queue.size,
    violations: [...journal.violations],
  };
}
