// A chat as the program knows it, and the row it is kept in.
import type { ChatRow } from '../schema.ts';

export type ChatType = 'private' | 'group' | 'supergroup' | 'channel';

/** blocked by the person; left: the bot was removed; gone: deleted or unknown; no-rights: may not post; moved: to another id. */
export type InactiveReason = 'blocked' | 'left' | 'gone' | 'no-rights' | 'moved';

export interface Chat {
  /** Up to 52 significant bits, negative for groups and channels. */
  id: number;
  type: ChatType;
  title: string | undefined;
  /** The language chosen in the bot; undefined: not chosen. */
  language: string | undefined;
  active: boolean;
  inactiveReason: InactiveReason | undefined;
  inactiveSince: number | undefined;
  firstSeenAt: number;
  lastSeenAt: number;
  /** The supergroup this group became. */
  migratedTo: number | undefined;
}

/** The row of a chat that was never heard of. */
export const blank = (id: number, type: ChatType, at: number): ChatRow => ({
  id,
  type,
  title: null,
  language: null,
  active: 1,
  inactive_reason: null,
  inactive_since: null,
  first_seen_at: at,
  last_seen_at: at,
  migrated_to: null,
});

/** A row in the program's words. */
export const toChat = (row: ChatRow): Chat => ({
  id: row.id,
  type: row.type as ChatType,
  title: row.title ?? undefined,
  language: row.language ?? undefined,
  active: row.active === 1,
  inactiveReason: (row.inactive_reason as InactiveReason | null) ?? undefined,
  inactiveSince: row.inactive_since ?? undefined,
  firstSeenAt: row.first_seen_at,
  lastSeenAt: row.last_seen_at,
  migratedTo: row.migrated_to ?? undefined,
});
