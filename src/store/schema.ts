// The tables as Kysely types. Names are SQL's; each table's file turns rows into the program's words. Instants are
// milliseconds UTC, yes and no are 1 and 0, JSON is text: the same on both engines.
import type { Generated } from 'kysely';

export interface Schema {
  meta: { key: string; value: string };
  counters: { name: string; value: number };
  revisions: RevisionRow;
  chats: ChatRow;
  updates: { id: number; at: number };
  texts: { key: string; text: string; at: number };
  searches: { day: string; outcome: string; query: string; count: number };
  subscriptions: SubscriptionRow;
  left_subscriptions: LeftSubscriptionRow;
  topics: { chat: number; thread: number; kind: 'region' | 'keyword'; value: string; position: number };
  pushes: PushRow;
  deliveries: DeliveryRow;
  drafts: DraftRow;
  runs: {
    job: string;
    due_at: number;
    claimed_at: number;
    state: string;
    edition: string | null;
    note: string | null;
  };
  audit: { id: Generated<number>; at: number; actor: number | null; action: string; detail: string };
}

export interface RevisionRow {
  id: Generated<number>;
  edition: string;
  /** 1, 2, … per edition, given when it is published; null before. */
  number: number | null;
  state: 'draft' | 'published' | 'retracted' | 'discarded';
  origin: 'file' | 'chat' | 'cli';
  author: number | null;
  created_at: number;
  published_at: number | null;
  file: string | null;
  sha256: string | null;
  note: string | null;
  content: string;
  /** The revision counter's value at which what readers see of this row last changed; 0 before. */
  changed: number;
}

export interface ChatRow {
  id: number;
  type: string;
  title: string | null;
  language: string | null;
  active: number;
  inactive_reason: string | null;
  inactive_since: number | null;
  first_seen_at: number;
  last_seen_at: number;
  migrated_to: number | null;
}

export interface SubscriptionRow {
  chat: number;
  /** 0: no forum topic. */
  thread: number;
  everything: number;
  silent: number;
  headlines_only: number;
  announcements: number;
  /** ISO, 1 is Monday; null: with everybody. */
  weekday: number | null;
  hour: number | null;
  paused_until: number | null;
  refusals: number;
  subscribed_by: number | null;
  created_at: number;
}

/** What is kept of a subscription that ended. */
export interface LeftSubscriptionRow {
  chat: number;
  thread: number;
  silent: number;
  headlines_only: number;
  announcements: number;
  weekday: number | null;
  hour: number | null;
  created_at: number;
  left_at: number;
}

export interface PushRow {
  id: Generated<number>;
  kind: string;
  source: string;
  revision: number | null;
  audience: string;
  state: string;
  author: number | null;
  due_at: number;
  created_at: number;
  ended_at: number | null;
  /** The last subscription looked at while planning. */
  planned_chat: number | null;
  planned_thread: number | null;
  planned: number;
  sent: number;
  blocked: number;
  failed: number;
  skipped: number;
  uncertain: number;
  /** The admin's progress message: JSON of chat and message. */
  card: string | null;
  /** When admins were last told of it in the state it is in; null: not yet. */
  told_at: number | null;
}

export interface DeliveryRow {
  id: Generated<number>;
  /** Null: not part of a push, such as a digest a reader asked for. */
  push: number | null;
  kind: string;
  source: string;
  revision: number | null;
  chat: number;
  thread: number;
  /** 1: goes into the chat itself, because its topic is closed. */
  topicless: number;
  status: string;
  /** The next part to send, from 0. */
  part: number;
  uncertain: number;
  limited: number;
  rounds: number;
  due_at: number;
  updated_at: number;
  reason: string | null;
  /** JSON list of what was sent. */
  messages: string | null;
}

export interface DraftRow {
  id: Generated<number>;
  author: number;
  kind: string;
  state: string;
  /** JSON, of a shape that its kind decides. */
  payload: string;
  /** When what was confirmed is to happen; null: at once. */
  due_at: number | null;
  created_at: number;
}
