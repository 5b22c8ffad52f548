// setWebhook and its kin. getUpdates is answered by wire/run-call.ts, since only it may wait.

import type { Core } from '../core.ts';
import { badRequest, tooManyRequests } from '../refusal.ts';
import type { Params } from '../schema/decode-params.ts';
import { objectSpec } from '../schema/schema.ts';
import { violation } from './check/violation.ts';
import { isSet, listOf, type Method, numberOf, textOf } from './method.ts';

const MOST_CONNECTIONS = 100;

/** The server takes no second webhook within this (real) time. */
const SET_PAUSE_MS = 1000;

/** allowed_updates stays as it was until it is given again; an empty list means the usual kinds. */
export function setAllowed(core: Core, params: Params): void {
  if (params.allowed_updates === undefined) return;
  const allowed = listOf<string>(params, 'allowed_updates');
  const unknown = allowed.find(kind => !objectSpec('Update')!.fields.has(kind) || kind === 'update_id');
  if (core.isStrict && unknown !== undefined)
    throw violation('allowed_updates', `names "${unknown}", which is no kind of update`);
  core.queue.allowed = allowed;
}

const setWebhook: Method = (core, params) => {
  const url = textOf(params, 'url') ?? '';
  if (url !== '' && !/^https?:\/\/[^\s/]+/.test(url)) throw badRequest('bad webhook: invalid webhook URL specified');
  const secret = textOf(params, 'secret_token') ?? '';
  if (secret.length > 256) throw badRequest('secret token is too long');
  if (!/^[A-Za-z0-9_-]*$/.test(secret)) throw badRequest('secret token contains unallowed characters');
  const maxConnections = Math.min(Math.max(numberOf(params, 'max_connections') ?? 40, 1), MOST_CONNECTIONS);
  setAllowed(core, params);
  if (url !== '' && performance.now() - core.webhookSetAt < SET_PAUSE_MS) throw tooManyRequests(1);
  if (url !== '') core.webhookSetAt = performance.now();
  if (isSet(params, 'drop_pending_updates')) core.queue.drop();
  if (url !== '') core.polling.interrupt('terminated by setWebhook request');
  core.webhook.set({ url, secret, maxConnections });
  return true;
};

const deleteWebhook: Method = (core, params) => {
  if (isSet(params, 'drop_pending_updates')) core.queue.drop();
  core.webhook.set({ url: '', secret: '' });
  return true;
};

const getWebhookInfo: Method = core => {
  const { url, maxConnections, lastErrorAt, lastErrorMessage } = core.webhook.state;
  return {
    url,
    has_custom_certificate: false,
    pending_update_count: core.queue.waiting().length,
    ...(url !== '' && { max_connections: maxConnections }),
    ...(lastErrorAt !== undefined && {
      last_error_date: Math.floor(lastErrorAt / 1000),
      last_error_message: lastErrorMessage,
    }),
    ...(core.queue.allowed.length > 0 && { allowed_updates: core.queue.allowed }),
  };
};

export const webhookMethods: Record<string, Method> = { setWebhook, deleteWebhook, getWebhookInfo };
