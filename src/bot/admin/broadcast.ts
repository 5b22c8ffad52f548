// /broadcast: what it says, for whom and when, as a preview. Nothing is sent before the preview's confirm (drafts.ts).
import { instantIn } from '../../clock.ts';
import type { BroadcastPayload } from '../../delivery/plan-broadcast.ts';
import { shorten } from '../../render/html.ts';
import type { Look } from '../../render/look.ts';
import { cutFront, wordsOf } from '../../render/message-content.ts';
import { adminPhrases, renderAdminWords } from '../../render/messages/admin.ts';
import type { Reply } from '../../render/reply.ts';
import type { Request } from '../request.ts';
import type { AdminParts } from './admin-parts.ts';
import { audienceOf, showBroadcast } from './audience.ts';
import { readTopicWords } from './topic-words.ts';

type CommandRequest = Extract<Request, { kind: 'command' }>;

/** A time in front of the text: 2026-12-01 09:00. */
const WHEN = /^(\d{4}-\d{1,2}-\d{1,2})[ T](\d{1,2}:\d{2})(?=\s|$)/;
/** Topics whose subscribers it is for, in front of the text: 对象：广东，扶贫. */
const FOR = /^\s*(?:to|对象|對象)[:：]\s?(\S+)(?=\s|$)/i;
const DATE_LIKE = /^\d{4}[-/.]\d{1,2}/;
const EXAMPLE = '2026-12-01 09:00';

export async function prepareBroadcast(
  parts: AdminParts,
  look: Look,
  request: CommandRequest,
  admin: number,
): Promise<Reply[]> {
  const words = adminPhrases(look);
  const refuse = (text: string) => [renderAdminWords(look, text)];
  const { content: own, repliedTo } = request;
  const time = timeOf(parts, request.rest);
  if (time === 'unclear') return refuse(words.timeNotUnderstood(EXAMPLE));
  if (time && time.at <= parts.now()) return refuse(words.timeIsPast);
  const named = FOR.exec(request.rest.slice(time?.length ?? 0));
  const read = named ? readTopicWords(parts, look, named[1]!) : undefined;
  if (named && !read) return refuse(words.audienceNotUnderstood(shorten(named[1]!, 40)));
  const front = (time?.length ?? 0) + (named?.[0].length ?? 0);

  const said = own && own.kind !== 'album' ? cutFront(own, front) : own;
  const holdsSomething = said !== undefined && (said.kind !== 'text' || wordsOf(said).trim() !== '');
  const content = holdsSomething ? said : repliedTo?.content;
  if (!content) return refuse(repliedTo ? words.notSendable : words.broadcastUsage);
  if (!holdsSomething && repliedTo?.album !== undefined && content.kind !== 'album') return refuse(words.albumUnknown);
  if (!holdsSomething && content.kind === 'text' && content.text.trim() === '') return refuse(words.broadcastUsage);

  // The content is frozen here, so that deleting the original changes nothing.
  const payload: BroadcastPayload = {
    content: [content],
    silent: false,
    audience: (read && (await audienceOf(parts, read))) ?? 'all',
  };
  const draft = await parts.store.drafts.open({
    author: admin,
    kind: 'broadcast',
    payload,
    ...(time && { dueAt: time.at }),
  });
  const card = await showBroadcast(parts, look, draft, read ? { notes: read.notes } : {});
  return [{ kind: 'content', content }, card];
}

function timeOf(parts: AdminParts, rest: string): { at: number; length: number } | 'unclear' | undefined {
  const match = WHEN.exec(rest);
  if (!match) return DATE_LIKE.test(rest) ? 'unclear' : undefined;
  const [all, day = '', time = ''] = match;
  const pad = (text: string) => text.replace(/\d+/g, digits => digits.padStart(2, '0'));
  const at = instantIn(parts.timeZone, pad(day), pad(time));
  return at === undefined ? 'unclear' : { at, length: all.length };
}
