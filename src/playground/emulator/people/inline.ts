// Inline mode and guest mode from the person's side: typing "@bot query", choosing a result, summoning the bot into a chat it is
// not in.
import type { Core } from '../core.ts';
import type { InlineAnswer, InlineTyping, MessageRef, Person, Summons } from '../types.ts';
import { contentOfResult } from '../world/inline-result.ts';
import { asReplied, postMessage } from '../world/post.ts';
import type { ChatRecord, StoredMessage, UserRecord } from '../world/records.ts';
import { showMessage } from '../world/show.ts';
import { contentFields } from './content.ts';
import { messageOf } from './refs.ts';
import { send } from './speak.ts';

export function type(
  core: Core,
  typist: UserRecord,
  query: string,
  options: Parameters<Person['type']>[1] = {},
): InlineTyping {
  if (!core.bot.supports_inline_queries) throw new Error('The bot has no inline mode (bot.supports_inline_queries).');
  if ([...query].length > 256) throw new Error('An inline query holds 256 characters.');
  const { offset = '', chatType = 'sender' } = options;
  const { id } = core.queries.ask('inline', typist.user.id, { text: query });
  core.queue.add('inline_query', { id, from: typist.user, query, offset, chat_type: chatType });
  return {
    id,
    query,
    get answer() {
      return core.queries.wait(id) as InlineTyping['answer'];
    },
  };
}

/** Throws where the query is not answered yet or has no such result. */
export function choose(
  core: Core,
  typist: UserRecord,
  chat: ChatRecord,
  queryId: string,
  resultId: string,
): StoredMessage {
  const query = core.queries.get(queryId);
  const result = (query?.answer as InlineAnswer | undefined)?.results.find(one => one.id === resultId);
  if (!query || !result) throw new Error(`The query ${queryId} has no result ${JSON.stringify(resultId)}.`);
  const fields = contentOfResult(core, result);
  const inlineId = fields.reply_markup ? `inline-${queryId}-${resultId}` : undefined;
  const stored = send(core, chat, typist.user.id, { ...fields, via_bot: core.world.botUser }, {});
  if (inlineId) {
    stored.inlineId = inlineId;
    core.inlineMessages.set(inlineId, stored);
  }
  if (core.inlineFeedback) {
    core.queue.add('chosen_inline_result', {
      result_id: resultId,
      from: typist.user,
      query: query.text,
      ...(inlineId && { inline_message_id: inlineId }),
    });
  }
  return stored;
}

export function summon(core: Core, caller: UserRecord, chat: ChatRecord, text: string, replyTo?: MessageRef): Summons {
  if (!core.bot.supports_guest_queries) throw new Error('The bot has no guest mode (bot.supports_guest_queries).');
  const { id } = core.queries.ask('guest', caller.user.id, { chat: chat.id });
  const stored = postMessage(core, chat, {
    from: caller.user,
    ...(replyTo !== undefined && { reply_to_message: asReplied(messageOf(chat, replyTo)) }),
    ...contentFields(core, text),
  });
  core.queue.add('guest_message', { ...stored.message, guest_query_id: id });
  return {
    id,
    message: showMessage(stored),
    get answer() {
      return core.queries.wait(id) as Summons['answer'];
    },
  };
}
