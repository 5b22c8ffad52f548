// Updates waiting for the bot: which kinds are taken in, how long they live, when they count as confirmed. Handing them out is
// done by polling.ts or webhook.ts, whichever is in charge.
// Shelf lives and lanes: the official Bot API server (Client.cpp, WebhookActor.cpp).
import type { Chat, Message, Update, User } from '../bot-api-types.ts';
import type { Journal } from '../journal.ts';

const SECOND = 1000;
const DAY_MS = 86_400 * SECOND;

/** Not sent unless asked for by name. */
const ONLY_ON_REQUEST = new Set(['chat_member', 'message_reaction', 'message_reaction_count']);

const SHELF_LIFE_MS: Readonly<Record<string, number>> = {
  inline_query: 30 * SECOND,
  callback_query: 150 * SECOND,
  shipping_query: 150 * SECOND,
  pre_checkout_query: 150 * SECOND,
  chosen_inline_result: 600 * SECOND,
};

/** Kinds whose next update waits for the last one of the same person; all others wait for that of the same chat. */
const PERSONAL_KINDS = new Set([
  'inline_query',
  'chosen_inline_result',
  'callback_query',
  'shipping_query',
  'pre_checkout_query',
]);

export interface QueuedUpdate {
  readonly id: number;
  readonly kind: string;
  readonly json: string;
  readonly expiresAt: number;
  /** A webhook gets one update of a lane at a time. */
  readonly lane: string;
  /** Put in by hand with a number that was given before: handed out once, also to a poll that has passed it. */
  readonly belated: boolean;
  handedOut: boolean;
  /** Confirmed, expired or dropped. */
  gone: boolean;
}

export interface UpdateQueue {
  /** Kinds the bot asked for; empty: the usual ones. */
  allowed: readonly string[];
  /** Takes an update of our own making in, if the bot wants its kind. */
  add(kind: string, payload: object): void;
  /** Takes any update in. */
  push(update: Omit<Update, 'update_id'> & { update_id?: number }): number;
  /** Oldest first, expired ones left out. */
  waiting(): QueuedUpdate[];
  readonly size: number;
  /** The next one a poll with this offset gets and those after it, at most `limit`. */
  take(offset: number, limit: number): QueuedUpdate[];
  /** Confirms everything below `offset`. */
  confirmBelow(offset: number): void;
  confirm(update: QueuedUpdate): void;
  /** Forgets all that wait. */
  drop(): void;
  /** Called with each update that begins to wait. */
  onNew?: (update: QueuedUpdate) => void;
  /** Called when one waits no more. */
  onGone?: () => void;
}

export function createUpdateQueue(options: { now: () => number; journal: Journal; firstId: number }): UpdateQueue {
  const { now, journal } = options;
  /** In the order they came; those before `head` are gone. */
  let list: QueuedUpdate[] = [];
  let head = 0;
  let size = 0;
  let nextId = options.firstId;
  /** No update ends its life before this. */
  let nextExpiry = Number.POSITIVE_INFINITY;
  /** How many do not stand in the order of their numbers. */
  let belated = 0;

  const remove = (update: QueuedUpdate, state: 'confirmed' | 'expired') => {
    if (update.gone) return;
    update.gone = true;
    size--;
    if (update.belated) belated--;
    journal.emit('update', () => ({ updateId: update.id, type: update.kind, state }));
    queue.onGone?.();
  };

  const advance = () => {
    while (list[head]?.gone) head++;
    if (head > 1000 && head > list.length / 2) {
      list = list.slice(head);
      head = 0;
    }
  };

  /** Throws out what is too old; looks through all of them only when one may be. */
  const sweep = () => {
    const time = now();
    if (time >= nextExpiry) {
      for (const update of list) if (!update.gone && update.expiresAt <= time) remove(update, 'expired');
      list = list.filter(update => !update.gone);
      head = 0;
      nextExpiry = list.reduce((least, update) => Math.min(least, update.expiresAt), Number.POSITIVE_INFINITY);
    }
    advance();
  };

  const enqueue = (id: number, kind: string, json: string, payload: unknown, isBelated: boolean) => {
    const update: QueuedUpdate = {
      id,
      kind,
      json,
      expiresAt: expiryOf(kind, payload, now()),
      lane: laneOf(kind, payload),
      belated: isBelated,
      handedOut: false,
      gone: false,
    };
    list.push(update);
    size++;
    if (isBelated) belated++;
    nextExpiry = Math.min(nextExpiry, update.expiresAt);
    journal.emit('update', () => ({ updateId: id, type: kind, state: 'queued' as const }));
    queue.onNew?.(update);
  };

  const queue: UpdateQueue = {
    allowed: [],
    add(kind, payload) {
      if (queue.allowed.length === 0 ? ONLY_ON_REQUEST.has(kind) : !queue.allowed.includes(kind)) return;
      const id = nextId++;
      enqueue(id, kind, `{"update_id":${id},"${kind}":${JSON.stringify(payload)}}`, payload, false);
    },
    push(update) {
      const id = update.update_id ?? nextId;
      const isBelated = id < nextId;
      nextId = Math.max(nextId, id + 1);
      const kind = Object.keys(update).find(key => key !== 'update_id') ?? 'unknown';
      enqueue(id, kind, JSON.stringify({ update_id: id, ...update }), update[kind], isBelated);
      return id;
    },
    waiting() {
      sweep();
      return list.filter(update => !update.gone);
    },
    get size() {
      return size;
    },
    take(offset, limit) {
      sweep();
      const taken: QueuedUpdate[] = [];
      for (let i = head; i < list.length && taken.length < limit; i++) {
        const update = list[i]!;
        if (update.gone || (update.id < offset && !update.belated)) continue;
        update.handedOut = true;
        taken.push(update);
      }
      return taken;
    },
    confirmBelow(offset) {
      for (let i = head; i < list.length; i++) {
        const update = list[i]!;
        if (update.id >= offset && belated === 0) break;
        if (!update.gone && update.id < offset && (update.handedOut || !update.belated)) remove(update, 'confirmed');
      }
      advance();
    },
    confirm: update => remove(update, 'confirmed'),
    drop() {
      for (const update of list) remove(update, 'expired');
      list = [];
      head = 0;
    },
  };
  return queue;
}

/** Messages live a day from their own date, everything else from now. */
function expiryOf(kind: string, payload: unknown, time: number): number {
  const life = SHELF_LIFE_MS[kind];
  if (life !== undefined) return time + life;
  const date = (payload as Partial<Message> | undefined)?.date;
  return Math.max(typeof date === 'number' ? date * SECOND : time, time - DAY_MS + 60 * SECOND) + DAY_MS;
}

function laneOf(kind: string, payload: unknown): string {
  const { chat, from } = (payload ?? {}) as { chat?: Chat; from?: User };
  if (PERSONAL_KINDS.has(kind)) return `${kind}:${from?.id}`;
  if (kind === 'my_chat_member' || kind === 'chat_member') return `${kind}:${chat?.id}`;
  return `message:${chat?.id ?? from?.id ?? 0}`;
}
