// Who may change what a chat has: in private its person, in groups their administrators, in a channel whoever posts there.
import type { BotParts } from './parts.ts';
import type { Request } from './request.ts';

/** True when the sender may change subscriptions and settings of the chat the request came from. */
export async function mayChange(parts: BotParts, request: Request): Promise<boolean> {
  if (request.chat.type === 'private' || request.speaksForChat) return true;
  return request.person !== undefined && parts.isChatAdmin(request.chat.id, request.person.id);
}
