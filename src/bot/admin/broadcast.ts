// /broadcast: what it says, for whom and when, as a preview. Nothing is sent before the preview's confirm (drafts.ts).
import { instantIn, minuteIn } from '../../clock.ts';
import { type BroadcastPayload, toAudience } from '../../delivery/plan-broadcast.ts';
import type { Look } from '../../render/look.ts';
import { cutFront, wordsOf } from '../../render/message-content.ts';
import { adminPhrases, renderAdminWords, renderBroadcastCard } from '../../render/messages/admin.ts';
import type { Reply } from '../../render/reply.ts';
import type { Request } from '../request.ts';
import type { AdminParts } from './admin-parts.ts';

type CommandRequest = Extract<Request, { kind: 'command' }>;

/** A time in front of the text: 2026-12-01 09:00. */
const WHEN = /^(\d{4}-\d{1,2}-\d{1,2})[ T](\d{1,2}:\d{2})(?=\s|$)/;
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

  const said = own && own.kind !== 'album' ? cutFront(own, time?.length ?? 0) : own;
  const holdsSomething = said !== undefined && (said.kind !== 'text' || wordsOf(said).trim() !== '');
  const content = holdsSomething ? said : repliedTo?.content;
  if (!content) return refuse(repliedTo ? words.notSendable : words.broadcastUsage);
  if (!holdsSomething && repliedTo?.album !== undefined && content.kind !== 'album') return refuse(words.albumUnknown);
  if (!holdsSomething && content.kind === 'text' && content.text.trim() === '') return refuse(words.broadcastUsage);

  // The content is frozen here, so that deleting the original changes nothing.
  const payload: BroadcastPayload = { content: [content], silent: false, audience: 'all' };
  const { id } = await parts.store.drafts.open({
    author: admin,
    kind: 'broadcast',
    payload,
    ...(time && { dueAt: time.at }),
  });
  const chats = await countReached(parts, id, payload);
  const card = {
    draft: id,
    chats,
    audience: payload.audience,
    silent: false,
    ...(time && { at: shown(parts, time.at) }),
  };
  return [{ kind: 'content', content }, renderBroadcastCard(look, card)];
}

const shown = (parts: AdminParts, at: number): string => `${minuteIn(parts.timeZone, at)} ${parts.timeZone}`;

function timeOf(parts: AdminParts, rest: string): { at: number; length: number } | 'unclear' | undefined {
  const match = WHEN.exec(rest);
  if (!match) return DATE_LIKE.test(rest) ? 'unclear' : undefined;
  const [all, day = '', time = ''] = match;
  const pad = (text: string) => text.replace(/\d+/g, digits => digits.padStart(2, '0'));
  const at = instantIn(parts.timeZone, pad(day), pad(time));
  return at === undefined ? 'unclear' : { at, length: all.length };
}

/** How many chats a broadcast would go to now. */
export const countReached = (parts: AdminParts, draft: number, payload: BroadcastPayload): Promise<number> =>
  parts.store.pushes.preview('broadcast', String(draft), toAudience(payload.audience, parts.defaultLanguage));

/** The card of a draft after one of its choices changed. */
export async function showBroadcast(
  parts: AdminParts,
  look: Look,
  id: number,
  payload: BroadcastPayload,
  dueAt?: number,
): Promise<Reply> {
  const chats = await countReached(parts, id, payload);
  const { audience, silent } = payload;
  return renderBroadcastCard(
    look,
    { draft: id, chats, audience, silent, ...(dueAt !== undefined && { at: shown(parts, dueAt) }) },
    true,
  );
}
