// What the bot may do in a chat, read from Telegram's member objects.
import type { IncomingChat, IncomingMember } from './incoming.ts';

/** `post`: may write; `read`: is there but may not write; `nothing`: is not there, or is blocked. */
export type Ability = 'post' | 'read' | 'nothing';

/** What a member status allows the bot in a chat of this type. A status we do not know counts as not being there. */
export function abilityOf(member: IncomingMember, type: IncomingChat['type']): Ability {
  switch (member.status) {
    case 'creator':
      return 'post';
    case 'administrator':
      return type === 'channel' && member.can_post_messages !== true ? 'read' : 'post';
    case 'member':
      return type === 'channel' ? 'read' : 'post';
    case 'restricted':
      if (member.is_member === false) return 'nothing';
      return member.can_send_messages === true ? 'post' : 'read';
    default:
      return 'nothing';
  }
}
