// /digest: the newest edition as any kind of chat would see it, when it goes out by itself and to how many, and a button that
// pushes it now to whoever has not had it.
import type { Edition } from '../../content/edition.ts';
import { EVERYTHING } from '../../content/topics.ts';
import { mentions } from '../../delivery/compose.ts';
import { planDigest } from '../../delivery/plan-digest.ts';
import type { AdminAction, ViewChange } from '../../render/admin-actions.ts';
import { createLook, type Look } from '../../render/look.ts';
import { adminPhrases, renderAdminWords } from '../../render/messages/admin.ts';
import { renderDigest } from '../../render/messages/digest.ts';
import { type DigestPlan, type DigestView, renderDigestCard } from '../../render/messages/digest-card.ts';
import { renderWords } from '../../render/messages/pages.ts';
import type { Reply } from '../../render/reply.ts';
import type { Draft } from '../../store/drafts.ts';
import { type AdminParts, localTime } from './admin-parts.ts';
import { noTopics, readTopicWords, type TopicWords } from './topic-words.ts';

/** What the draft of a push by hand holds. */
export interface DigestPayload {
  edition: string;
  revision?: number;
  /** Absent in drafts of before. */
  view?: DigestView;
}

/** Whoever has not had it: also those whom a stopped push left. */
export const BY_HAND = { stoppedToo: true };

/** `words` may name topics: the preview is that of their subscriber then. */
export async function prepareDigest(parts: AdminParts, look: Look, admin: number, words = ''): Promise<Reply[]> {
  const edition = parts.archive().newest;
  if (!edition) return [renderWords(look, look.phrases.noEditionYet)];
  const read = words.trim() === '' ? undefined : readTopicWords(parts, look, words);
  if (words.trim() !== '' && !read) return [noTopics(look, words)];
  const revision = (await parts.store.editions.current(edition.id))?.number;
  const view: DigestView = { ...plainView(look), ...(read && { topics: read.topics }) };
  const payload: DigestPayload = { edition: edition.id, ...(revision !== undefined && { revision }), view };
  const draft = await parts.store.drafts.open({ author: admin, kind: 'digest', payload });
  return showDigest(parts, look, draft, edition, read?.notes);
}

const plainView = (look: Look): DigestView => ({
  as: 'private',
  topics: EVERYTHING,
  headlinesOnly: false,
  language: look.language,
});

function viewAfter(view: DigestView, change: ViewChange): DigestView {
  switch (change) {
    case 'private':
    case 'group':
    case 'channel':
      return { ...view, as: change };
    case 'everything':
      return { ...view, topics: EVERYTHING };
    case 'headlines':
    case 'full':
      return { ...view, headlinesOnly: change === 'headlines' };
    default:
      return { ...view, language: change };
  }
}

/** The preview in another way, below; the card that was pressed says so. */
export async function changeView(
  parts: AdminParts,
  look: Look,
  draft: Draft,
  { view: change }: Extract<AdminAction, { do: 'draft-view' }>,
): Promise<Reply[]> {
  const replies = await saveView(parts, look, draft, view => viewAfter(view, change));
  const { previewBelow } = adminPhrases(look);
  return replies[0]?.kind === 'notice'
    ? replies
    : [renderAdminWords(look, previewBelow, { inPlace: true }), ...replies];
}

/** The preview as these topics' subscriber would get it. */
export const previewTopics = (parts: AdminParts, look: Look, draft: Draft, read: TopicWords): Promise<Reply[]> =>
  saveView(parts, look, draft, view => ({ ...view, topics: read.topics }), read.notes);

async function saveView(
  parts: AdminParts,
  look: Look,
  draft: Draft,
  change: (view: DigestView) => DigestView,
  notes?: readonly string[],
): Promise<Reply[]> {
  const before = draft.payload as DigestPayload;
  const edition = parts.archive().edition(before.edition);
  const payload: DigestPayload = { ...before, view: change(before.view ?? plainView(look)) };
  if (!edition || !(await parts.store.drafts.change(draft.id, payload))) {
    return [{ kind: 'notice', text: look.say(adminPhrases(look).alreadyDecided), alert: true }];
  }
  return showDigest(parts, look, { ...draft, payload }, edition, notes);
}

async function showDigest(
  parts: AdminParts,
  look: Look,
  draft: Draft,
  edition: Edition,
  notes: readonly string[] = [],
): Promise<Reply[]> {
  const view = (draft.payload as DigestPayload).view ?? plainView(look);
  const digest = planDigest(parts.book, edition, view.topics, mentions);
  const theirs = createLook(view.language, parts.book, parts.botName(), look.inPrivate);
  const { as, headlinesOnly } = view;
  const card = {
    draft: draft.id,
    edition,
    chats: await parts.store.pushes.preview('digest', edition.id, BY_HAND),
    plan: await planOf(parts, edition),
    view,
    notes,
    nothing: digest === undefined,
  };
  return [
    ...(digest ? [renderDigest(theirs, digest, { private: as === 'private', headlinesOnly })] : []),
    renderDigestCard(look, card),
  ];
}

async function planOf(parts: AdminParts, edition: Edition): Promise<DigestPlan> {
  const { wanted, had } = await parts.store.pushes.outlook(edition.id);
  const next = (slot: DigestSlot) => parts.nextPush({ slot, pausedUntil: undefined });
  const at = next(undefined);
  const own = wanted
    .flatMap(({ slot, count }) => {
      const due = slot && next(slot);
      return due === undefined ? [] : [{ due, chats: count }];
    })
    .sort((a, b) => a.due - b.due);
  return {
    ...(at !== undefined && { at: localTime(parts, at) }),
    common: wanted.find(one => one.slot === undefined)?.count ?? 0,
    own: own.map(({ due, chats }) => ({ at: localTime(parts, due), chats })),
    had,
  };
}

type DigestSlot = { weekday: number; hour: number } | undefined;
