// Somebody says or sends something in a chat: who it is from, where it goes, what it replies to, and that the bot is told where
// it is to know.
import type { Message, MessageOrigin, User } from '../bot-api-types.ts';
import type { Core } from '../core.ts';
import type { Content, MessageRef, Ref, SayOptions, Speaker } from '../types.ts';
import { tellBot } from '../updates/reach.ts';
import { forwardToDiscussion } from '../world/discussion.ts';
import { setStanding } from '../world/members.ts';
import { asReplied, changeMessage, type Draft, liveMessage, postMessage } from '../world/post.ts';
import { CHANNEL_BOT, type ChatRecord, GROUP_ANONYMOUS_BOT, isThere, type StoredMessage } from '../world/records.ts';
import { showPerson } from '../world/show.ts';
import { contentFields } from './content.ts';
import { chatOf, idOf, messageOf, userOf } from './refs.ts';

/** Throws where Telegram's client would not let them: not a member, blocked the bot, chat gone. */
export function speak(
  core: Core,
  chat: ChatRecord,
  speaker: Speaker,
  content: Content,
  options: SayOptions = {},
): StoredMessage {
  return send(core, chat, speaker, contentFields(core, content), options);
}

export function speakAlbum(
  core: Core,
  chat: ChatRecord,
  speaker: Speaker,
  items: Content[],
  options: SayOptions = {},
): StoredMessage[] {
  const album = `${12_000_000_000_000 + core.journal.seq}`;
  return items.map(item => send(core, chat, speaker, { ...contentFields(core, item), media_group_id: album }, options));
}

export function send(
  core: Core,
  chat: ChatRecord,
  speaker: Speaker,
  fields: Partial<Message>,
  options: SayOptions,
): StoredMessage {
  if (chat.migratedTo !== undefined)
    throw new Error(`"${chat.title}" is a supergroup now, with the id ${chat.migratedTo}.`);
  if (chat.destroyed) throw new Error(`"${chat.title}" was deleted.`);
  const { forwardedFrom, date, extra } = options;
  const draft: Draft = {
    ...senderFields(core, chat, speaker),
    ...placeFields(core, chat, options),
    ...(forwardedFrom !== undefined && { forward_origin: originOf(core, forwardedFrom) }),
    ...(date !== undefined && { date }),
    ...fields,
    ...extra,
  };
  const stored = postMessage(core, chat, draft);
  tellBot(core, stored);
  forwardToDiscussion(core, stored);
  return stored;
}

export function editMessage(core: Core, chat: ChatRecord, message: MessageRef, content: Content): StoredMessage {
  const stored = messageOf(chat, message);
  const { text, entities, ...fields } = contentFields(core, content);
  const isCaption = stored.message.text === undefined && text !== undefined;
  const words = isCaption
    ? { caption: text, caption_entities: entities }
    : text === undefined
      ? {}
      : { text, entities };
  changeMessage(core, stored, { ...fields, ...words, edit_date: core.seconds() });
  tellBot(core, stored, true);
  return stored;
}

function senderFields(core: Core, chat: ChatRecord, speaker: Speaker): Partial<Message> {
  if (speaker === 'channel' || (chat.type === 'channel' && !isStandIn(speaker))) return { sender_chat: chat.shape };
  if (isStandIn(speaker)) {
    if ('anonymous' in speaker) return { from: GROUP_ANONYMOUS_BOT, sender_chat: chat.shape };
    return { from: CHANNEL_BOT, sender_chat: chatOf(core, speaker.channel).shape };
  }
  const record = userOf(core, speaker);
  if (chat.owner) {
    if (chat.owner !== record) throw new Error(`${chat.id} is not the private chat of ${record.user.id}.`);
    if (record.blocked) throw new Error(`${record.user.first_name} has blocked the bot and cannot write to it.`);
    if (!record.started) {
      record.started = true;
      core.journal.emit('person', () => ({ person: showPerson(record) }));
    }
  } else enter(chat, record.user);
  return { from: record.user };
}

/** Whoever was never in a group joins it by speaking; whoever left or was thrown out may not. */
function enter(chat: ChatRecord, user: User): void {
  const member = chat.members.get(user.id);
  if (!member) setStanding(chat, user, 'member');
  else if (!isThere(member.status)) throw new Error(`${user.first_name} is not in "${chat.title}".`);
}

const isStandIn = (speaker: Speaker): speaker is { anonymous: Ref } | { channel: Ref } =>
  typeof speaker === 'object' && ('anonymous' in speaker || 'channel' in speaker);

/** Thread and reply. Where no thread is named, a reply stays in the thread of what it replies to. */
function placeFields(core: Core, chat: ChatRecord, { replyTo, quote, thread }: SayOptions): Partial<Message> {
  const replied = replyTo === undefined ? undefined : messageOf(sourceOf(core, chat, replyTo), replyTo);
  const inherited =
    replied?.message.message_thread_id ?? (chat.type === 'supergroup' ? replied?.message.message_id : undefined);
  const place = chat.forum
    ? (thread ?? (replied?.message.is_topic_message ? inherited : undefined))
    : (thread ?? inherited);
  if (chat.forum && place !== undefined && !chat.topics.has(place))
    throw new Error(`There is no topic ${place} in "${chat.title}".`);
  // In private chats topics are made by whoever writes in them, where the bot has them enabled.
  if (chat.owner && place !== undefined && !chat.topics.has(place))
    chat.topics.set(place, { name: 'A topic', closed: false });
  const fields: Partial<Message> = {};
  if (place !== undefined) fields.message_thread_id = place;
  if (place !== undefined && (chat.forum || chat.owner)) fields.is_topic_message = true;
  const root = chat.forum && place !== undefined ? liveMessage(chat, place) : undefined;
  const target = replied ?? root;
  if (target) fields.reply_to_message = asReplied(target);
  if (quote !== undefined && replied) {
    const position = (replied.message.text ?? replied.message.caption ?? '').indexOf(quote);
    fields.quote = { text: quote, position: Math.max(position, 0), is_manual: true };
  }
  return fields;
}

const sourceOf = (core: Core, chat: ChatRecord, message: MessageRef) =>
  typeof message === 'number' ? chat : chatOf(core, message.chat);

function originOf(core: Core, from: NonNullable<SayOptions['forwardedFrom']>): MessageOrigin {
  const date = core.seconds();
  if (typeof from === 'object' && 'type' in from && 'date' in from) return from as MessageOrigin;
  if (typeof from === 'object' && 'hidden' in from) return { type: 'hidden_user', date, sender_user_name: from.hidden };
  if (typeof from === 'object' && 'channel' in from) {
    return { type: 'channel', date, chat: chatOf(core, from.channel).shape, message_id: from.message ?? 1 };
  }
  return { type: 'user', date, sender_user: userOf(core, idOf(from as Ref)).user };
}
