// What the bot must know of every update before it answers: whether it was handled, and which language the chat reads; and the
// texts behind its buttons. All are remembered here too, so that a store that is away or slow holds up nobody, and what lookups
// leave behind is written down for many at once.

import type { BotParts } from '../bot/parts.ts';
import type { ChatPlace } from '../bot/request.ts';
import { type Clock, pause, withDeadline } from '../clock.ts';
import { createRecent } from '../recent.ts';
import { languageFor } from '../render/look.ts';
import type { Language } from '../render/phrases/phrases.ts';
import type { Chat } from '../store/chats.ts';
import type { Draft, DraftsTable } from '../store/drafts.ts';
import { askTogether } from '../store/engine/ask-together.ts';
import type { Store } from '../store/open.ts';
import { textKey } from '../store/texts.ts';
import type { StoreWatch } from './store-watch.ts';

/** What lookups leave is written down together, this long after the first: a kill in between can repeat answers, no more. */
const NOTE_WITHIN_MS = 100;
/** The same where other instances must see it before Telegram hears that an update was taken. */
const SHARE_WITHIN_MS = 10;
/** Telegram hears of it no later than this, also when the store is away. */
const SHARED_AFTER_MS = 500;
/** Before another try where the store did not take it. */
const AGAIN_MS = 1_000;
/** Updates to write down while the store is away; older ones are forgotten first. */
const MOST_NOTES = 50_000;
/** Texts known to be in the store, or on their way there. */
const MOST_TEXTS = 10_000;
/** Different searches to count while the store is away. */
const MOST_SEARCHES = 10_000;
/** Chats whose language is remembered for an outage. */
const MOST_CHATS = 50_000;
/** A chat's last visit is kept to this precision. */
const VISIT_MS = 3_600_000;

/** Makes room for one more. */
function dropOldest<K>(kept: { size: number; keys(): Iterable<K>; delete(key: K): boolean }, most: number): void {
  if (kept.size >= most) for (const oldest of kept.keys()) if (kept.delete(oldest)) break;
}

const inOrder = <Value>(kept: ReadonlyMap<string, Value>): [key: string, value: Value][] =>
  [...kept].sort(([a], [b]) => (a < b ? -1 : 1));

export interface Readers {
  updates: BotParts['updates'];
  chats: BotParts['chats'];
  texts: BotParts['texts'];
  /** Counts a search; soon, not at once. */
  countSearch(query: string, outcome: string): void;
  /** See DraftsTable; what many ask at once is read in one go. None while the store is away: it must hold up nobody. */
  currentDraft: DraftsTable['current'];
  /** Waits until other instances know what was handled by now; at once where there are none. Half a second at most, never rejects. */
  shared(): Promise<void>;
  /** Writes down what is not yet: the last that is done. Never rejects. */
  flush(): Promise<void>;
}

