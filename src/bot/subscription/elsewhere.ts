// A person chose a channel or group for the bot in the private chat: it is subscribed to everything where that person is an
// administrator and the bot may post. Both are asked of Telegram, whatever its app let the person choose.
import { EVERYTHING } from '../../content/topics.ts';
import type { Look } from '../../render/look.ts';
import { chosenBy, renderNotThere, renderSubscribedThere } from '../../render/messages/subscription/elsewhere.ts';
import type { Reply } from '../../render/reply.ts';
import type { BotParts } from '../parts.ts';
import type { ChatPlace, Request } from '../request.ts';
import { viewOf } from './place.ts';

/** Ids of supergroups and channels begin here and go down, https://core.telegram.org/api/bots/ids. */
const FIRST_SUPERGROUP = -1_000_000_000_000;

export async function takeShared(
  parts: BotParts,
  look: Look,
  request: Extract<Request, { kind: 'shared' }>,
): Promise<Reply[]> {
  const { person, shared, asked } = request;
  const kind = chosenBy(asked);
  if (request.chat.type !== 'private' || !person || !kind) return [];
  const { id, title } = shared;
  const type = kind === 'channel' ? 'channel' : id < FIRST_SUPERGROUP ? 'supergroup' : 'group';
  const place: ChatPlace = { id, type, ...(title !== undefined && { title }) };
  // Of a chat that the bot is not in, Telegram tells nothing about anybody.
  if (!(await parts.mayPost(place))) return [renderNotThere(look, 'bot', kind)];
  if (!(await parts.isChatAdmin(id, person.id))) return [renderNotThere(look, 'person', kind)];
  const key = { chat: id, thread: 0 };
  const once = await parts.once(request.update, async ({ chats, subscriptions }) => {
    await chats.saw(place);
    await chats.activate(id);
    const before = await subscriptions.get(key);
    return { fresh: !before, subscription: before ?? (await subscriptions.setTopics(key, EVERYTHING, person.id)) };
  });
  if (!once.done) return [];
  const { fresh, subscription } = once.value;
  const view = viewOf(parts, subscription);
  return [renderSubscribedThere(look, { title: title ?? String(id), kind, fresh, topics: subscription.topics, view })];
}
