// What an error of a Bot API call means, decided in one place. Telegram documents codes, not texts, yet only the text tells a
// blocked chat from a closed topic, and the server turns some 403s into 400s: so the text decides, then the code.
// Nothing that leaves here holds the token or what somebody wrote.
import type { GoneReason, SendOutcome } from '../delivery/sender.ts';

/** Everything a call can come to other than a result. What delivery must tell apart has delivery's names. */
export type Fault =
  | Exclude<SendOutcome, { kind: 'sent' }>
  /** An edit that changes nothing. */
  | { kind: 'unchanged' }
  /** The message to edit is gone or is none of those that can be edited: a new one has to be sent. */
  | { kind: 'uneditable' }
  /** A press or an inline query that can no longer be answered. */
  | { kind: 'expired' }
  /** The message HTML is broken: the same text goes without markup. */
  | { kind: 'unparsable'; description: string }
  /** The message to copy, forward or reply to is gone or protected. */
  | { kind: 'sourceGone' }
  /** Another program polls with this token, or a webhook is set. */
  | { kind: 'conflict'; webhook: boolean }
  /** 404: a token of the wrong form, or a method this server does not know. */
  | { kind: 'notFound' };

/** The one error that calls are rejected with. */
export class CallError extends Error {
  readonly method: string;
  /** HTTP status or system error code. */
  readonly code: number | string | undefined;
  readonly description: string;
  readonly fault: Fault;

  constructor(method: string, fault: Fault, code: number | string | undefined, description: string) {
    super(`${method}: ${description}`);
    this.name = 'CallError';
    this.method = method;
    this.code = code;
    this.description = description;
    this.fault = fault;
  }
}

const gone = (reason: GoneReason): Fault => ({ kind: 'gone', reason });

/** Substrings of descriptions, lower case; the first that occurs decides. From the server's and tdlib's sources, and from issue threads. */
const BY_TEXT: readonly [text: string, fault: Fault][] = [
  ['bot was blocked by the user', gone('blocked')],
  ['user_is_blocked', gone('blocked')],
  ['user is deactivated', gone('deactivated')],
  ['input_user_deactivated', gone('deactivated')],
  ["bot can't initiate conversation", gone('neverStarted')],
  ["bot can't send messages to", gone('bot')],
  ['user_is_bot', gone('bot')],
  ['bot was kicked from', gone('kicked')],
  ['bot is not a member of', gone('kicked')],
  ['channel_private', gone('kicked')],
  ['chat was deleted', gone('deleted')],
  ['chat not found', gone('notFound')],
  ['user not found', gone('notFound')],
  ['peer_id_invalid', gone('notFound')],
  ['chat_id_invalid', gone('notFound')],
  ['topic_closed', { kind: 'topicClosed' }],
  ['message thread not found', { kind: 'topicGone' }],
  ['topic_deleted', { kind: 'topicGone' }],
  ['topic_id_invalid', { kind: 'topicGone' }],
  ['no write access to the chat', { kind: 'rightsLost' }],
  ['not enough rights', { kind: 'rightsLost' }],
  ['need administrator rights', { kind: 'rightsLost' }],
  ['have no rights to send', { kind: 'rightsLost' }],
  ['chat_write_forbidden', { kind: 'rightsLost' }],
  ['chat_admin_required', { kind: 'rightsLost' }],
  ['chat_send_', { kind: 'rightsLost' }],
  ['chat_restricted', { kind: 'rightsLost' }],
  ['allow_payment_required', { kind: 'rightsLost' }],
  ['message is not modified', { kind: 'unchanged' }],
  ['message_not_modified', { kind: 'unchanged' }],
  ['message to edit not found', { kind: 'uneditable' }],
  ["message can't be edited", { kind: 'uneditable' }],
  ['there is no text in the message to edit', { kind: 'uneditable' }],
  ['message_id_invalid', { kind: 'uneditable' }],
  ['query is too old', { kind: 'expired' }],
  ['query id is invalid', { kind: 'expired' }],
  ['query_id_invalid', { kind: 'expired' }],
  ['message to copy not found', { kind: 'sourceGone' }],
  ['message to forward not found', { kind: 'sourceGone' }],
  ['message to be replied not found', { kind: 'sourceGone' }],
  ['message to delete not found', { kind: 'sourceGone' }],
  ["message can't be copied", { kind: 'sourceGone' }],
  ["message can't be deleted", { kind: 'sourceGone' }],
  ["message can't be forwarded", { kind: 'sourceGone' }],
  ["messages can't be forwarded", { kind: 'sourceGone' }],
  ['protected content', { kind: 'sourceGone' }],
  ['no messages to forward', { kind: 'sourceGone' }],
];

