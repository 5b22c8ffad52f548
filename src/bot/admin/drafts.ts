// Presses on the cards of drafts: a confirm works once, for its own draft only, and everything it does is one transaction with
// the update that brought it.
import { minuteIn } from '../../clock.ts';
import type { AdminAction } from '../../render/admin-actions.ts';
import type { Look } from '../../render/look.ts';
import { adminPhrases, renderAdminWords, renderPushCard } from '../../render/messages/admin.ts';
import type { Reply } from '../../render/reply.ts';
import type { Push } from '../../store/delivery/pushes.ts';
import type { Draft } from '../../store/drafts.ts';
import type { Tables } from '../../store/open.ts';
import type { Request } from '../request.ts';
import type { AdminParts } from './admin-parts.ts';
import { type BroadcastPayload, showBroadcast, toAudience } from './broadcast.ts';
import { cardOf } from './pushes.ts';

type Press = Extract<Request, { kind: 'press' }>;
type DraftAction = Exclude<AdminAction, { do: 'push' }>;

export interface DigestPayload {
  edition: string;
  revision?: number;
}

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
  if (draft.state !== 'open') {
    const text = draft.state === 'replaced' ? words.replaced : words.alreadyDecided;
    return [{ kind: 'notice', text: look.say(text), alert: true }];
  }
  if (action.do !== 'draft') return changeBroadcast(parts, look, draft, action);

  const state = action.choose === 'confirm' ? 'confirmed' : 'cancelled';
  const done = await parts.onceWith(request.update, async tables => {
    const closed = await tables.drafts.close(draft.id, state);
    if (!closed) return undefined;
    await tables.audit.record({ actor: admin, action: `${draft.kind} ${state}`, detail: { draft: draft.id } });
    return state === 'confirmed' ? carryOut(parts, tables, closed, request) : { cancelled: true as const };
  });
  if (!done.done) return [];
  const result = done.value;
  if (!result) return [{ kind: 'notice', text: look.say(words.alreadyDecided), alert: true }];
  if ('cancelled' in result) return say(words.cancelled);
  if ('retracted' in result) {
    await parts.refreshEditions();
    return say(words.retracted(result.retracted));
  }
  if ('scheduled' in result)
    return say(words.scheduled(`${minuteIn(parts.timeZone, result.scheduled)} ${parts.timeZone}`, result.chats));
  parts.wakePushing();
  return [renderPushCard(look, cardOf(result.push), { inPlace: true, note: words.started(result.chats) })];
}

type Outcome = { push: Push; chats: number } | { scheduled: number; chats: number } | { retracted: string };

async function carryOut(parts: AdminParts, tables: Tables, draft: Draft, request: Press): Promise<Outcome> {
  const card = request.message === undefined ? undefined : { chat: request.chat.id, message: request.message };
  if (draft.kind === 'retract') {
    const { edition } = draft.payload as DigestPayload;
    await tables.editions.retract(edition);
    for (const push of await tables.pushes.open()) {
      if (push.kind === 'digest' && push.source === edition) {
        await tables.pushes.setState(push.id, ['waiting', 'planning', 'sending', 'paused'], 'stopped');
      }
    }
    return { retracted: edition };
  }
  if (draft.kind === 'digest') {
    const { edition, revision } = draft.payload as DigestPayload;
    const chats = await tables.pushes.preview('digest', edition, {});
    const push = await tables.pushes.create({
      kind: 'digest',
      source: edition,
      ...(revision !== undefined && { revision }),
      audience: {},
      author: draft.author,
      dueAt: parts.now(),
      ...(card && { card }),
    });
    return { push, chats };
  }
  const audience = toAudience((draft.payload as BroadcastPayload).audience);
  const chats = await tables.pushes.preview('broadcast', String(draft.id), audience);
  if (draft.dueAt !== undefined && draft.dueAt > parts.now()) return { scheduled: draft.dueAt, chats };
  const push = await tables.pushes.create({
    kind: 'broadcast',
    source: String(draft.id),
    audience,
    author: draft.author,
    dueAt: parts.now(),
    ...(card && { card }),
  });
  return { push, chats };
}

async function changeBroadcast(
  parts: AdminParts,
  look: Look,
  draft: Draft,
  action: Exclude<DraftAction, { do: 'draft' }>,
): Promise<Reply[]> {
  const before = draft.payload as BroadcastPayload;
  const payload: BroadcastPayload =
    action.do === 'draft-silent' ? { ...before, silent: action.on } : { ...before, audience: action.audience };
  if (draft.kind !== 'broadcast' || !(await parts.store.drafts.change(draft.id, payload))) {
    return [{ kind: 'notice', text: look.say(adminPhrases(look).alreadyDecided), alert: true }];
  }
  return [await showBroadcast(parts, look, draft.id, payload, draft.dueAt)];
}
