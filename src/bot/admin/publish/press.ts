// Presses on an editor's card. What a confirm does is one transaction with the update that brought it: nothing half-published
// is ever seen, and of two confirms one wins.

import { createArchive } from '../../../content/archive.ts';
import type { Look } from '../../../render/look.ts';
import { adminPhrases, renderAdminWords } from '../../../render/messages/admin.ts';
import { renderRegionPicker } from '../../../render/messages/draft-regions.ts';
import { renderWeek } from '../../../render/messages/overview.ts';
import { renderDraftEntries } from '../../../render/messages/publish.ts';
import { publishPhrases } from '../../../render/phrases/admin/publish-phrases.ts';
import type { PublishAction } from '../../../render/publish-actions.ts';
import type { Reply } from '../../../render/reply.ts';
import type { Draft } from '../../../store/drafts.ts';
import { expectNoText, expectText } from '../../next-text.ts';
import type { Request } from '../../request.ts';
import type { AdminParts } from '../admin-parts.ts';
import { prepareDigest } from '../digest.ts';
import { prepareCorrection } from '../repair/prepare.ts';
import { pressRepair } from '../repair/press.ts';
import { pressReport } from '../repair/reports.ts';
import { settle } from './bring-in.ts';
import { changed, editionOf, PUBLISHES, type PublishPayload, readDraft, showPublishCard, withBase } from './draft.ts';
import { callOff, confirmForLater } from './in-time.ts';
import { publishOnce, renderPublished } from './publish-once.ts';
import { showDraftRegion } from './regions.ts';

/** Drafts that change what is published already. */
const REPAIRS: readonly string[] = ['edit', 'retract', 'correct'];

type Press = Extract<Request, { kind: 'press' }>;

export async function pressPublish(
  parts: AdminParts,
  look: Look,
  request: Press,
  action: PublishAction,
  person: number,
): Promise<Reply[]> {
  const words = publishPhrases(look.language);
  const notice = (text: string): Reply[] => [{ kind: 'notice', text: look.say(text), alert: true }];
  const isAdmin = parts.isAdmin(person);
  const draft = await parts.store.drafts.get(action.draft);
  if (!draft || (!isAdmin && (draft.author !== person || draft.kind === 'report'))) {
    return notice(look.phrases.staleButton);
  }
  if (draft.kind === 'report') return pressReport(parts, look, request, draft, action, person);
  if (REPAIRS.includes(draft.kind) && action.choose !== 'push') {
    return pressRepair(parts, look, request, draft, action, person);
  }
  if (!PUBLISHES.includes(draft.kind) && action.choose !== 'push') return notice(look.phrases.staleButton);
  if (action.choose === 'push')
    return isAdmin && draft.state === 'confirmed'
      ? prepareDigest(parts, look, person)
      : notice(look.phrases.staleButton);
  if (action.choose === 'correct' && isAdmin && draft.state === 'confirmed') {
    const published = editionOf(readDraft(parts, draft.payload as PublishPayload));
    return published ? prepareCorrection(parts, look, published.id, person) : notice(look.phrases.staleButton);
  }
  if (draft.state === 'confirmed' && draft.dueAt !== undefined && action.choose === 'cancel' && isAdmin) {
    return callOff(parts, look, request, draft, person);
  }
  if (draft.state !== 'open') {
    return notice(draft.state === 'replaced' ? adminPhrases(look).replaced : adminPhrases(look).alreadyDecided);
  }
  const payload = draft.payload as PublishPayload;
  const edition = editionOf(readDraft(parts, payload));
  switch (action.choose) {
    case 'enough':
      return payload.base === undefined && payload.pieces.length > 0 ? settle(parts, look, draft, person) : [];
    case 'week':
      await expectText(parts.store.drafts, person, request.chat.id, { for: 'week', draft: draft.id });
      return [renderAdminWords(look, words.askWeek)];
    case 'when':
      await expectText(parts.store.drafts, person, request.chat.id, { for: 'when', draft: draft.id });
      return [renderAdminWords(look, words.askWhen(parts.timeZone))];
    case 'now': {
      const { at: _, ...atOnce } = changed(payload);
      await parts.store.drafts.change(draft.id, atOnce);
      return [await showPublishCard(parts, look, draft.id, atOnce, { deciding: isAdmin, inPlace: true })];
    }
    case 'card':
      return [await showPublishCard(parts, look, draft.id, payload, { deciding: isAdmin, inPlace: true })];
    case 'regions':
    case 'other-regions':
      if (!edition) return notice(words.cannotPublish);
      // Under the card, which stays as it is.
      return [renderRegionPicker(look, draft.id, edition, action.choose === 'other-regions')];
    case 'region': {
      const shown = edition && showDraftRegion(parts, look, draft.id, edition, action.region);
      return shown ? [shown] : notice(words.cannotPublish);
    }
    case 'preview': {
      if (!edition) return notice(words.cannotPublish);
      const others = parts.archive().editions.filter(one => one.id !== edition.id);
      const shown = renderWeek(look, createArchive([...others, edition]), edition);
      return [shown.kind === 'message' ? { kind: 'message', parts: shown.parts } : shown];
    }
    case 'entries':
      return edition ? [renderDraftEntries(look, edition)] : notice(words.cannotPublish);
    case 'replace': {
      if (!isAdmin) return notice(look.phrases.staleButton);
      const replacing = changed({ ...payload, replace: true });
      await parts.store.drafts.change(draft.id, replacing);
      return [await showPublishCard(parts, look, draft.id, replacing, { deciding: true, inPlace: true })];
    }
    case 'cancel': {
      const done = await parts.onceWith(request.update, async tables => {
        const closed = await tables.drafts.close(draft.id, 'cancelled');
        if (closed && payload.revision !== undefined) await tables.editions.discardDraft(payload.revision);
        if (closed)
          await tables.audit.record({ actor: person, action: 'publish cancelled', detail: { draft: draft.id } });
        return closed !== undefined;
      });
      await expectNoText(parts.store.drafts, person);
      if (done.done && !done.value) return notice(adminPhrases(look).alreadyDecided);
      return [renderAdminWords(look, words.cancelled, { inPlace: true })];
    }
    case 'confirm':
      return isAdmin
        ? confirm(parts, look, request, draft, person, action.shown ?? 0)
        : notice(look.phrases.staleButton);
    default:
      return notice(look.phrases.staleButton);
  }
}

