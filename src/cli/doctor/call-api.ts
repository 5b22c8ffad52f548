// One call of the Bot API with nothing around it: the doctor looks, it neither waits nor tries again.
import { z } from 'zod';
import type { Config } from '../../config.ts';

export const WAIT_MS = 10_000;

export interface Said<T> {
  said: { ok: boolean; description?: string | undefined; result?: T | undefined };
  /** The Date header in milliseconds UTC; NaN where there was none. */
  date: number;
}

/** Rejects where nobody answers in time, or what answers is no Bot API. */
export type CallApi = <T>(method: string, result: z.ZodType<T>, payload?: Record<string, number>) => Promise<Said<T>>;

export function createCallApi(config: Config, token: string): CallApi {
  return async (method, result, payload = {}) => {
    const answer = z.object({ ok: z.boolean(), description: z.string().optional(), result: result.optional() });
    const response = await fetch(`${config.TELEGRAM_API_ROOT}/bot${token}/${method}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(payload),
      signal: AbortSignal.timeout(WAIT_MS),
    });
    const said = answer.parse(await response.json()) as Said<never>['said'];
    return { said, date: Date.parse(response.headers.get('date') ?? '') };
  };
}
