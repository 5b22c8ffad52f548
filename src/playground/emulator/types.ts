// The emulator's face: what whoever starts it (the playground, a test) can set, do and see. People and chats are in
// people-types.ts, Telegram's own objects in bot-api-types.ts. Everything marked JSON-safe can be sent to a browser as it is.
import type { AnswerParameters, ApiAnswer, BotUser, Update } from './bot-api-types.ts';
import type { ChatView, MessageMatch, People, PersonView, Ref, ShownMessage } from './people-types.ts';

export type * from './bot-api-types.ts';
export type * from './people-types.ts';

export interface EmulatorOptions {
  /** Default `123456789:emulator-token-of-no-value`. */
  token?: string;
  /** What getMe tells; the id defaults to the number in the token. */
  bot?: Partial<BotUser>;
  /** Milliseconds since 1970; default the system's clock. Dates of messages, ages of queries and updates follow it; waiting (long polls, faults) is real. */
  now?: () => number;
  /** True (default): what the schema forbids but Telegram lets pass is refused with "Bad Request: [schema] …" and kept in `violations`. */
  strict?: boolean;
  /** How much is remembered. Defaults: 100 000 calls, all messages, 10 000 events. 0 messages: none (no edits, replies, copies then). */
  keep?: { calls?: number; messagesPerChat?: number; events?: number };
  /** Default 127.0.0.1 and a free port. */
  host?: string;
  port?: number;
  /** update_id of the first update; default 100000001. */
  firstUpdateId?: number;
  /** True: any positive chat id is a person who has started the bot, of whom nothing is remembered; for load tests. Default false. */
  acceptAnyUser?: boolean;
  /** How long a callback, inline or guest query may be answered, by `now`. Defaults 60, 30, 60 s. */
  queryLifeMs?: { callback?: number; inline?: number; guest?: number };
  /** Real time before the n-th repeat (from 1) of a refused webhook delivery; default 0, then 1 s, 2 s, 4 s … 60 s. A Retry-After header wins. */
  webhookRetryMs?: (attempt: number) => number;
  /** True: whoever chooses an inline result is reported as chosen_inline_result. Default false, as with @BotFather. */
  inlineFeedback?: boolean;
  /** Balance that getMyStarBalance tells; default 0. */
  stars?: number;
  /** Flood limits as Telegram publishes them, answered with 429; default none. */
  limits?: { perSecond?: number; perChatPerSecond?: number; perGroupPerMinute?: number };
}

export interface Emulator {
  readonly token: string;
  readonly bot: Readonly<BotUser>;
  /** For example http://127.0.0.1:40123; throws before start(). */
  readonly apiRoot: string;
  start(): Promise<{ apiRoot: string }>;
  /** Ends every connection, long poll, webhook delivery and wait. A stopped emulator can be started again on the same port. */
  stop(): Promise<void>;

  readonly people: People;
  readonly faults: Faults;
  /** Puts an update of the caller's making into the queue, past privacy and allowed_updates; returns its update_id. An `update_id` given is kept, also a repeated one. */
  push(update: Omit<Update, 'update_id'> & { update_id?: number }): number;

  /** Oldest first, from their arrival on; getUpdates too. */
  readonly calls: readonly Call[];
  /** What strict mode refused, one line each: method, parameter, what is wrong. */
  readonly violations: readonly Violation[];
  /** Answered calls by method since the start; never trimmed. */
  readonly counts: ReadonlyMap<string, { ok: number; refused: number }>;
  /** Bot-sent messages accepted so far, never trimmed. */
  readonly accepted: number;

  /** Calls back for each event of that kind from now on; returns what ends it. */
  on<K extends EmulatorEvent['kind'] | 'any'>(kind: K, listener: (event: EventOf<K>) => void): () => void;
  /** Events after `after` (0: all that are remembered), oldest first. JSON-safe. */
  events(after?: number): EmulatorEvent[];
  /** Number of the newest event. */
  readonly seq: number;

  /** The first answered call that matches, from now on, or from event number `after` on. Rejects after `timeoutMs` (real time, default 5000) and at stop(). */
  waitForCall(match: CallMatch, options?: WaitOptions): Promise<Call>;
  /** The same for a message the bot put into a chat (sent, copied, forwarded, or an inline result). */
  waitForMessage(match?: MessageMatch, options?: WaitOptions & { chat?: Ref }): Promise<ShownMessage>;
  waitForEvent<K extends EmulatorEvent['kind'] | 'any'>(
    kind: K,
    match?: (event: EventOf<K>) => boolean,
    options?: WaitOptions,
  ): Promise<EventOf<K>>;
  /**
   * When every update is confirmed (offset passed, or 2xx) and no call but a waiting long poll is open. A bot that confirms first and works
   * later may still be at work: then wait for what it does.
   */
  settled(options?: WaitOptions): Promise<void>;

  /** Updates not yet confirmed, oldest first. */
  readonly pendingUpdates: readonly Update[];
  readonly webhook: Readonly<WebhookState>;
  /** What the bot has told about itself: commands by scope and language, names, descriptions, menu buttons. JSON-safe. */
  readonly profile: BotProfile;
  /** Bytes of an uploaded or sent file. */
  file(fileId: string): { name: string; mime: string; bytes: Uint8Array } | undefined;
  /** The whole visible state for a page to draw. JSON-safe. */
  snapshot(options?: { messagesPerChat?: number }): Snapshot;
}