export function createReaders(parts: {
  store: Pick<Store, 'chats' | 'drafts' | 'updates' | 'texts' | 'transaction'>;
  clock: Clock;
  watch: StoreWatch;
  /** Whether several instances may work on the store. */
  several?: boolean;
}): Readers {
  const { store, clock, watch, several = false } = parts;
  const languages = createRecent<number, Language | undefined>(MOST_CHATS);
  const notes = new Set<number>();
  /** Texts by key: all that were used of late, and among them those not written yet. */
  const texts = createRecent<string, string>(MOST_TEXTS);
  const newTexts = new Map<string, string>();
  const searches = new Map<string, { query: string; outcome: string; times: number }>();
  /** Chats that were here while the store could not say so: who comes back after a block must not be left out. */
  const visits = new Map<number, ChatPlace>();
  /** Visits on their way into the store, also those that nobody waits for any more. */
  const arriving = new Set<Promise<unknown>>();
  let noting: Promise<void> | undefined;
  /** What is noted from now on is written the next time. */
  let writingNotes = false;
  let stopping = false;
  const wasSeen = askTogether(async (ids: readonly number[]) => {
    const seen = await watch.orElse('read', () => store.updates.seen(ids), new Set<number>());
    return new Map(ids.map(id => [id, seen.has(id)]));
  });
  const chatOf = askTogether((ids: readonly number[]) =>
    watch.orElse('read', () => store.chats.getAll(ids), new Map<number, Chat>()),
  );

  function arrives<T>(work: Promise<T>): Promise<T> {
    const done = () => void arriving.delete(work);
    arriving.add(work);
    work.then(done, done);
    return work;
  }

  const saw = askTogether(async (places: readonly ChatPlace[]) => {
    const saved = await watch.orElse('write', () => arrives(store.chats.sawAll(places)), new Map<number, Chat>());
    return new Map(places.map(place => [place, saved.get(place.id)]));
  });
  const draftAsks = new Map<string, (author: number) => Promise<Draft | undefined>>();

  function draftsOf(kind: string) {
    const known = draftAsks.get(kind);
    if (known) return known;
    const ask = askTogether((authors: readonly number[]) =>
      watch.orElse('read', () => store.drafts.currentOf(authors, kind), new Map<number, Draft>()),
    );
    draftAsks.set(kind, ask);
    return ask;
  }

  function noteSoon(withinMs = several ? SHARE_WITHIN_MS : NOTE_WITHIN_MS): void {
    noting ??= pause(clock, withinMs)
      .then(() => {
        writingNotes = true;
        return writeNotes();
      })
      .then(written => {
        noting = undefined;
        writingNotes = false;
        // What came meanwhile, or what the store could not take.
        if (!stopping && notes.size + newTexts.size + searches.size + visits.size > 0)
          noteSoon(written ? undefined : AGAIN_MS);
      });
  }

  function remember(chat: number, language: string | undefined): { language: Language | undefined } {
    const known = languageFor(language);
    languages.set(chat, known);
    return { language: known };
  }

  function countSearch(query: string, outcome: string, times: number): void {
    const key = `${outcome} ${query}`;
    const before = searches.get(key)?.times ?? 0;
    if (before === 0) dropOldest(searches, MOST_SEARCHES);
    searches.set(key, { query, outcome, times: before + times });
  }

  /** False when the store did not take what there was to write: it is kept for the next time. */
  async function writeNotes(): Promise<boolean> {
    const ids = [...notes];
    // In one order, so that two instances that write the same rows at the same time cannot lock each other out.
    const fresh = inOrder(newTexts);
    const counts = inOrder(searches).map(([, count]) => count);
    const places = [...visits.values()];
    if (ids.length + fresh.length + counts.length + places.length === 0) return true;
    let writing: Promise<boolean> | undefined;
    const write = () => {
      writing = store.transaction(async tables => {
        await tables.updates.markSeen(ids);
        for (const [, text] of fresh) await tables.texts.rememberText(text);
        await tables.chats.sawAll(places);
        for (const { query, outcome, times } of counts) await tables.searches.countSearch(query, outcome, times);
        return true;
      });
      return arrives(writing);
    };
    // What is counted from now on is of the next time.
    searches.clear();
    // Also one that is late may succeed yet, and nothing must be counted twice.
    const written = (await watch.orElse('write', write, false)) || (await writing?.catch(() => false)) === true;
    if (!written) {
      for (const { query, outcome, times } of counts) countSearch(query, outcome, times);
      return false;
    }
    for (const id of ids) notes.delete(id);
    for (const [key] of fresh) newTexts.delete(key);
    for (const place of places) if (visits.get(place.id) === place) visits.delete(place.id);
    return true;
  }

  /** Nothing about it is to be written but when it was here last. */
  const isAsBefore = (known: Chat, chat: ChatPlace): boolean =>
    known.active &&
    known.type === chat.type &&
    (chat.title === undefined || known.title === chat.title) &&
    clock.now() - known.lastSeenAt < VISIT_MS;

  return {
    updates: {
      seen: async update => notes.has(update) || (await wasSeen(update)) === true,
      async markSeen(update) {
        dropOldest(notes, MOST_NOTES);
        notes.add(update);
        noteSoon();
      },
    },
    chats: {
      async touch(chat) {
        const known = await chatOf(chat.id);
        if (known && isAsBefore(known, chat)) return remember(chat.id, known.language);
        const now = await saw(chat);
        if (now) return remember(chat.id, now.language);
        dropOldest(visits, MOST_CHATS);
        visits.set(chat.id, chat);
        noteSoon();
        return { language: languages.get(chat.id) };
      },
      async peek(chat) {
        const known = await chatOf(chat);
        return known ? remember(chat, known.language) : { language: languages.get(chat) };
      },
      async letGo(chat) {
        visits.delete(chat);
        languages.set(chat, undefined);
        await Promise.allSettled(arriving);
      },
    },
    texts: {
      async rememberText(text) {
        const key = textKey(text);
        if (!texts.has(key)) {
          dropOldest(newTexts, MOST_TEXTS);
          newTexts.set(key, text);
          noteSoon();
        }
        texts.set(key, text);
        return key;
      },
      recallText: async key => texts.get(key) ?? watch.orElse('read', () => store.texts.recallText(key), undefined),
    },
    countSearch(query, outcome) {
      countSearch(query, outcome, 1);
      noteSoon();
    },
    currentDraft: (author, kind) => draftsOf(kind)(author),
    async shared() {
      if (!several || notes.size === 0) return;
      const written = async () => {
        if (writingNotes) await noting;
        await noting;
      };
      await withDeadline(clock, SHARED_AFTER_MS, written());
    },
    async flush() {
      stopping = true;
      await noting;
      await writeNotes();
    },
  };
}
