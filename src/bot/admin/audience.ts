// Whom a broadcast is for, as its admin changes it on the card, and how many that are.
import { type BroadcastPayload, toAudience } from '../../delivery/plan-broadcast.ts';
import type { AdminAction, BroadcastAudience, TopicAudience } from '../../render/admin-actions.ts';
import type { Look } from '../../render/look.ts';
import { adminPhrases, renderBroadcastCard } from '../../render/messages/admin.ts';
import type { Reply } from '../../render/reply.ts';
import type { Draft } from '../../store/drafts.ts';
import { sameKeyword } from '../subscription/change-topics.ts';
import { type AdminParts, localTime } from './admin-parts.ts';
import type { TopicWords } from './topic-words.ts';

type Change = Extract<AdminAction, { do: 'draft-silent' | 'draft-audience' | 'draft-topics' }>;

/** How many chats a broadcast would go to now. */
export const countReached = (parts: AdminParts, draft: number, payload: BroadcastPayload): Promise<number> =>
  parts.store.pushes.preview('broadcast', String(draft), toAudience(payload.audience, parts.defaultLanguage));

/** A broadcast's card as things are now. */
export async function showBroadcast(
  parts: AdminParts,
  look: Look,
  draft: Draft,
  options: { inPlace?: boolean; notes?: readonly string[] } = {},
): Promise<Reply> {
  const payload = draft.payload as BroadcastPayload;
  const { audience, silent } = payload;
  const chats = await countReached(parts, draft.id, payload);
  return renderBroadcastCard(
    look,
    {
      draft: draft.id,
      chats,
      audience,
      silent,
      changes: payload.changes ?? 0,
      ...(draft.dueAt !== undefined && { at: localTime(parts, draft.dueAt) }),
      ...(options.notes && { notes: options.notes }),
    },
    options.inPlace,
  );
}

/** The audience of topics; undefined where all was asked for, which is another choice. */
export async function audienceOf(parts: AdminParts, { topics }: TopicWords): Promise<TopicAudience | undefined> {
  if (topics.everything) return undefined;
  const { regions, keywords } = topics;
  const known = keywords.length > 0 ? await parts.store.subscriptions.keywords() : [];
  // Subscribers wrote the same word in other characters or case.
  const spellings = known.filter(one => keywords.some(keyword => sameKeyword(keyword, one)));
  return { regions, keywords, spellings, everythingToo: false };
}

/** Sets an open broadcast's audience to topics; undefined where they name none. */
export async function chooseTopics(
  parts: AdminParts,
  look: Look,
  draft: Draft,
  read: TopicWords,
): Promise<Reply[] | undefined> {
  const audience = await audienceOf(parts, read);
  return audience && save(parts, look, draft, { audience }, { notes: read.notes });
}

/** What a press changes of an open broadcast. */
export async function changeBroadcast(parts: AdminParts, look: Look, draft: Draft, action: Change): Promise<Reply[]> {
  const before = (draft.payload as BroadcastPayload).audience;
  if (action.do === 'draft-silent') return save(parts, look, draft, { silent: action.on }, { inPlace: true });
  const audience: BroadcastAudience =
    action.do === 'draft-audience'
      ? action.audience
      : typeof before === 'string'
        ? before
        : { ...before, everythingToo: action.choose === 'everything-too' };
  return save(parts, look, draft, { audience }, { inPlace: true });
}

async function save(
  parts: AdminParts,
  look: Look,
  draft: Draft,
  change: Partial<BroadcastPayload>,
  options: { inPlace?: boolean; notes?: readonly string[] },
): Promise<Reply[]> {
  const before = draft.payload as BroadcastPayload;
  const payload: BroadcastPayload = { ...before, ...change, changes: (before.changes ?? 0) + 1 };
  if (!(await parts.store.drafts.change(draft.id, payload))) {
    return [{ kind: 'notice', text: look.say(adminPhrases(look).alreadyDecided), alert: true }];
  }
  return [await showBroadcast(parts, look, { ...draft, payload }, options)];
}
