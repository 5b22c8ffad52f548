// The list of schema steps, in order. A step that was released is never changed; what comes later is a new file at the end.
import type { Kysely } from 'kysely';
import type { Engine } from '../engine/opened.ts';
import { createFirstTables } from './001-first-tables.ts';
import { createSubscriptionsAndDeliveries } from './002-subscriptions-and-deliveries.ts';
import { createLeftSubscriptions } from './003-left-subscriptions.ts';
import { createToldPushes } from './004-told-pushes.ts';

export interface Migration {
  name: string;
  /** Runs inside the migration's transaction, on tables as they are at that step. */
  up(tx: Kysely<unknown>, engine: Engine): Promise<void>;
}

export const MIGRATIONS: readonly Migration[] = [
  { name: 'first tables', up: createFirstTables },
  { name: 'subscriptions and deliveries', up: createSubscriptionsAndDeliveries },
  { name: 'left subscriptions', up: createLeftSubscriptions },
  { name: 'told pushes', up: createToldPushes },
];
