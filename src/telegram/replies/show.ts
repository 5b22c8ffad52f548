// Replies that answer nobody: reports to admins, and the cards that are kept up to date.
import type { Log } from '../../log.ts';
import type { Reply } from '../../render/reply.ts';
import { classifyError } from '../errors.ts';
import type { Gateway } from '../gateway.ts';
import { toMarkup, words } from './from-reply.ts';

/** Builds the function that shows a reply in a chat, or in place of a message of ours there; it never rejects. */
export function createShow(parts: { gateway: Pick<Gateway, 'call'>; log: Log }) {
  const { gateway, log } = parts;
  return async ({ chat, message }: { chat: number; message?: number }, reply: Reply): Promise<void> => {
    if (reply.kind !== 'message') return;
    const last = reply.parts.length - 1;
    try {
      for (const [index, html] of reply.parts.entries()) {
        const what = { ...words(html), ...(index === last && toMarkup(reply.keyboard)) };
        if (message !== undefined && index === 0) {
          // An edit that fails is made up for by the next one.
          await gateway.call('editMessageText', { chat_id: chat, message_id: message, ...what }, { retry: false });
        } else await gateway.call('sendMessage', { chat_id: chat, ...what });
      }
    } catch (error) {
      const { kind } = classifyError(error);
      log[kind === 'gone' ? 'info' : 'warn']('not shown', { chat, error });
    }
  };
}
