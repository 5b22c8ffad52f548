// Updates as people in every kind of chat send them, and what they are read as.
import { toRequest } from '../../../src/telegram/updates/to-request.ts';

export const ME = { id: 9, username: 'Regional_Brief_Bot' };
/** A person, and the private chat with them. */
export const LI = { id: 7999999999, is_bot: false, first_name: 'Li', language_code: 'zh-hans' };
export const PRIVATE = { id: 7999999999, type: 'private', first_name: 'Li' };
export const GROUP = { id: -4123456789, type: 'group', title: '研究组' };
export const FORUM = { id: -1002999999999, type: 'supergroup', title: '论坛', is_forum: true };
export const CHANNEL = { id: -1001111111111, type: 'channel', title: '频道' };
/** Who Telegram names where an admin writes as the group. */
export const ANONYMOUS = { id: 1087968824, is_bot: true, first_name: 'Group', username: 'GroupAnonymousBot' };

/** A message update; `more` goes over the message. */
export const message = (more: object, chat: object = PRIVATE, from: object | undefined = LI) => ({
  update_id: 500,
  message: { message_id: 42, date: 1, chat, from, ...more },
});

/** What an update is read as; throws where it is no request. */
export const request = (update: unknown) => {
  const reading = toRequest(update, ME);
  if (!('request' in reading)) throw new Error(JSON.stringify(reading));
  return reading.request;
};