export interface WaitOptions {
  timeoutMs?: number;
  after?: number;
}

export interface Call {
  /** Counts calls from 1. */
  readonly id: number;
  /** In Telegram's spelling. */
  readonly method: string;
  /** Decoded by the schema: objects are objects also where they came as JSON text; an upload is `{ upload: n }`, its place in `files`. */
  readonly params: Readonly<Record<string, unknown>>;
  readonly files: readonly UploadedFile[];
  readonly via: 'http' | 'webhook-answer';
  /** Milliseconds by `now`. */
  readonly at: number;
  answeredAt?: number;
  /** Absent while it is open, and where a fault left it without one. */
  response?: ApiAnswer;
  /** What a fault did to it. */
  fault?: string;
}

export interface UploadedFile {
  readonly field: string;
  readonly name: string;
  readonly mime: string;
  readonly bytes: Uint8Array;
}

/** A method's name, a predicate, or all of the given fields. `text` looks into text, caption and inline texts. */
export type CallMatch =
  | string
  | ((call: Call) => boolean)
  | { method?: string; chat?: number; text?: string | RegExp; ok?: boolean };

export interface Violation {
  method: string;
  parameter: string;
  problem: string;
  call: number;
}

export interface Faults {
  /** Rules are asked in the order they were added; the first that strikes decides. */
  add(rule: FaultRule): Fault;
  clear(): void;
  /** Refuses connections for `ms` (real time) or until `end` is called; open connections are cut. */
  outage(ms?: number): { end(): Promise<void>; readonly over: Promise<void> };
}

export interface Fault {
  /** How often it struck. */
  readonly hits: number;
  remove(): void;
}

export interface FaultRule {
  method?: string | readonly string[];
  chat?: number;
  text?: string | RegExp;
  when?: (call: Call) => boolean;
  /** Leaves the first n matching calls alone. */
  after?: number;
  /** Strikes every n-th matching call (after `after`). */
  every?: number;
  /** Strikes this share (0 to 1) of the matching calls, spread evenly; no chance involved. */
  share?: number;
  /** Ends after n strikes. */
  times?: number;
  effect: FaultEffect;
}

export type FaultEffect =
  /** An error answer of Telegram's shape; `description` is sent as it is. */
  | { status: number; description: string; retry_after?: number; parameters?: AnswerParameters }
  /** The connection is closed: 'cut-before' without effect, 'cut-after' once the call has taken effect. */
  | 'cut-before'
  | 'cut-after'
  /** Never answered: 'hang' without effect, 'hang-after' with it. */
  | 'hang'
  | 'hang-after'
  /** Takes effect at once and is answered that much later (real time). */
  | { delayMs: number }
  /** Takes effect only after that time, and is then answered. */
  | { delayMs: number; before: true }
  /** This body, whatever it is, without effect. */
  | { body: string; status: number; headers?: Record<string, string> }
  | 'html-502';

interface EventBase {
  /** Counts events from 1. */
  seq: number;
  /** Milliseconds by `now`. */
  at: number;
}

interface MessageEvent {
  chat: number;
  byBot: boolean;
  message: ShownMessage;
}

export type EmulatorEvent = EventBase &
  (
    | { kind: 'call'; call: Call }
    | ({ kind: 'message' } & MessageEvent)
    | ({ kind: 'edit' } & MessageEvent)
    | ({ kind: 'delete' } & MessageEvent)
    | { kind: 'chat'; chat: ChatView }
    | { kind: 'person'; person: PersonView }
    | { kind: 'action'; chat: number; action: string; thread?: number }
    | { kind: 'reaction'; chat: number; message: number; emoji: string[] }
    | { kind: 'callback-answer'; query: string; user: number; text?: string; alert: boolean; url?: string }
    | { kind: 'inline-answer'; query: string; user: number; results: unknown[]; nextOffset: string; button?: unknown }
    | { kind: 'profile'; profile: BotProfile }
    | { kind: 'update'; updateId: number; type: string; state: 'queued' | 'confirmed' | 'expired' }
    | { kind: 'webhook'; updateId: number; status?: number; error?: string }
    | { kind: 'violation'; violation: Violation }
  );

export type EventOf<K extends string> = K extends 'any' ? EmulatorEvent : Extract<EmulatorEvent, { kind: K }>;

export interface WebhookState {
  /** Empty: polling. */
  url: string;
  secret: string;
  maxConnections: number;
  allowedUpdates: readonly string[];
  lastErrorAt?: number;
  lastErrorMessage?: string;
}

export interface BotProfile {
  commands: {
    scope: Record<string, unknown>;
    language: string;
    commands: { command: string; description: string }[];
  }[];
  names: Record<string, string>;
  descriptions: Record<string, string>;
  shortDescriptions: Record<string, string>;
  menuButtons: Record<string, unknown>;
}

export interface Snapshot {
  seq: number;
  at: number;
  bot: BotUser;
  people: PersonView[];
  chats: (ChatView & { messages: ShownMessage[] })[];
  profile: BotProfile;
  pendingUpdates: number;
  violations: Violation[];
}