async function confirm(
  parts: AdminParts,
  look: Look,
  request: Press,
  draft: Draft,
  admin: number,
  shown: number,
): Promise<Reply[]> {
  const words = publishPhrases(look.language);
  const payload = draft.payload as PublishPayload;
  const edition = editionOf(readDraft(parts, payload));
  if (!edition) return [await showPublishCard(parts, look, draft.id, payload, { deciding: true, inPlace: true })];
  if (shown !== (payload.changes ?? 0)) {
    const options = { deciding: true, inPlace: true, note: words.changedMeanwhile };
    return [await showPublishCard(parts, look, draft.id, payload, options)];
  }
  if (payload.at !== undefined && payload.at <= parts.now()) {
    // What the button said can't be done any more; what it says next is a choice of its own.
    const { at: _, ...atOnce } = changed(payload);
    await parts.store.drafts.change(draft.id, atOnce);
    const options = { deciding: true, inPlace: true, note: words.timeIsPast };
    return [await showPublishCard(parts, look, draft.id, atOnce, options)];
  }
  const published =
    payload.at === undefined
      ? await publishOnce(parts, request, draft, admin, { edition, base: payload.base ?? 0 })
      : await confirmForLater(parts, look, request, draft, admin, { edition, at: payload.at });
  if (Array.isArray(published)) return published;
  if (published === 'repeated') return [];
  if (published === 'decided')
    return [{ kind: 'notice', text: look.say(adminPhrases(look).alreadyDecided), alert: true }];
  if (published === 'moved') {
    // Somebody published this week meanwhile: what this draft would change has to be seen first.
    const fresh = await withBase(parts, changed({ ...payload, replace: false }));
    await parts.store.drafts.change(draft.id, fresh);
    await parts.refreshEditions();
    const options = { deciding: true, inPlace: true, note: words.movedMeanwhile(edition.id) };
    return [await showPublishCard(parts, look, draft.id, fresh, options)];
  }
  if (draft.author !== admin) {
    const author = await parts.lookOf(draft.author);
    const told = publishPhrases(author.language).published(edition.id, published.number ?? 1);
    await parts.show(draft.author, renderAdminWords(author, told));
  }
  return [await renderPublished(parts, look, draft.id, published)];
}
