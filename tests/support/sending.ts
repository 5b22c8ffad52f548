// Deliveries without Telegram: chats that subscribed, a push planned for them, and a sender that answers as a test says.
import { setMaxListeners } from 'node:events';
import { EVERYTHING } from '../../src/content/topics.ts';
import type { Parcel, Sender, SendOutcome, Target, Turn } from '../../src/delivery/sender.ts';
import type { Claimed } from '../../src/store/delivery/claimed.ts';
import type { NewPush, Push } from '../../src/store/delivery/pushes.ts';
import type { Store } from '../../src/store/open.ts';

export const SOURCE = '2026-W47';

/** Private chats 1 to `count`, subscribed to everything. */
export async function subscribe(store: Store, count: number): Promise<void> {
  await store.transaction(async ({ chats, subscriptions }) => {
    for (let id = 1; id <= count; id++) {
      await chats.saw({ id, type: 'private' });
      await subscriptions.setTopics({ chat: id, thread: 0 }, EVERYTHING);
    }
  });
}

export const digestPush = (more: Partial<NewPush> = {}): NewPush => ({
  kind: 'digest',
  source: SOURCE,
  audience: {},
  dueAt: 0,
  ...more,
});

/** A push whose deliveries are there. */
export async function planned(store: Store, more: Partial<NewPush> = {}): Promise<Push> {
  const push = await store.pushes.create(digestPush(more));
  while (!(await store.pushes.planChunk(push.id, 1_000)));
  return push;
}

/** One message of as many parts as asked for, which says whose and which part it is. */
export const composeParts =
  (parts = 1) =>
  async ({ chat }: Claimed): Promise<readonly Parcel[]> =>
    Array.from({ length: parts }, (_, part) => ({ html: `${chat}/${part}`, silent: false }));

export interface Sent {
  chat: number;
  thread: number;
  html: string;
  at: number;
}

export type Answer = (target: Target, html: string, nth: number) => SendOutcome | Promise<SendOutcome>;

export interface FakeSender extends Sender {
  /** Everything that was tried, in order. */
  readonly tried: Sent[];
  /** What arrived. */
  readonly arrived: Sent[];
  /** The most that waited for a turn, and that were on their way, at one time. */
  readonly most: { waiting: number; underWay: number };
  /** What comes of a send; the message arrives unless the outcome says that it can't have. */
  answer: Answer;
  /** Set: turns come only when it resolves. */
  turn: (() => Promise<void>) | undefined;
}

export function createFakeSender(now: () => number): FakeSender {
  const tried: Sent[] = [];
  const arrived: Sent[] = [];
  const most = { waiting: 0, underWay: 0 };
  let waiting = 0;
  let underWay = 0;
  let message = 0;
  const counts = new Map<string, number>();

  async function takeTurn(sender: FakeSender, { signal, taken }: Turn): Promise<boolean> {
    waiting++;
    setMaxListeners(0, signal);
    most.waiting = Math.max(most.waiting, waiting);
    if (sender.turn && !signal.aborted) {
      const aborted = gate();
      const onAbort = () => aborted.open();
      signal.addEventListener('abort', onAbort);
      await Promise.race([sender.turn(), aborted.promise]);
      signal.removeEventListener('abort', onAbort);
    }
    waiting--;
    if (signal.aborted) return false;
    await taken();
    return true;
  }

  const sender: FakeSender = {
    tried,
    arrived,
    most,
    answer: () => ({ kind: 'sent', messages: [++message] }),
    turn: undefined,
    async send(target, parcel, turn) {
      if (!(await takeTurn(sender, turn))) return { kind: 'limited', retryAfterMs: 0, asked: false };
      const html = 'html' in parcel ? parcel.html : JSON.stringify(parcel.content);
      const nth = (counts.get(html) ?? 0) + 1;
      counts.set(html, nth);
      const sent = { ...target, html, at: now() };
      tried.push(sent);
      underWay++;
      most.underWay = Math.max(most.underWay, underWay);
      const outcome = await sender.answer(target, html, nth);
      underWay--;
      if (outcome.kind === 'sent' || outcome.kind === 'uncertain') arrived.push(sent);
      return outcome;
    },
  };
  return sender;
}

export const sentOnce: SendOutcome = { kind: 'sent', messages: [1] };
export const limited = (retryAfterMs: number): SendOutcome => ({ kind: 'limited', retryAfterMs, asked: true });
export const uncertain: SendOutcome = { kind: 'uncertain', why: 'no answer in time' };

/** A promise to be settled later. */
export function gate<T = void>(): { promise: Promise<T>; open: (value: T) => void } {
  let open: (value: T) => void = () => {};
  const promise = new Promise<T>(resolve => {
    open = resolve;
  });
  return { promise, open };
}
