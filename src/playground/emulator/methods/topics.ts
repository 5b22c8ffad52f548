// What the bot does to the topics of a forum; it needs the right to manage them.
import type { Core } from '../core.ts';
import { badRequest } from '../refusal.ts';
import type { Params } from '../schema/decode-params.ts';
import type { ChatRecord } from '../world/records.ts';
import { deleteTopic, GENERAL_TOPIC, openTopic, setTopicClosed } from '../world/topics.ts';
import { findOwnChat } from './check/find-chat.ts';
import { type Method, numberOf, textOf } from './method.ts';

function forum(core: Core, params: Params): ChatRecord {
  const chat = findOwnChat(core, params.chat_id);
  if (!chat.forum) throw badRequest('the chat is not a forum');
  const bot = core.world.botIn(chat);
  if (bot?.status !== 'creator' && bot?.rights.can_manage_topics !== true)
    throw badRequest('not enough rights to manage topics');
  return chat;
}

const asBot = (core: Core) => ({ user: core.world.botUser, isBot: true });

const createForumTopic: Method = (core, params) => {
  const name = textOf(params, 'name') ?? '';
  if (name === '' || [...name].length > 128) throw badRequest('TOPIC_TITLE_EMPTY');
  return { message_thread_id: openTopic(core, forum(core, params), name, asBot(core)), name, icon_color: 7322096 };
};

const switchTopic =
  (closed: boolean, general: boolean): Method =>
  (core, params) => {
    const thread = general ? GENERAL_TOPIC : (numberOf(params, 'message_thread_id') ?? 0);
    if (!setTopicClosed(core, forum(core, params), thread, closed, asBot(core)))
      throw badRequest('message thread not found');
    return true;
  };

const closeForumTopic = switchTopic(true, false);
const reopenForumTopic = switchTopic(false, false);
const closeGeneralForumTopic = switchTopic(true, true);
const reopenGeneralForumTopic = switchTopic(false, true);

const deleteForumTopic: Method = (core, params) => {
  if (!deleteTopic(core, forum(core, params), numberOf(params, 'message_thread_id') ?? 0))
    throw badRequest('message thread not found');
  return true;
};

export const topicMethods: Record<string, Method> = {
  createForumTopic,
  closeForumTopic,
  reopenForumTopic,
  closeGeneralForumTopic,
  reopenGeneralForumTopic,
  deleteForumTopic,
};
