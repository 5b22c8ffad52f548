// Which messages of people reach the bot: all in private chats, its channels' posts, and in groups what privacy mode lets through.
// Rule: the official description of privacy mode; a mention alone is not enough.
import type { Message } from '../bot-api-types.ts';
import type { Core } from '../core.ts';
import { CHANNEL_BOT, GROUP_ANONYMOUS_BOT, isThere, type StoredMessage } from '../world/records.ts';
import { serviceOf } from '../world/show.ts';

const STAND_INS = new Set([GROUP_ANONYMOUS_BOT.id, CHANNEL_BOT.id]);

/** Queues the update for a new or edited message of somebody else, where the bot is to know of it. */
export function tellBot(core: Core, stored: StoredMessage, isEdit = false): void {
  const { chat, message } = stored;
  if (chat.type === 'private') {
    if (!chat.owner?.blocked) core.queue.add(isEdit ? 'edited_message' : 'message', message);
    return;
  }
  const bot = core.world.botIn(chat);
  if (!isThere(bot?.status)) return;
  const isAdmin = bot!.status === 'administrator' || bot!.status === 'creator';
  if (chat.type === 'channel') {
    if (isAdmin) core.queue.add(isEdit ? 'edited_channel_post' : 'channel_post', message);
  } else if (isForBots(message) && (isAdmin || core.bot.can_read_all_group_messages || passesPrivacy(core, stored))) {
    core.queue.add(isEdit ? 'edited_message' : 'message', message);
  }
}

/** Bots do not see each other's messages. */
function isForBots({ from }: Message): boolean {
  return !from?.is_bot || STAND_INS.has(from.id);
}

function passesPrivacy(core: Core, { chat, message }: StoredMessage): boolean {
  if (serviceOf(message)) return true;
  if (message.via_bot?.id === core.bot.id) return true;
  if (message.reply_to_message?.from?.id === core.bot.id) return true;
  return commandsOf(message).some(command => {
    const at = command.indexOf('@');
    if (at < 0) return chat.lastBot === core.bot.id;
    return command.slice(at + 1).toLowerCase() === core.bot.username?.toLowerCase();
  });
}

function commandsOf(message: Message): string[] {
  const text = message.text ?? message.caption ?? '';
  return (message.entities ?? message.caption_entities ?? [])
    .filter(entity => entity.type === 'bot_command')
    .map(({ offset, length }) => text.slice(offset, offset + length));
}
