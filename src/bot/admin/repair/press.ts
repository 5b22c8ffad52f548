// Presses on the cards of edits, retractions and corrections. What a confirm does is one transaction with the update that
// brought it, only onto the revision that the card showed.
import type { Look } from '../../../render/look.ts';
import { finishNotice } from '../../../render/look.ts';
import { adminPhrases, renderAdminWords, renderPushCard } from '../../../render/messages/admin.ts';
import { publishPhrases } from '../../../render/phrases/admin/publish-phrases.ts';
import { repairPhrases } from '../../../render/phrases/admin/repair-phrases.ts';
import type { PublishAction } from '../../../render/publish-actions.ts';
import type { Button, Reply } from '../../../render/reply.ts';
import type { Draft } from '../../../store/drafts.ts';
import type { Tables } from '../../../store/open.ts';
import type { Request } from '../../request.ts';
import type { AdminParts } from '../admin-parts.ts';
import { publishOnce, renderPublished } from '../publish/publish-once.ts';
import { cardOf } from '../pushes.ts';
import { type EditPayload, editedOf, showEditCard } from './edit.ts';
import { withoutRegion } from './entry-words.ts';
import { type CorrectPayload, prepareCorrection, type RetractPayload } from './prepare.ts';

type Press = Extract<Request, { kind: 'press' }>;

/** Whoever gets here is an admin, or the draft's author. */
export async function pressRepair(
  parts: AdminParts,
  look: Look,
  request: Press,
  draft: Draft,
  action: PublishAction,
  person: number,
): Promise<Reply[]> {
  const stale = [finishNotice(look, look.phrases.staleButton, true)];
  const { edition } = draft.payload as { edition: string };
  if (action.choose !== 'cancel' && !parts.isAdmin(person)) return stale;
  if (draft.state === 'confirmed' && action.choose === 'correct') {
    return prepareCorrection(parts, look, edition, person);
  }
  if (draft.state === 'confirmed' && action.choose === 'undo' && draft.kind === 'retract') {
    return undo(parts, look, request, draft, person);
  }
  if (draft.state !== 'open') {
    const words = adminPhrases(look);
    return [finishNotice(look, draft.state === 'replaced' ? words.replaced : words.alreadyDecided, true)];
  }
  if (action.choose === 'cancel') {
    const done = await parts.onceWith(request.update, tables => tables.drafts.close(draft.id, 'cancelled'));
    return done.done && done.value ? [renderAdminWords(look, adminPhrases(look).cancelled, { inPlace: true })] : stale;
  }
  if (action.choose !== 'confirm') return stale;
  switch (draft.kind) {
    case 'edit':
      return confirmEdit(parts, look, request, draft, person, action.shown ?? 0);
    case 'retract':
      return confirmRetract(parts, look, request, draft, person);
    case 'correct':
      return confirmCorrect(parts, look, request, draft, person);
    default:
      return stale;
  }
}

/** What came of it where nothing was published. */
function notPublished(look: Look, why: 'repeated' | 'decided' | 'moved'): Reply[] {
  if (why === 'repeated') return [];
  const text = why === 'decided' ? adminPhrases(look).alreadyDecided : repairPhrases(look.language).undoTooLate;
  return [finishNotice(look, text, true)];
}

async function confirmEdit(
  parts: AdminParts,
  look: Look,
  request: Press,
  draft: Draft,
  admin: number,
  shown: number,
): Promise<Reply[]> {
  const payload = draft.payload as EditPayload;
  const current = await parts.store.editions.current(payload.edition);
  if (!current) return [renderAdminWords(look, repairPhrases(look.language).noSuchEdition(payload.edition))];
  const edition = editedOf(current.content, payload);
  const published =
    shown === (payload.changes ?? 0)
      ? await publishOnce(parts, request, draft, admin, { edition, base: payload.base, action: 'edited' })
      : 'moved';
  if (published === 'moved') {
    const changes = (payload.changes ?? 0) + 1;
    const fresh: EditPayload = { ...payload, base: current.number ?? 0, changes };
    await parts.store.drafts.change(draft.id, fresh);
    const note = publishPhrases(look.language).movedMeanwhile(payload.edition);
    return [showEditCard(look, draft.id, fresh, current.content, { deciding: true, inPlace: true, note })];
  }
  if (typeof published === 'string') return notPublished(look, published);
  return [await renderPublished(parts, look, draft.id, published)];
}

