// The commands around subscribing, typed as such or in plain words (plain-words.ts).
import type { Look } from '../../render/look.ts';
import type { Reply } from '../../render/reply.ts';
import type { BotParts } from '../parts.ts';
import type { Request } from '../request.ts';
import { askToForget } from './forget.ts';
import { showMine } from './mine.ts';
import { subscribe } from './subscribe.ts';
import { unsubscribe } from './unsubscribe.ts';

export type SubscriptionCommand = 'subscribe' | 'unsubscribe' | 'mine' | 'forget';

/** `words` is what follows the command. A message passed on is not its sender's word: it changes nothing. */
export async function answerSubscription(
  parts: BotParts,
  look: Look,
  request: Extract<Request, { kind: 'command' | 'text' }>,
  command: SubscriptionCommand,
  words: string,
): Promise<Reply[]> {
  if (request.forwarded) return request.chat.type === 'private' ? showMine(parts, look, request) : [];
  switch (command) {
    case 'subscribe':
      return subscribe(parts, look, request, words);
    case 'unsubscribe':
      return unsubscribe(parts, look, request, words);
    case 'mine':
      return showMine(parts, look, request);
    case 'forget':
      return askToForget(parts, look, request);
  }
}
