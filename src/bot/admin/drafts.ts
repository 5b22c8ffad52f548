// Presses on the cards of drafts: a confirm works once, for its own draft only, and everything it does is one transaction with
// the update that brought it.
import { type BroadcastPayload, toAudience } from '../../delivery/plan-broadcast.ts';
import type { AdminAction } from '../../render/admin-actions.ts';
import type { Look } from '../../render/look.ts';
import { adminPhrases, renderAdminWords, renderPushCard, renderScheduled } from '../../render/messages/admin.ts';
import type { Reply } from '../../render/reply.ts';
import type { Push } from '../../store/delivery/pushes.ts';
import type { Draft } from '../../store/drafts.ts';
import type { Tables } from '../../store/open.ts';
import type { Request } from '../request.ts';
import { type AdminParts, localTime } from './admin-parts.ts';
import { askForTopics, askNoMore } from './ask-topics.ts';
import { changeBroadcast, countReached } from './audience.ts';
import { BY_HAND, changeView, type DigestPayload } from './digest.ts';
import { cardOf } from './pushes.ts';

type Press = Extract<Request, { kind: 'press' }>;
type DraftAction = Exclude<AdminAction, { do: 'push' }>;

export async function pressDraft(
  parts: AdminParts,
  look: Look,
  request: Press,
  action: DraftAction,
  admin: number,
): Promise<Reply[]> {
  const words = adminPhrases(look);
  const say = (text: string) => [renderAdminWords(look, text, { inPlace: true })];
  const draft = await parts.store.drafts.get(action.draft);
  if (!draft) return [{ kind: 'notice', text: look.say(look.phrases.staleButton) }];
  if (draft.state === 'confirmed' && draft.dueAt !== undefined && action.do === 'draft' && action.choose === 'cancel') {
    return callOff(parts, look, request, draft, admin);
  }
  if (draft.state !== 'open') {
    const text = draft.state === 'replaced' ? words.replaced : words.alreadyDecided;
    return [{ kind: 'notice', text: look.say(text), alert: true }];
  }
  if (!fits(draft, action) || isForeign(draft, request, admin))
    return [{ kind: 'notice', text: look.say(look.phrases.staleButton) }];
  if (action.do === 'draft-topics' && action.choose === 'ask') return askForTopics(parts, look, request, draft, admin);
  await askNoMore(parts, request, draft.id, admin);
  if (action.do === 'draft-view') return changeView(parts, look, draft, action);
  if (action.do !== 'draft') return changeBroadcast(parts, look, draft, action);

  if (action.choose === 'confirm' && (action.shown ?? 0) !== changesOf(draft)) {
    return [{ kind: 'notice', text: look.say(words.replaced), alert: true }];
  }

  const state = action.choose === 'confirm' ? 'confirmed' : 'cancelled';
  const chats = state === 'confirmed' ? await countFor(parts, draft) : 0;
  const done = await parts.onceWith(request.update, async tables => {
    const closed = await tables.drafts.close(draft.id, state);
    if (!closed) return undefined;
    const { audience } = closed.payload as { audience?: unknown };
    const detail = { draft: draft.id, ...(audience !== undefined && { audience }) };
    await tables.audit.record({ actor: admin, action: `${draft.kind} ${state}`, detail });
    return state === 'confirmed' ? carryOut(parts, tables, closed, request) : { cancelled: true as const };
  });
  if (!done.done) return [];
  const result = done.value;
  if (!result) return [{ kind: 'notice', text: look.say(words.alreadyDecided), alert: true }];
  if ('cancelled' in result) return say(words.cancelled);
  if ('scheduled' in result) return [renderScheduled(look, draft.id, localTime(parts, result.scheduled), chats)];
  parts.wakePushing();
  return [renderPushCard(look, cardOf(result.push), { inPlace: true, note: words.started(chats) })];
}

/** A forged press may name any draft. */
function fits({ kind }: Draft, action: DraftAction): boolean {
  if (action.do === 'draft') return kind === 'broadcast' || kind === 'digest';
  if (action.do === 'draft-view') return kind === 'digest';
  return kind === 'broadcast' || (kind === 'digest' && action.do === 'draft-topics' && action.choose === 'ask');
}

/** Cards are shown to their author; others can press one only where they see it, in a group. */
const isForeign = (draft: Draft, { chat }: Press, admin: number): boolean =>
  chat.type === 'private' && draft.author !== admin;

/** A broadcast's card that was changed elsewhere since does not confirm what it does not show. */
const changesOf = ({ kind, payload }: Draft): number =>
  kind === 'broadcast' ? ((payload as BroadcastPayload).changes ?? 0) : 0;

/** Takes back what was confirmed for a later time. */
async function callOff(parts: AdminParts, look: Look, request: Press, draft: Draft, admin: number): Promise<Reply[]> {
  const words = adminPhrases(look);
  const done = await parts.onceWith(request.update, async tables => {
    const inTime = await tables.drafts.unschedule(draft.id);
    if (inTime) {
      await tables.audit.record({ actor: admin, action: `${draft.kind} called off`, detail: { draft: draft.id } });
    }
    return inTime;
  });
  if (!done.done) return [];
  if (!done.value) return [{ kind: 'notice', text: look.say(words.alreadyDecided), alert: true }];
  return [renderAdminWords(look, words.cancelled, { inPlace: true })];
}

/** How many chats a draft would go to; counted before its transaction, as it takes its time. */
async function countFor(parts: AdminParts, { id, kind, payload }: Draft): Promise<number> {
  if (kind === 'broadcast') return countReached(parts, id, payload as BroadcastPayload);
  if (kind !== 'digest') return 0;
  return parts.store.pushes.preview('digest', (payload as DigestPayload).edition, BY_HAND);
}

type Outcome = { push: Push } | { scheduled: number };

async function carryOut(parts: AdminParts, tables: Tables, draft: Draft, request: Press): Promise<Outcome> {
  const card = request.message === undefined ? undefined : { chat: request.chat.id, message: request.message };
  if (draft.kind === 'digest') {
    const { edition, revision } = draft.payload as DigestPayload;
    const push = await tables.pushes.create({
      kind: 'digest',
      source: edition,
      ...(revision !== undefined && { revision }),
      audience: BY_HAND,
      author: draft.author,
      dueAt: parts.now(),
      ...(card && { card }),
    });
    return { push };
  }
  if (draft.dueAt !== undefined && draft.dueAt > parts.now()) return { scheduled: draft.dueAt };
  await tables.drafts.unschedule(draft.id);
  const push = await tables.pushes.create({
    kind: 'broadcast',
    source: String(draft.id),
    audience: toAudience((draft.payload as BroadcastPayload).audience, parts.defaultLanguage),
    author: draft.author,
    dueAt: parts.now(),
    ...(card && { card }),
  });
  return { push };
}