async function confirmRetract(
  parts: AdminParts,
  look: Look,
  request: Press,
  draft: Draft,
  admin: number,
): Promise<Reply[]> {
  const words = repairPhrases(look.language);
  const { edition: id, region, base } = draft.payload as RetractPayload;
  const undoButton: Button = { text: words.buttons.undo, action: { do: 'publish', draft: draft.id, choose: 'undo' } };
  const current = await parts.store.editions.current(id);
  if (!current) return [finishNotice(look, words.noSuchEdition(id), true)];
  if (region) {
    const edition = withoutRegion(current.content, region);
    const published = await publishOnce(parts, request, draft, admin, { edition, base, action: 'retracted entry' });
    if (typeof published === 'string') return notPublished(look, published);
    const note = words.retractedEntry(look.region(region), look.week(edition));
    return [await renderPublished(parts, look, draft.id, published, { note, further: [undoButton] })];
  }
  const done = await parts.onceWith(request.update, async tables => {
    if (!(await tables.drafts.close(draft.id, 'confirmed'))) return false;
    await tables.editions.retract(id);
    await stopPushes(tables, id);
    await tables.audit.record({ actor: admin, action: 'retracted', detail: { draft: draft.id, edition: id } });
    return true;
  });
  if (!done.done || !done.value) return notPublished(look, done.done ? 'decided' : 'repeated');
  await parts.refreshEditions();
  const carriers = await parts.store.followUps.carriers(id, 'withdrawn');
  const correctButton: Button = {
    text: publishPhrases(look.language).buttons.correct(carriers),
    action: { do: 'publish', draft: draft.id, choose: 'correct' },
  };
  const keyboard = [carriers > 0 ? [correctButton] : [], [undoButton]];
  return [renderAdminWords(look, words.retracted(id), { inPlace: true, keyboard })];
}

async function stopPushes(tables: Tables, edition: string): Promise<void> {
  for (const push of await tables.pushes.open()) {
    if (push.kind === 'digest' && push.source === edition) {
      await tables.pushes.setState(push.id, ['waiting', 'planning', 'sending', 'paused'], 'stopped');
    }
  }
}

async function undo(parts: AdminParts, look: Look, request: Press, draft: Draft, admin: number): Promise<Reply[]> {
  const words = repairPhrases(look.language);
  const { edition: id, region, base } = draft.payload as RetractPayload;
  const done = await parts.onceWith(request.update, async tables => {
    const current = await tables.editions.current(id);
    if (!region) {
      if (current || !(await tables.editions.undoRetract(id))) return undefined;
    } else {
      const history = await tables.editions.history(id);
      const before = history.find(revision => revision.number === base);
      const own = history.find(revision => revision.note === retractionNote(draft.id));
      if (!before || !current || current.id !== own?.id) return undefined;
      const edition = before.content;
      await tables.editions.publishOnto({ edition, origin: 'chat', author: admin }, current.number ?? 0);
    }
    await tables.audit.record({ actor: admin, action: 'retraction undone', detail: { draft: draft.id, edition: id } });
    const fresh = (await tables.editions.current(id))!;
    await tables.followUps.revised({ edition: id, revision: fresh.number!, author: admin, late: false });
    return fresh;
  });
  if (!done.done) return [];
  if (!done.value) return [finishNotice(look, words.undoTooLate, true)];
  await parts.refreshEditions();
  return [await renderPublished(parts, look, draft.id, done.value, { note: words.undone(id) })];
}

/** Marks the revision that a retraction of an entry made, so that it can be undone while it is the newest. */
const retractionNote = (draft: number): string => `draft ${draft}`;

async function confirmCorrect(
  parts: AdminParts,
  look: Look,
  request: Press,
  draft: Draft,
  admin: number,
): Promise<Reply[]> {
  const { edition, to } = draft.payload as CorrectPayload;
  const card = request.message === undefined ? undefined : { chat: request.chat.id, message: request.message };
  const done = await parts.onceWith(request.update, async tables => {
    if (!(await tables.drafts.close(draft.id, 'confirmed'))) return undefined;
    // What came after the card has a card of its own.
    const now = await tables.editions.current(edition);
    if (to === 'withdrawn' ? now : !now) return { push: undefined };
    const push = await tables.followUps.correct({ edition, to, author: admin, ...(card && { card }) });
    await tables.audit.record({ actor: admin, action: 'correction', detail: { edition, to, push } });
    return { push: push === undefined ? undefined : await tables.pushes.get(push) };
  });
  if (!done.done || !done.value) return notPublished(look, done.done ? 'decided' : 'repeated');
  const { push } = done.value;
  if (!push) return [renderAdminWords(look, repairPhrases(look.language).nobodyToCorrect, { inPlace: true })];
  parts.wakePushing();
  return [renderPushCard(look, cardOf(push), { inPlace: true, note: adminPhrases(look).started(push.planned) })];
}
