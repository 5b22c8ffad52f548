// The first words with Telegram: who we are, and where updates go. Both are tried until they work, because a network that is down
// at start is no reason to end; only a token that Telegram refuses is.
import { type Clock, pause } from '../clock.ts';
import type { Log } from '../log.ts';
import { ALLOWED_UPDATES, type Me } from './bot-api.ts';
import { type CallError, classifyError } from './errors.ts';
import type { Gateway } from './gateway.ts';

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 15_000;
/** getMe is small: a server that takes longer is asked again. */
const TRY_MS = 10_000;
/** The most webhook connections Telegram makes; order per chat holds whatever their number. */
const WEBHOOK_CONNECTIONS = 100;

interface Parts {
  gateway: Pick<Gateway, 'call'>;
  clock: Clock;
  log: Log;
  signal: AbortSignal;
}

/** Repeats a task until it succeeds; rejects where the token is refused, or with one line when the signal fires. */
async function untilDone<T>({ clock, log, signal }: Parts, name: string, task: () => Promise<T>): Promise<T> {
  for (let waitMs = FIRST_WAIT_MS; ; waitMs = Math.min(LONGEST_WAIT_MS, waitMs * 2)) {
    if (signal.aborted) throw new Error(`stopped before ${name} succeeded`);
    try {
      return await task();
    } catch (error) {
      const { kind } = classifyError(error);
      if (kind === 'unauthorized' || kind === 'notFound') throw tokenRefused(error as CallError);
      if (!signal.aborted) log.warn(`${name} failed, trying again`, { error, waitMs });
      await pause(clock, waitMs, signal);
    }
  }
}

/** The one line an operator gets for a token Telegram does not take; without any part of it. */
export const tokenRefused = (error: CallError): Error =>
  new Error(`Telegram refuses BOT_TOKEN (${error.method}: ${error.code} ${error.description})`, { cause: error });

/** Builds the call that asks who we are; calls at the same time share one answer, a failed one is asked again. */
export function createConnect(parts: Parts): () => Promise<Me> {
  let asking: Promise<Me> | undefined;
  const ask = async (): Promise<Me> => {
    const options = { timeoutMs: TRY_MS, retry: false, polling: true, signal: parts.signal };
    const { id, username } = await parts.gateway.call('getMe', {}, options);
    if (!Number.isSafeInteger(id)) throw new Error('getMe names no id');
    return { id, username: typeof username === 'string' ? username : '' };
  };
  return () => {
    asking ??= untilDone(parts, 'getMe', ask).catch(error => {
      asking = undefined;
      throw error;
    });
    return asking;
  };
}

/** Registers the webhook; resolves when Telegram has it or the signal fires. */
export async function setWebhook(parts: Parts & { url: string; secret: string }): Promise<void> {
  const payload = {
    url: parts.url,
    secret_token: parts.secret,
    allowed_updates: ALLOWED_UPDATES,
    max_connections: WEBHOOK_CONNECTIONS,
  };
  const options = { retry: false, signal: parts.signal };
  await untilDone(parts, 'setWebhook', () => parts.gateway.call('setWebhook', payload, options)).catch(error => {
    if (!parts.signal.aborted) throw error;
  });
}
