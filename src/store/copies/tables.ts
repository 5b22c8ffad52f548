// Every table in an order in which rows may be written: what is referred to comes first.
import type { Schema } from '../schema.ts';

export const TABLES = [
  'meta',
  'counters',
  'revisions',
  'chats',
  'updates',
  'texts',
  'searches',
  'audit',
  'drafts',
  'runs',
  'pushes',
  'deliveries',
  'subscriptions',
  'left_subscriptions',
  'topics',
] as const satisfies (keyof Schema)[];

/** Rows of up to 20 values each that are read or written at a time; those of editions are long. */
export const atOnce = (table: (typeof TABLES)[number]): number =>
  table === 'revisions' || table === 'drafts' ? 50 : 1_000;

/** Those whose key counts up. */
export const COUNTED = ['revisions', 'audit', 'drafts', 'pushes', 'deliveries'] as const satisfies (keyof Schema)[];
