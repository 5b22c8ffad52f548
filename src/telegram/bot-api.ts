// Names and shapes of Bot API methods as we call them. The types are of Bot API 10.3 and for the compiler only: telegraf's own
// end at 7.1. That what we send fits the schema at run time is for the tests to check.
import type { ApiMethods, Opts } from '@grammyjs/types';

/** Files are sent by the id that Telegram knows them by, never as bytes. */
type Methods = ApiMethods<never>;

export type Method = keyof Methods;
export type Payload<M extends Method> = Opts<never>[M];
export type Result<M extends Method> = ReturnType<Methods[M]>;

/** Who we are, as getMe tells. */
export interface Me {
  id: number;
  /** Without @; empty where the server told none. */
  username: string;
}

/**
 * The kinds of update we read, for getUpdates and setWebhook. Edited messages run nothing, so they are not asked for; the list is
 * always given because the server keeps an older one until it is replaced.
 */
export const ALLOWED_UPDATES = [
  'message',
  'channel_post',
  'callback_query',
  'inline_query',
  'chosen_inline_result',
  'my_chat_member',
  'guest_message',
] as const;
