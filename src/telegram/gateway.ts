// The only code that calls the Bot API. It gives every call a time-out, keeps to each chat's pace and to Telegram's retry_after,
// keeps one chat's messages in order, and turns every failure into a CallError. How often bulk may be sent, and what
// becomes of a delivery that failed, is decided in delivery/.
import { setMaxListeners } from 'node:events';
import { type Clock, pause } from '../clock.ts';
import type { SendOutcome } from '../delivery/sender.ts';
import type { Log } from '../log.ts';
import { plainText } from '../render/html.ts';
import type { Method, Payload, Result } from './bot-api.ts';
import type { Client } from './client.ts';
import { CallError, classifyError, type Fault, toCallError, toSendOutcome } from './errors.ts';
import { type ChatId, createPace, type Pace } from './pace.ts';
import { createQueue } from './queue.ts';
import { nextTryMs, RETRY, type Tries } from './retry.ts';

export interface CallOptions {
  /** For one try; at most and by default 15 s, long polls excepted. */
  timeoutMs?: number;
  signal?: AbortSignal;
  /** The longest wait for the chat's turn or a retry_after; 60 s unless told. */
  patienceMs?: number;
  /** False: one try only. */
  retry?: boolean;
  /** Goes over the connection for long polls, one such call at a time. */
  polling?: boolean;
  /** Awaited when the chat's turn has come, right before the request: the seam for the pace of bulk. */
  beforeSend?: () => Promise<void>;
}

export interface Gateway {
  /** Calls a method with the short retries of an answer somebody waits for. Rejects with CallError only. */
  call<M extends Method>(method: M, payload: Payload<M>, options?: CallOptions): Promise<Result<M>>;
  /** Tries once and says what came of it; never rejects. Where the chat must wait longer than `patienceMs` (here 0 unless told), it is `limited` without a call. */
  attempt<M extends Method>(method: M, payload: Payload<M>, options?: CallOptions): Promise<SendOutcome>;
}

export const CALL_TIMEOUT_MS = 15_000;

/** Methods that show something in a chat: these have a pace and an order. */
const SHOWS = /^(send(?!ChatAction$)|copyM|forwardM|editMessage)/;

/**
 * @param onMoved a group was found to be a supergroup under a new id
 * @param onCall counts every request by what came of it
 */
