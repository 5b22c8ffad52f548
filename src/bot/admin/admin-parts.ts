// What the handlers for admins work with, beside what all handlers have.
import { minuteIn } from '../../clock.ts';
import type { Look } from '../../render/look.ts';
import type { Reply } from '../../render/reply.ts';
import type { Store, Tables } from '../../store/open.ts';
import type { SubscriptionSettings } from '../../store/subscriptions.ts';
import type { BotParts } from '../parts.ts';
import type { Request } from '../request.ts';

export interface AdminParts extends BotParts {
  isAdmin(person: number): boolean;
  /** May prepare editions, which an admin confirms. Admins may too. */
  isEditor(person: number): boolean;
  /** A file somebody sent, at most so many bytes of it; never rejects. */
  download(
    file: string,
    maxBytes: number,
  ): Promise<{ kind: 'file'; bytes: Uint8Array } | { kind: 'tooBig' } | { kind: 'failed' }>;
  /** Shows a reply in a chat that did not ask for it, or in place of a message of ours there; never rejects. */
  show(chat: number, reply: Reply, message?: number): Promise<void>;
  /** A chat's language and names. */
  lookOf(chat: number): Promise<Look>;
  tellAdmins(reply: (look: Look) => Promise<Reply>): Promise<void>;
  /** Runs after so many milliseconds, unless cancelled; what it throws is reported. */
  after(ms: number, run: () => Promise<void>): () => void;
  /** When chats with a slot of their own (undefined: the others) get a digest next after an instant; undefined: not within a year. */
  nextDue(slot: DigestSlot | undefined, after: number): number | undefined;
  /** How long a due time without a new edition waits for one, in milliseconds. */
  digestWaitMs: number;
  store: Pick<
    Store,
    | 'drafts'
    | 'pushes'
    | 'outbox'
    | 'followUps'
    | 'audit'
    | 'chats'
    | 'subscriptions'
    | 'growth'
    | 'searches'
    | 'runs'
    | 'editions'
    | 'transaction'
  >;
  /** Makes a change and notes its update in one transaction; `done` is false where the update took effect before. */
  onceWith<T>(
    update: number,
    change: (tables: Tables) => Promise<T>,
  ): Promise<{ done: true; value: T } | { done: false }>;
  /** There is something new to send. */
  wakePushing(): void;
  /** Readers should see changed editions at once here. */
  refreshEditions(): Promise<void>;
}

export type DigestSlot = NonNullable<SubscriptionSettings['slot']>;

/** An instant as admins read it. */
export const localTime = ({ timeZone }: Pick<AdminParts, 'timeZone'>, at: number): string =>
  `${minuteIn(timeZone, at)} ${timeZone}`;

/** The admin or editor a request comes from; see adminOf. */
export function editorOf(parts: Pick<AdminParts, 'isAdmin' | 'isEditor'>, request: Request): number | undefined {
  return adminOf({ isAdmin: person => parts.isAdmin(person) || parts.isEditor(person) }, request);
}

/** The admin a request comes from: only the person itself, never a chat it speaks for, never words passed on. */
export function adminOf(parts: Pick<AdminParts, 'isAdmin'>, request: Request): number | undefined {
  const { person } = request;
  if (!person || request.speaksForChat || ('forwarded' in request && request.forwarded)) return undefined;
  return parts.isAdmin(person.id) ? person.id : undefined;
}
