// A channel's posts appear in its linked discussion group by themselves, forwarded by Telegram's own account.
import type { Core } from '../core.ts';
import { tellBot } from '../updates/reach.ts';
import { postMessage } from './post.ts';
import { type StoredMessage, TELEGRAM } from './records.ts';

/** Does nothing for any other message. */
export function forwardToDiscussion(core: Core, post: StoredMessage): void {
  if (post.chat.type !== 'channel' || post.chat.linked === undefined) return;
  const group = core.world.chats.get(post.chat.linked);
  if (!group) return;
  const { message_id, date, chat: _, reply_markup, sender_chat, ...content } = post.message;
  const forward = postMessage(core, group, {
    ...content,
    from: TELEGRAM,
    sender_chat: sender_chat ?? post.chat.shape,
    is_automatic_forward: true,
    forward_origin: { type: 'channel', chat: post.chat.shape, message_id, date },
    ...(reply_markup && { reply_markup }),
  });
  tellBot(core, forward);
}
