// Webhook intake: what the HTTP route hands an update to. Telegram sends a chat's next update only after this one got its 2xx, so the
// answer waits until the update has been handled; then order holds with several instances too. Secret, path and body are the route's.
import { createHmac } from 'node:crypto';
import { type Clock, withDeadline } from '../../clock.ts';
import type { Log } from '../../log.ts';
import { createRecent } from '../../recent.ts';
import { updateId } from '../updates/queue-key.ts';

export interface WebhookIntake {
  /**
   * Resolves when the update has been handled, after 20 s at the latest: then the route answers 2xx. An update that comes
   * again waits for the first and has no second effect; what is no update is dropped with a log line. Rejects only while the
   * bot is stopping or full, or its chat's line is: then the route answers 503, and Telegram sends it again.
   */
  handle(update: unknown): Promise<void>;
}

/** Telegram closes a webhook request after 60 s; a queue that waits longer than this is better off with the next update. */
const ANSWER_WITHIN_MS = 20_000;
/** Ids remembered; Telegram sends at most 100 updates at a time. */
const REMEMBERED = 10_000;

/**
 * @param accept takes an update and resolves when it has been handled, never rejects; undefined where it can't be taken now
 * @param isOpen false while updates cannot be taken
 */
export function createWebhookIntake(parts: {
  clock: Clock;
  log: Log;
  accept: (update: object, id: number) => Promise<void> | undefined;
  isOpen: () => boolean;
}): WebhookIntake {
  const recent = createRecent<number, Promise<void>>(REMEMBERED);
  return {
    async handle(update) {
      const id = updateId(update);
      if (id === undefined) {
        parts.log.warn('update not understood', { why: 'no update_id' });
        return;
      }
      let work = recent.get(id);
      if (!work) {
        work = parts.isOpen() ? parts.accept(update as object, id) : undefined;
        if (!work) throw new Error('no updates are taken now');
        recent.set(id, work);
      }
      await withDeadline(parts.clock, ANSWER_WITHIN_MS, work);
    },
  };
}

/** The webhook's secret where the operator set none: the same on all instances, and of no use for learning the token. */
export const webhookSecretOf = (token: string): string =>
  createHmac('sha256', token).update('webhook secret of the regional brief bot').digest('hex');
