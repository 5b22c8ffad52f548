// Asks the Bot API who we are, what time it is there, and whether a webhook is set. Changes nothing.
import { z } from 'zod';
import type { Config } from '../../config.ts';
import { type CallApi, createCallApi, WAIT_MS } from './call-api.ts';
import { type Finding, fail, ok, warn } from './finding.ts';

/** The Date header counts whole seconds, and the answer took its time. */
const SKEW_MS = 5_000;
/** A failed delivery to the webhook longer ago than this is over. */
const RECENT_MS = 3_600_000;

const getMe = z.object({ id: z.number(), username: z.string(), supports_inline_queries: z.boolean().optional() });
const getWebhookInfo = z.object({
  url: z.string(),
  pending_update_count: z.number().default(0),
  last_error_date: z.number().optional(),
  last_error_message: z.string().optional(),
});

export interface ApiFindings {
  findings: Finding[];
  /** The token's bot and how to ask on, where Telegram named it. */
  bot: { id: number; call: CallApi } | undefined;
}

/** `now` gives milliseconds UTC. */
export async function checkApi(config: Config, now: () => number): Promise<ApiFindings> {
  const token = config.BOT_TOKEN;
  if (token === undefined) {
    return {
      findings: [warn('token', 'BOT_TOKEN is not set: the playground runs instead of Telegram')],
      bot: undefined,
    };
  }
  const call = createCallApi(config, token);
  try {
    const askedAt = now();
    const { said: me, date } = await call('getMe', getMe);
    const answeredAt = now();
    if (!me.ok || !me.result) {
      return {
        findings: [fail('token', `Telegram refuses BOT_TOKEN: ${me.description ?? 'no reason given'}`)],
        bot: undefined,
      };
    }
    const { id, username, supports_inline_queries: inline } = me.result;
    const { said: webhook } = await call('getWebhookInfo', getWebhookInfo);
    const findings = [
      ok('token', `@${username} (${id})`),
      ...(inline === false ? [warn('inline', 'inline mode is off; /setinline at @BotFather turns it on')] : []),
      checkTime(date, askedAt, answeredAt),
      ...checkWebhook(webhook.result, config.WEBHOOK_URL, now()),
    ];
    return { findings, bot: { id, call } };
  } catch (error) {
    return {
      findings: [fail('token', notReached(config, error))],
      bot: undefined,
    };
  }
}

function checkTime(date: number, askedAt: number, answeredAt: number): Finding {
  if (Number.isNaN(date)) return warn('clock', 'the answer told no time to compare with');
  // The header may be up to a second behind.
  const early = askedAt - (date + 1_000);
  const late = date - answeredAt;
  const skew = Math.max(early, late, 0);
  if (skew <= SKEW_MS) return ok('clock', 'agrees with the Bot API');
  return warn(
    'clock',
    `is ${Math.round(skew / 1000)} s ${early > late ? 'ahead of' : 'behind'} the Bot API: digests go out at the wrong time`,
  );
}

type WebhookInfo = z.infer<typeof getWebhookInfo> | undefined;

function checkWebhook(info: WebhookInfo, wanted: string | undefined, now: number): Finding[] {
  if (!info) return [warn('webhook', 'getWebhookInfo told nothing')];
  const waiting = info.pending_update_count > 0 ? `, ${info.pending_update_count} updates wait` : '';
  const state =
    info.url === (wanted ?? '')
      ? ok('webhook', `${wanted === undefined ? 'none, updates are polled' : 'set as WEBHOOK_URL says'}${waiting}`)
      : warn(
          'webhook',
          `${describeUrl(info.url)}, the settings say ${describeUrl(wanted ?? '')}; a start of the bot puts that right${waiting}`,
        );
  const failed = info.last_error_date !== undefined && now - info.last_error_date * 1000 < RECENT_MS;
  return failed
    ? [state, warn('webhook', `Telegram could not deliver lately: ${info.last_error_message ?? 'no reason given'}`)]
    : [state];
}

/** Paths may be secrets. */
const describeUrl = (url: string): string =>
  url === '' ? 'no webhook' : `a webhook at ${URL.canParse(url) ? new URL(url).host : 'some place'}`;

/** In one line why a call came to nothing. */
export const notReached = (config: Config, error: unknown): string =>
  `${config.TELEGRAM_API_ROOT} was not reached (${reasonOf(error)})`;

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const { code } = (error.cause ?? {}) as { code?: unknown };
  if (typeof code === 'string') return code;
  return error.name === 'TimeoutError'
    ? `no answer within ${WAIT_MS / 1000} s`
    : error.name === 'TypeError'
      ? 'no connection'
      : 'no answer of the Bot API';
}
