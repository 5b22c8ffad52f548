// What the bot must know of every update before it answers: whether it was handled, and which language the chat reads. Both
// are remembered here too, so that a store that is away or slow holds up nobody, and noting is done for many updates at once.

import type { BotParts } from '../bot/parts.ts';
import type { ChatPlace } from '../bot/request.ts';
import { type Clock, pause } from '../clock.ts';
import { languageFor } from '../render/look.ts';
import type { Language } from '../render/phrases/phrases.ts';
import type { Chat } from '../store/chats.ts';
import type { Store } from '../store/open.ts';
import type { StoreWatch } from './store-watch.ts';

/** Handled updates are written down together, this long after the first: a kill in between can repeat their answers, no more. */
const NOTE_WITHIN_MS = 20;
/** Updates to write down while the store is away; older ones are forgotten first. */
const MOST_NOTES = 50_000;
/** Chats whose language is remembered for an outage. */
const MOST_CHATS = 50_000;
/** A chat's last visit is kept to this precision. */
const VISIT_MS = 3_600_000;

export interface Readers {
  updates: BotParts['updates'];
  chats: BotParts['chats'];
  /** Writes down what is not yet. Never rejects. */
  flush(): Promise<void>;
}

export function createReaders(parts: {
  store: Pick<Store, 'chats' | 'updates'>;
  clock: Clock;
  watch: StoreWatch;
}): Readers {
  const { store, clock, watch } = parts;
  const languages = new Map<number, Language | undefined>();
  const notes = new Set<number>();
  let noting: Promise<void> | undefined;

  function remember(chat: number, language: string | undefined): { language: Language | undefined } {
    const known = languageFor(language);
    languages.delete(chat);
    languages.set(chat, known);
    if (languages.size > MOST_CHATS) for (const oldest of languages.keys()) if (languages.delete(oldest)) break;
    return { language: known };
  }

  async function writeNotes(): Promise<void> {
    const ids = [...notes];
    if (ids.length === 0) return;
    const done = await watch.orElse('write', () => store.updates.markSeen(ids).then(() => true), false);
    if (done) for (const id of ids) notes.delete(id);
  }

  /** Nothing about it is to be written but when it was here last. */
  const isAsBefore = (known: Chat, chat: ChatPlace): boolean =>
    known.active &&
    known.type === chat.type &&
    (chat.title === undefined || known.title === chat.title) &&
    clock.now() - known.lastSeenAt < VISIT_MS;

  return {
    updates: {
      seen: async update => notes.has(update) || watch.orElse('read', () => store.updates.seen(update), false),
      async markSeen(update) {
        notes.add(update);
        if (notes.size > MOST_NOTES) for (const oldest of notes) if (notes.delete(oldest)) break;
        noting ??= pause(clock, NOTE_WITHIN_MS).then(() => {
          noting = undefined;
          return writeNotes();
        });
      },
    },
    chats: {
      async touch(chat) {
        const known = await watch.orElse('read', () => store.chats.get(chat.id), undefined);
        if (known && isAsBefore(known, chat)) return remember(chat.id, known.language);
        const now = await watch.orElse('write', () => store.chats.saw(chat), undefined);
        return now ? remember(chat.id, now.language) : { language: languages.get(chat.id) };
      },
      async peek(chat) {
        const known = await watch.orElse('read', () => store.chats.get(chat), undefined);
        return known ? remember(chat, known.language) : { language: languages.get(chat) };
      },
    },
    async flush() {
      await noting;
      await writeNotes();
    },
  };
}
