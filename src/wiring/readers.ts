// What the bot must know of every update before it answers: whether it was handled, and which language the chat reads; and the
// texts behind its buttons. All are remembered here too, so that a store that is away or slow holds up nobody, and what lookups
// leave behind is written down for many at once.

import type { BotParts } from '../bot/parts.ts';
import type { ChatPlace } from '../bot/request.ts';
import { type Clock, pause } from '../clock.ts';
import { languageFor } from '../render/look.ts';
import type { Language } from '../render/phrases/phrases.ts';
import type { Chat } from '../store/chats.ts';
import type { Store } from '../store/open.ts';
import { textKey } from '../store/texts.ts';
import type { StoreWatch } from './store-watch.ts';

/** Handled updates are written down together, this long after the first: a kill in between can repeat their answers, no more. */
const NOTE_WITHIN_MS = 20;
/** Updates to write down while the store is away; older ones are forgotten first. */
const MOST_NOTES = 50_000;
/** Texts known to be in the store, or on their way there. */
const MOST_TEXTS = 10_000;
/** Chats whose language is remembered for an outage. */
const MOST_CHATS = 50_000;
/** A chat's last visit is kept to this precision. */
const VISIT_MS = 3_600_000;

/** Makes room for one more. */
function dropOldest<K>(kept: { size: number; keys(): Iterable<K>; delete(key: K): boolean }, most: number): void {
  if (kept.size >= most) for (const oldest of kept.keys()) if (kept.delete(oldest)) break;
}

export interface Readers {
  updates: BotParts['updates'];
  chats: BotParts['chats'];
  texts: BotParts['texts'];
  /** Writes down what is not yet. Never rejects. */
  flush(): Promise<void>;
}

export function createReaders(parts: {
  store: Pick<Store, 'chats' | 'updates' | 'texts' | 'transaction'>;
  clock: Clock;
  watch: StoreWatch;
}): Readers {
  const { store, clock, watch } = parts;
  const languages = new Map<number, Language | undefined>();
  const notes = new Set<number>();
  /** Texts by key: all that were used of late, and among them those not written yet. */
  const texts = new Map<string, string>();
  const newTexts = new Map<string, string>();
  let noting: Promise<void> | undefined;

  function noteSoon(): void {
    noting ??= pause(clock, NOTE_WITHIN_MS).then(() => {
      noting = undefined;
      return writeNotes();
    });
  }

  function remember(chat: number, language: string | undefined): { language: Language | undefined } {
    const known = languageFor(language);
    languages.delete(chat);
    dropOldest(languages, MOST_CHATS);
    languages.set(chat, known);
    return { language: known };
  }

  async function writeNotes(): Promise<void> {
    const ids = [...notes];
    const fresh = [...newTexts];
    if (ids.length + fresh.length === 0) return;
    const write = () =>
      store.transaction(async tables => {
        await tables.updates.markSeen(ids);
        for (const [, text] of fresh) await tables.texts.rememberText(text);
        return true;
      });
    if (!(await watch.orElse('write', write, false))) return;
    for (const id of ids) notes.delete(id);
    for (const [key] of fresh) newTexts.delete(key);
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
        dropOldest(notes, MOST_NOTES);
        notes.add(update);
        noteSoon();
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
    texts: {
      async rememberText(text) {
        const key = textKey(text);
        if (!texts.has(key)) {
          dropOldest(texts, MOST_TEXTS);
          dropOldest(newTexts, MOST_TEXTS);
          newTexts.set(key, text);
          noteSoon();
        }
        texts.set(key, text);
        return key;
      },
      recallText: async key => texts.get(key) ?? watch.orElse('read', () => store.texts.recallText(key), undefined),
    },
    async flush() {
      await noting;
      await writeNotes();
    },
  };
}
