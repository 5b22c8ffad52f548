// getUpdates: at most one long poll waits; a second one ends the first with 409. Limits and words: the official server.
import { type Refusal, refusal } from '../refusal.ts';
import type { UpdateQueue } from './queue.ts';

const LONGEST_POLL_S = 50;
const MOST_UPDATES = 100;
/** An answer is cut off here, as the official server does. */
const MOST_BYTES = 4 << 20;

export interface PollRequest {
  offset?: number;
  limit?: number;
  /** Seconds. */
  timeout?: number;
}

export interface Polling {
  /** Calls `answer` once, at once or later, with the JSON of an array of updates or with a refusal. Returns what gives the poll up. */
  poll(request: PollRequest, answer: (result: string | Refusal) => void): () => void;
  /** Ends the waiting poll with these words. */
  interrupt(words: string): void;
  /** Something new waits. */
  wake(): void;
  readonly isWaiting: boolean;
  stop(): void;
}

export function createPolling(queue: UpdateQueue): Polling {
  let waiting: { request: PollRequest; finish: (result: string | Refusal) => void } | undefined;
  let isScheduled = false;

  const read = ({ offset = 0, limit = MOST_UPDATES }: PollRequest) => {
    const from = offset < 0 ? (queue.waiting().at(offset)?.id ?? queue.waiting()[0]?.id ?? 0) : offset;
    queue.confirmBelow(from);
    const updates = queue.take(from, limit >= 1 && limit <= MOST_UPDATES ? limit : MOST_UPDATES);
    let bytes = 0;
    const fitting = updates.findIndex(update => {
      bytes += update.json.length;
      return bytes > MOST_BYTES;
    });
    const chosen = fitting < 0 ? updates : updates.slice(0, Math.max(1, fitting));
    return chosen.map(update => update.json);
  };

  const tryToAnswer = () => {
    isScheduled = false;
    if (!waiting) return;
    const updates = read(waiting.request);
    if (updates.length > 0) waiting.finish(`[${updates.join(',')}]`);
  };

  return {
    poll(request, answer) {
      waiting?.finish(
        refusal(409, 'terminated by other getUpdates request; make sure that only one bot instance is running'),
      );
      const updates = read(request);
      const seconds = Math.min(Math.max(request.timeout ?? 0, 0), LONGEST_POLL_S);
      if (updates.length > 0 || seconds === 0) {
        answer(`[${updates.join(',')}]`);
        return () => {};
      }
      const own = {
        request,
        finish(result: string | Refusal) {
          clearTimeout(timer);
          if (waiting === own) waiting = undefined;
          answer(result);
        },
      };
      const timer = setTimeout(() => own.finish('[]'), seconds * 1000);
      waiting = own;
      return () => {
        clearTimeout(timer);
        if (waiting === own) waiting = undefined;
      };
    },
    interrupt: words => waiting?.finish(refusal(409, words)),
    wake() {
      if (!waiting || isScheduled) return;
      isScheduled = true;
      // What one act queues together goes out together.
      queueMicrotask(tryToAnswer);
    },
    get isWaiting() {
      return waiting !== undefined;
    },
    stop: () => waiting?.finish(refusal(500, 'restart')),
  };
}