export function createGateway(parts: {
  client: Pick<Client, 'call' | 'poll'>;
  clock: Clock;
  log: Log;
  pace?: Pace;
  onMoved?: (from: number, to: number) => void;
  onCall?: (method: Method, outcome: 'ok' | Fault['kind']) => void;
}): Gateway {
  const { client, clock, log } = parts;
  const pace = parts.pace ?? createPace();
  const lanes = createQueue<ChatId>({ running: Number.POSITIVE_INFINITY, waitingPerKey: Number.POSITIVE_INFINITY });

  /** One request, with its time-out and the caller's signal. */
  async function request(method: Method, payload: object, options: CallOptions): Promise<unknown> {
    if (options.signal?.aborted)
      throw new CallError(method, { kind: 'unreachable' }, undefined, 'stopped before sending');
    const { answer, stop } = client[options.polling ? 'poll' : 'call'](method, payload);
    const cancelTimer = clock.patience(options.timeoutMs ?? CALL_TIMEOUT_MS, stop);
    options.signal?.addEventListener('abort', stop, { once: true });
    try {
      const result = await answer;
      parts.onCall?.(method, 'ok');
      return result;
    } catch (error) {
      const known = toCallError(method, error);
      parts.onCall?.(method, known.fault.kind);
      throw known;
    } finally {
      cancelTimer();
      options.signal?.removeEventListener('abort', stop);
    }
  }

  /** Milliseconds until the chat may be written to; throws `limited` where that is too far away. */
  function bearableWait(method: Method, chat: ChatId, patienceMs: number = RETRY.patienceMs): number {
    const waitMs = pace.waitMs(chat, clock.now());
    if (waitMs <= patienceMs) return waitMs;
    throw new CallError(method, { kind: 'limited', retryAfterMs: waitMs, asked: false }, 429, 'this chat has to wait');
  }

  /** One try, and a second one without markup where Telegram cannot read ours. */
  async function tryOnce(method: Method, payload: object, options: CallOptions): Promise<unknown> {
    const chat = pacedChat(method, payload);
    if (chat !== undefined) {
      const waitMs = bearableWait(method, chat, options.patienceMs);
      if (waitMs > 0) await pause(clock, waitMs, options.signal);
      pace.note(chat, clock.now());
    }
    if (options.beforeSend) await options.beforeSend();
    try {
      return await request(method, payload, options);
    } catch (error) {
      const fault = classifyError(error);
      if (fault.kind === 'limited' && chat !== undefined) {
        pace.hold(chat, clock.now() + fault.retryAfterMs + RETRY.marginMs);
        log.info('chat limited', { chat, retryAfterMs: fault.retryAfterMs });
      }
      const plain = fault.kind === 'unparsable' ? withoutMarkup(payload) : undefined;
      if (!plain) throw error;
      log.warn('message HTML refused, sent as plain text', { method, error });
      return request(method, plain, options);
    }
  }

  async function tryUntilDone(method: Method, first: object, options: CallOptions): Promise<unknown> {
    const startedAt = clock.now();
    const tries: Tries = { unreachable: 0, uncertain: 0, limited: 0 };
    let payload = first;
    for (;;) {
      try {
        return await tryOnce(method, payload, options);
      } catch (error) {
        const fault = classifyError(error);
        // Nothing to change or nobody to tell any more: as good as done.
        if (fault.kind === 'unchanged' || fault.kind === 'expired') return true;
        if (options.retry === false || options.signal?.aborted) throw error;
        if (fault.kind === 'moved' && payload === first) {
          parts.onMoved?.((first as { chat_id: number }).chat_id, fault.to);
          payload = toMovedChat(first, fault.to);
          continue;
        }
        const patienceMs = options.patienceMs ?? RETRY.patienceMs;
        const waitMs = nextTryMs(method, fault, tries, clock.now() - startedAt, patienceMs);
        if (waitMs === undefined) throw error;
        tries[fault.kind as keyof Tries] += 1;
        log.debug('call repeated', { method, error, waitMs });
        await pause(clock, waitMs, options.signal);
      }
    }
  }

  /** Runs in the chat's lane where the method shows something in a chat. */
  function inOrder<T>(method: Method, payload: object, options: CallOptions, task: () => Promise<T>): Promise<T> {
    // One signal may end hundreds of calls.
    if (options.signal) setMaxListeners(0, options.signal);
    const chat = pacedChat(method, payload);
    return (chat === undefined ? undefined : lanes.run(chat, task)) ?? task();
  }

  return {
    call: (method, payload, options = {}) =>
      inOrder(method, payload, options, () => tryUntilDone(method, payload, options)) as Promise<never>,
    attempt: (method, payload, options = {}) =>
      inOrder(method, payload, options, async (): Promise<SendOutcome> => {
        try {
          return { kind: 'sent', messages: messageIds(await tryOnce(method, payload, { patienceMs: 0, ...options })) };
        } catch (error) {
          return toSendOutcome(classifyError(error));
        }
      }),
  };
}

function pacedChat(method: Method, payload: object): ChatId | undefined {
  const chat = 'chat_id' in payload ? payload.chat_id : undefined;
  return SHOWS.test(method) && (typeof chat === 'number' || typeof chat === 'string') ? chat : undefined;
}

function withoutMarkup(payload: object): object | undefined {
  if (!('parse_mode' in payload)) return undefined;
  const { parse_mode: _, ...rest } = payload as { parse_mode: unknown; text?: unknown; caption?: unknown };
  if (typeof rest.text === 'string') rest.text = plainText(rest.text);
  if (typeof rest.caption === 'string') rest.caption = plainText(rest.caption);
  return rest;
}

/** Ids of messages and topics of the old group mean nothing in the new one. */
function toMovedChat(payload: object, to: number): object {
  const { reply_parameters: _reply, message_thread_id: _thread, ...rest } = payload as Record<string, unknown>;
  return { ...rest, chat_id: to };
}

/** The ids in what a send method returns: a Message, a MessageId, or an array of either. */
function messageIds(result: unknown): number[] {
  const list = Array.isArray(result) ? result : [result];
  return list.flatMap(one => (typeof one?.message_id === 'number' ? [one.message_id] : []));
}