/** System codes that mean no connection was made, so nothing can have been sent. */
const NO_CONNECTION = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EAI_FAIL',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EHOSTDOWN',
  'ENETDOWN',
  'EPROTO',
  'UND_ERR_CONNECT_TIMEOUT',
]);
const TLS_CODE = /^(CERT_|ERR_TLS_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|ERR_SSL_)/;
/** The message of a handshake that broke, whose code is also used later. */
const BEFORE_TLS = 'before secure TLS connection';
/** A 429 that names no time. */
const UNNAMED_WAIT_MS = 3000;

interface Refusal {
  error_code: number;
  description: string;
  parameters: { retry_after?: unknown; migrate_to_chat_id?: unknown };
}

/** The server's answer inside a telegraf error, or undefined where the error is none. */
function readRefusal(error: unknown): Refusal | undefined {
  const response = (error as { response?: Partial<Refusal> } | null | undefined)?.response;
  if (typeof response !== 'object' || response === null || typeof response.error_code !== 'number') return;
  return {
    error_code: response.error_code,
    description: typeof response.description === 'string' ? response.description : '',
    parameters: typeof response.parameters === 'object' && response.parameters !== null ? response.parameters : {},
  };
}

function classifyRefusal({ error_code: code, description, parameters }: Refusal): Fault {
  const text = description.toLowerCase();
  if (code === 429) {
    const seconds = Number(parameters.retry_after ?? /retry after (\d+)/.exec(text)?.[1]);
    return { kind: 'limited', retryAfterMs: seconds >= 0 ? seconds * 1000 : UNNAMED_WAIT_MS, asked: true };
  }
  if (code >= 500) return { kind: 'uncertain', why: `status ${code}` };
  const to = parameters.migrate_to_chat_id;
  if (typeof to === 'number' && Number.isSafeInteger(to)) return { kind: 'moved', to };
  if (text.includes("can't parse entities")) return { kind: 'unparsable', description: withoutQuotes(description) };
  const known = BY_TEXT.find(([part]) => text.includes(part));
  if (known) return known[1];
  if (code === 401) return { kind: 'unauthorized' };
  if (code === 404) return { kind: 'notFound' };
  if (code === 409) return { kind: 'conflict', webhook: text.includes('webhook') };
  if (code === 403) return { kind: 'rightsLost' };
  return { kind: 'refused', description: withoutQuotes(description) };
}

/** Descriptions quote what we sent: a tag's name, a URL. */
const withoutQuotes = (description: string): string => description.replace(/"[^"]*"/g, '"…"').slice(0, 200);

/** What an error thrown by a call means. Anything not known for certain counts as unknown outcome. */
export function classifyError(error: unknown): Fault {
  if (error instanceof CallError) return error.fault;
  const refusal = readRefusal(error);
  if (refusal) return classifyRefusal(refusal);
  const { code, syscall, message } = systemParts(error);
  if (typeof code === 'string' && (NO_CONNECTION.has(code) || TLS_CODE.test(code))) return { kind: 'unreachable' };
  if (syscall === 'connect' || message.includes(BEFORE_TLS)) return { kind: 'unreachable' };
  return { kind: 'uncertain', why: networkWords(error) };
}

function systemParts(error: unknown): { code: unknown; syscall: unknown; message: string } {
  const { code, syscall, message } = (error ?? {}) as { code?: unknown; syscall?: unknown; message?: unknown };
  return { code, syscall, message: typeof message === 'string' ? message : '' };
}

/** A few words for an error of the network, made of codes only: messages carry the URL, and with it the token. */
function networkWords(error: unknown): string {
  const { code, type, name } = (error ?? {}) as { code?: unknown; type?: unknown; name?: unknown };
  if (name === 'AbortError') return 'no answer in time';
  return (
    [code, type, name].find((word): word is string => typeof word === 'string' && /^[\w-]{2,40}$/.test(word)) ??
    'unknown'
  );
}

/** The error to hand on: what it means, and nothing of the original that could hold a secret. */
export function toCallError(method: string, error: unknown): CallError {
  if (error instanceof CallError) return error;
  const refusal = readRefusal(error);
  const fault = classifyError(error);
  if (refusal) return new CallError(method, fault, refusal.error_code, withoutQuotes(refusal.description));
  const { code } = systemParts(error);
  return new CallError(method, fault, typeof code === 'string' ? code : undefined, networkWords(error));
}

/** A fault in the words delivery knows. */
export function toSendOutcome(fault: Fault): SendOutcome {
  switch (fault.kind) {
    case 'unchanged':
      // What was to be shown is shown.
      return { kind: 'sent', messages: [] };
    case 'expired':
    case 'sourceGone':
    case 'notFound':
    case 'conflict':
      return { kind: 'refused', description: fault.kind };
    case 'unparsable':
      return { kind: 'refused', description: fault.description };
    default:
      return fault;
  }
}
