// Editing and deleting messages. A bot may edit its own without a time limit; deleting ends after 48 hours.
import { isDeepStrictEqual } from 'node:util';
import type { Message } from '../bot-api-types.ts';
import type { Core } from '../core.ts';
import { badRequest } from '../refusal.ts';
import type { Params } from '../schema/decode-params.ts';
import { changeMessage, liveMessage, removeMessage } from '../world/post.ts';
import { MEDIA_KINDS, type StoredMessage } from '../world/records.ts';
import { serviceOf } from '../world/show.ts';
import { findOwnChat } from './check/find-chat.ts';
import { readMarkup } from './check/markup.ts';
import { listOf, type Method, numberOf, objectOf, textOf } from './method.ts';
import { captionContent, mediaContent } from './send-media.ts';
import { textContent } from './send-text.ts';

const DELETABLE_S = 48 * 3600;

function findEditable(core: Core, params: Params): StoredMessage {
  const inlineId = textOf(params, 'inline_message_id');
  if (inlineId !== undefined) {
    const stored = core.inlineMessages.get(inlineId);
    if (!stored || stored.deleted) throw badRequest('MESSAGE_ID_INVALID');
    return stored;
  }
  const chat = findOwnChat(core, params.chat_id);
  const id = numberOf(params, 'message_id');
  if (id === undefined) throw badRequest('message identifier is not specified');
  const stored = liveMessage(chat, id);
  if (!stored) throw badRequest('message to edit not found');
  const { rights } = core.world.botIn(chat) ?? {};
  const isOwn = stored.byBot || (chat.type === 'channel' && rights?.can_edit_messages === true);
  if (!isOwn || stored.message.forward_origin || stored.keyboard || serviceOf(stored.message)) {
    throw badRequest("message can't be edited");
  }
  return stored;
}

/** Puts the new content in, with the keyboard of this call; without one the old keyboard goes. */
function edit(core: Core, params: Params, stored: StoredMessage, content: Partial<Message>): Message | true {
  const { inline } = readMarkup(params, { isStrict: core.isStrict, allowsKeyboard: false });
  const fields: Partial<Message> = { ...content, reply_markup: inline };
  const isSame = Object.entries(fields).every(([name, value]) => isDeepStrictEqual(value, stored.message[name]));
  if (isSame) {
    throw badRequest(
      'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
    );
  }
  changeMessage(core, stored, { ...fields, edit_date: core.seconds() });
  return params.inline_message_id === undefined ? stored.message : true;
}

const editMessageText: Method = (core, params) => {
  const content = { entities: undefined, link_preview_options: undefined, ...textContent(core, params) };
  const stored = findEditable(core, params);
  if (stored.message.text === undefined) throw badRequest('there is no text in the message to edit');
  return edit(core, params, stored, content);
};

const editMessageCaption: Method = (core, params) => {
  const stored = findEditable(core, params);
  if (!MEDIA_KINDS.some(kind => stored.message[kind] !== undefined)) {
    throw badRequest('there is no caption in the message to edit');
  }
  return edit(core, params, stored, {
    caption: undefined,
    caption_entities: undefined,
    ...captionContent(core, params),
  });
};

const editMessageReplyMarkup: Method = (core, params) => edit(core, params, findEditable(core, params), {});

const editMessageMedia: Method = (core, params, call) => {
  const stored = findEditable(core, params);
  const media = objectOf<Params & { type: string; media: string }>(params, 'media');
  if (!media) throw badRequest('there is no media in the request');
  if (stored.message.text !== undefined) throw badRequest('there is no media in the message to edit');
  const cleared = Object.fromEntries([...MEDIA_KINDS, 'caption', 'caption_entities'].map(name => [name, undefined]));
  return edit(core, params, stored, { ...cleared, ...mediaContent(core, media, media.type, media.media, call) });
};

function checkDeletable(core: Core, stored: StoredMessage): void {
  const { chat, message } = stored;
  const bot = core.world.botIn(chat);
  const mayAll = chat.type === 'private' || bot?.status === 'creator' || bot?.rights.can_delete_messages === true;
  if (!stored.byBot && !mayAll) throw badRequest("message can't be deleted");
  if (core.seconds() - message.date > DELETABLE_S) throw badRequest("message can't be deleted for everyone");
}

const deleteMessage: Method = (core, params) => {
  const stored = liveMessage(findOwnChat(core, params.chat_id), numberOf(params, 'message_id') ?? 0);
  if (!stored) throw badRequest('message to delete not found');
  checkDeletable(core, stored);
  removeMessage(core, stored);
  return true;
};

const deleteMessages: Method = (core, params) => {
  const chat = findOwnChat(core, params.chat_id);
  const ids = listOf<number>(params, 'message_ids');
  if (ids.length === 0) throw badRequest('message identifiers are not specified');
  if (ids.length > 100) throw badRequest('too many messages to delete');
  const found = ids.map(id => liveMessage(chat, id)).filter(stored => stored !== undefined);
  for (const stored of found) checkDeletable(core, stored);
  for (const stored of found) removeMessage(core, stored);
  return true;
};

export const editMethods: Record<string, Method> = {
  editMessageText,
  editMessageCaption,
  editMessageReplyMarkup,
  editMessageMedia,
  deleteMessage,
  deleteMessages,
};
