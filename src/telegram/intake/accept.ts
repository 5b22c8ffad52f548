// Into the line of its chat with an update, however it came: what is noted of it as it arrives, and what becomes of it where the
// line is full. When its turn comes is the queue's.
import type { Request } from '../../bot/request.ts';
import type { Log } from '../../log.ts';
import type { Queue } from '../queue.ts';
import type { PressAnswers } from '../replies/press-answers.ts';
import type { Albums } from '../updates/albums.ts';
import { pressId, queueKey } from '../updates/queue-key.ts';
import type { Reading } from '../updates/to-request.ts';

export interface Accept {
  /** Resolves when the update has been handled, never rejects. Undefined: the line of its chat is full, and it is not taken. */
  take(update: object, id: number): Promise<void> | undefined;
  /** The same for what will not come again: where the line is full it is dropped, with a line in the log. */
  takeOrDrop(update: object, id: number): Promise<void>;
}

/** @param handle never rejects */
export function createAccept(parts: {
  queue: Pick<Queue<string>, 'run'>;
  albums: Pick<Albums, 'note'>;
  presses: Pick<PressAnswers, 'expect' | 'finish'>;
  log: Log;
  read: (update: object) => Reading;
  arrived: ((request: Request) => void) | undefined;
  handle: (update: object, id: number) => Promise<void>;
}): Accept {
  const { presses } = parts;

  function take(update: object, id: number): Promise<void> | undefined {
    parts.albums.note(update);
    const reading = parts.read(update);
    if ('request' in reading) parts.arrived?.(reading.request);
    const press = pressId(update);
    if (press !== undefined) presses.expect(press);
    const done = parts.queue.run(queueKey(update), () => parts.handle(update, id));
    if (press === undefined) return done;
    if (!done) presses.finish(press);
    return done?.finally(() => presses.finish(press));
  }

  return {
    take,
    takeOrDrop(update, id) {
      const done = take(update, id);
      if (!done) parts.log.warn('update dropped, too many of this chat are waiting', { update: id });
      return done ?? Promise.resolve();
    },
  };
}
