// /forget: after one question, everything kept about the chat is deleted, its threads' subscriptions included.
import type { Look } from '../../render/look.ts';
import { renderDone } from '../../render/messages/subscription/changed.ts';
import { renderForgetQuestion } from '../../render/messages/subscription/questions.ts';
import type { Reply } from '../../render/reply.ts';
import type { BotParts } from '../parts.ts';
import type { Request } from '../request.ts';
import { mayChange } from '../rights.ts';
import { refuse } from './place.ts';

export async function askToForget(parts: BotParts, look: Look, request: Request): Promise<Reply[]> {
  return (await mayChange(parts, request)) ? [renderForgetQuestion(look)] : refuse(look, request);
}

/** The person's rights were checked before. */
export async function forget(parts: BotParts, look: Look, request: Request): Promise<Reply[]> {
  await parts.chats.letGo(request.chat.id);
  const once = await parts.once(request.update, async ({ chats, drafts }) => {
    // A person's private chat has the person's number.
    for (const kind of ['report', 'next-text']) await drafts.forget(request.chat.id, kind);
    await chats.forget(request.chat.id);
  });
  return once.done ? [renderDone(look, look.phrases.subscription.forgotten)] : [];
}
