// Where a message may go: the chat, its topic, and whether the bot may write such a thing there. Words: the official server and
// tdlib; "need administrator rights" also where a channel's administrator may not post.
import type { Core } from '../../core.ts';
import { badRequest } from '../../refusal.ts';
import type { Params } from '../../schema/decode-params.ts';
import { liveMessage } from '../../world/post.ts';
import type { ChatRecord } from '../../world/records.ts';
import { GENERAL_TOPIC } from '../../world/topics.ts';
import { numberOf, objectOf } from '../method.ts';
import { findOwnChat } from './find-chat.ts';

/** Kinds of content → the right it needs and Telegram's word for it. */
const NEEDS: Readonly<Record<string, [right: string, word: string]>> = {
  text: ['can_send_messages', 'text messages'],
  photo: ['can_send_photos', 'photos'],
  document: ['can_send_documents', 'documents'],
  video: ['can_send_videos', 'videos'],
  animation: ['can_send_other_messages', 'animations'],
  audio: ['can_send_audios', 'music'],
  voice: ['can_send_voice_notes', 'voice notes'],
  video_note: ['can_send_video_notes', 'video notes'],
  sticker: ['can_send_other_messages', 'stickers'],
  poll: ['can_send_polls', 'polls'],
  location: ['can_send_messages', 'locations'],
  contact: ['can_send_messages', 'contacts'],
  dice: ['can_send_other_messages', 'dice'],
  rich_message: ['can_send_messages', 'rich messages'],
};

export interface Place {
  chat: ChatRecord;
  /** message_thread_id; General has none. */
  thread?: number;
}

/** `kind` is the name of the message's field. */
export function findPlace(core: Core, params: Params, kind: string): Place {
  const chat = findOwnChat(core, params.chat_id);
  if (!chat.owner) checkRights(core, chat, kind);
  const thread = numberOf(params, 'message_thread_id');
  const replied = objectOf<{ message_id?: number }>(params, 'reply_parameters')?.message_id;
  const inherited = replied === undefined ? undefined : liveMessage(chat, replied)?.message;
  const wanted = thread ?? (inherited?.is_topic_message ? inherited.message_thread_id : undefined);
  checkThread(core, chat, wanted);
  return wanted === undefined ? { chat } : { chat, thread: wanted };
}

function checkRights(core: Core, chat: ChatRecord, kind: string): void {
  const { status, rights } = core.world.botIn(chat)!;
  if (chat.type === 'channel') {
    const mayPost = status === 'creator' || (status === 'administrator' && rights.can_post_messages === true);
    if (!mayPost) throw badRequest('need administrator rights in the channel chat');
  } else if (status === 'restricted') {
    const [right, word] = NEEDS[kind] ?? NEEDS.text!;
    if (rights[right] !== true) throw badRequest(`not enough rights to send ${word} to the chat`);
  }
}

function checkThread(core: Core, chat: ChatRecord, thread: number | undefined): void {
  const bot = core.world.botIn(chat);
  const mayEnterClosed =
    bot?.status === 'creator' || (bot?.status === 'administrator' && bot.rights.can_manage_topics === true);
  if (thread === undefined) {
    if (chat.generalClosed && !mayEnterClosed) throw badRequest('TOPIC_CLOSED');
    return;
  }
  const isKnown =
    chat.forum || chat.owner
      ? thread !== GENERAL_TOPIC && chat.topics.has(thread)
      : chat.type === 'supergroup' && liveMessage(chat, thread) !== undefined;
  if (!isKnown) throw badRequest('message thread not found');
  if (chat.topics.get(thread)?.closed && !mayEnterClosed) throw badRequest('TOPIC_CLOSED');
}
