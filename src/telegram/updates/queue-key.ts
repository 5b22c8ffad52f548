// Which updates must be handled one after the other: those of one chat and, apart from them, the presses and inline queries of one
// person. The same lines as Telegram's own for webhooks.

type Held = { chat?: { id?: unknown }; from?: { id?: unknown } } | null | undefined;

/** The line an update waits in; odd updates share one. */
export function queueKey(update: object): string {
  const { message, channel_post, my_chat_member, guest_message, callback_query, inline_query } = update as Record<
    string,
    Held
  >;
  const chat = (message ?? channel_post ?? my_chat_member ?? guest_message)?.chat?.id;
  if (typeof chat === 'number') return `chat ${chat}`;
  const person = (callback_query ?? inline_query)?.from?.id;
  return typeof person === 'number' ? `person ${person}` : 'other';
}

/** The id of the press an update holds, where it can be answered at all. */
export function pressId(update: object): string | undefined {
  const id = (update as { callback_query?: { id?: unknown } | null }).callback_query?.id;
  return typeof id === 'string' && id !== '' ? id : undefined;
}

/** An update's number, or undefined where it has none. */
export function updateId(update: unknown): number | undefined {
  const id = (update as { update_id?: unknown } | null | undefined)?.update_id;
  return typeof id === 'number' && Number.isSafeInteger(id) ? id : undefined;
}
