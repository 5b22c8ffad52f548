// How fast one chat may be written to: arithmetic only, the waiting is the gateway's. Each chat has its own state, so a slow or
// limited one holds up nobody else. The rate of bulk as a whole is not decided here.

/** Telegram's guidance (bots FAQ): about a message a second to one chat with short bursts, 20 a minute to one group. */
export const PACE = {
  everyMs: 1000,
  /** Messages a private chat may get at once before it falls back to one a second: more than a reader's own typing asks for. */
  burst: 40,
  perGroup: 20,
  groupWindowMs: 60_000,
} as const;

/** A chat's numeric id, or @name of a channel. Ids of people are positive, those of groups and channels negative. */
export type ChatId = number | string;

export interface Pace {
  /** Milliseconds until this chat may get the next message; 0: now. */
  waitMs(chat: ChatId, now: number): number;
  /** A message is about to be sent to this chat. */
  note(chat: ChatId, now: number): void;
  /** Telegram asks to leave this chat alone until then. */
  hold(chat: ChatId, until: number): void;
}

interface ChatState {
  heldUntil: number;
  /** Private chats: the instant at which the messages sent so far are paid off, at one a second. */
  paidAt: number;
  /** Groups: when the newest messages were sent, oldest first. */
  recent: number[];
}

/** States kept before the idle ones are dropped. */
const PRUNE_AT = 5000;

export function createPace(): Pace {
  const states = new Map<ChatId, ChatState>();
  let pruneAt = PRUNE_AT;

  const isIdle = (state: ChatState, now: number): boolean =>
    state.heldUntil <= now && state.paidAt <= now && (state.recent.at(-1) ?? -Infinity) + PACE.groupWindowMs <= now;

  /** Looks again only when twice as many are there, so that dropping costs little however many chats are busy. */
  function dropIdle(now: number): void {
    for (const [id, state] of states) if (isIdle(state, now)) states.delete(id);
    pruneAt = Math.max(PRUNE_AT, 2 * states.size);
  }

  function stateOf(chat: ChatId): ChatState {
    const state = states.get(chat) ?? { heldUntil: 0, paidAt: 0, recent: [] };
    states.set(chat, state);
    return state;
  }

  return {
    waitMs(chat, now) {
      const state = states.get(chat);
      if (!state) return 0;
      const [oldest] = state.recent;
      const free =
        isPrivate(chat) || state.recent.length < PACE.perGroup || oldest === undefined
          ? state.paidAt - (PACE.burst - 1) * PACE.everyMs
          : oldest + PACE.groupWindowMs;
      return Math.max(0, free - now, state.heldUntil - now);
    },
    note(chat, now) {
      const state = stateOf(chat);
      if (isPrivate(chat)) state.paidAt = Math.max(state.paidAt, now) + PACE.everyMs;
      else state.recent = [...state.recent.slice(1 - PACE.perGroup), now];
      if (states.size > pruneAt) dropIdle(now);
    },
    hold(chat, until) {
      const state = stateOf(chat);
      state.heldUntil = Math.max(state.heldUntil, until);
    },
  };
}

const isPrivate = (chat: ChatId): boolean => typeof chat === 'number' && chat > 0;
