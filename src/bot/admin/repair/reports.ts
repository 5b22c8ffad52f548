// Readers' reports of errors on the admins' side: answering the reader, or changing the entry. Taking a report is in ../report.ts.
import type { Look } from '../../../render/look.ts';
import { finishNotice } from '../../../render/look.ts';
import { renderAdminWords } from '../../../render/messages/admin.ts';
import { repairPhrases } from '../../../render/phrases/admin/repair-phrases.ts';
import type { PublishAction } from '../../../render/publish-actions.ts';
import type { Reply } from '../../../render/reply.ts';
import type { Draft } from '../../../store/drafts.ts';
import { expectNoText, expectText } from '../../next-text.ts';
import type { ReportPayload } from '../../report.ts';
import type { Request } from '../../request.ts';
import type { AdminParts } from '../admin-parts.ts';
import { askForEntry } from './edit.ts';

export async function pressReport(
  parts: AdminParts,
  look: Look,
  request: Extract<Request, { kind: 'press' }>,
  draft: Draft,
  action: PublishAction,
  admin: number,
): Promise<Reply[]> {
  const { edition: id, region } = draft.payload as ReportPayload;
  if (action.choose === 'answer') {
    await expectText(parts.store.drafts, admin, request.chat.id, { for: 'answer', report: draft.id });
    return [renderAdminWords(look, repairPhrases(look.language).askAnswer)];
  }
  const edition = parts.archive().edition(id);
  if (action.choose !== 'edit' || !edition) return [finishNotice(look, look.phrases.staleButton, true)];
  return askForEntry(parts, look, { edition, region, index: 0 }, admin, request.chat.id);
}

/** The admin's answer goes to whoever reported. */
export async function takeAnswer(
  parts: AdminParts,
  look: Look,
  text: string,
  report: number,
  admin: number,
): Promise<Reply[]> {
  await expectNoText(parts.store.drafts, admin);
  const draft = await parts.store.drafts.get(report);
  if (draft?.kind !== 'report') return [renderAdminWords(look, look.phrases.staleButton)];
  const reader = await parts.lookOf(draft.author);
  const { region } = draft.payload as ReportPayload;
  await parts.show(
    draft.author,
    renderAdminWords(reader, `${reader.phrases.report.answered(reader.region(region))}\n${text}`),
  );
  await parts.store.audit.record({ actor: admin, action: 'report answered', detail: { report } });
  return [renderAdminWords(look, repairPhrases(look.language).answerSent)];
}
