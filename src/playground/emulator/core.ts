// What the rooms of one emulator share. Made in create-emulator.ts, handed to every method and every act of a person.
import type { BotUser } from './bot-api-types.ts';
import type { Journal } from './journal.ts';
import type { BotProfile } from './types.ts';
import type { Polling } from './updates/polling.ts';
import type { UpdateQueue } from './updates/queue.ts';
import type { WebhookDelivery } from './updates/webhook.ts';
import type { FileStore } from './world/files.ts';
import type { QueryStore } from './world/queries.ts';
import type { StoredMessage } from './world/records.ts';
import type { World } from './world/world.ts';

export interface Core {
  readonly bot: BotUser;
  readonly world: World;
  readonly journal: Journal;
  readonly queue: UpdateQueue;
  readonly polling: Polling;
  readonly webhook: WebhookDelivery;
  readonly files: FileStore;
  readonly queries: QueryStore;
  readonly profile: BotProfile;
  readonly isStrict: boolean;
  readonly keepMessages: number;
  readonly inlineFeedback: boolean;
  /** What getMyStarBalance tells. */
  readonly stars: number;
  /** Milliseconds since 1970. */
  now(): number;
  /** The same in whole seconds, as Telegram dates things. */
  seconds(): number;
  /** Messages that came out of inline mode or of a summons, by inline_message_id. */
  readonly inlineMessages: Map<string, StoredMessage>;
  /** Bot-sent messages so far. */
  accepted: number;
  /** When the last webhook was set, by performance.now(). */
  webhookSetAt: number;
  /** Calls not answered yet, long polls not counted. */
  openCalls: number;
  /** Something ended or began to wait: whoever waits for quiet looks again. */
  stir(): void;
}
