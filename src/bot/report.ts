// A reader says what is wrong with an entry: asked for by the button under a brief in a private chat, told to the admins, and
// limited for each person.
import type { Edition, EditionId, RegionId } from '../content/edition.ts';
import type { Look } from '../render/look.ts';
import { renderWords } from '../render/messages/pages.ts';
import { renderReport } from '../render/messages/repair.ts';
import type { Reply } from '../render/reply.ts';
import { expectedOf, expectNoText, expectText, isCalledOff } from './next-text.ts';
import type { BotParts } from './parts.ts';
import type { Request } from './request.ts';

/** So many reports a day of one person are read; more are somebody at play. */
const PER_DAY = 3;
const DAY_MS = 24 * 3_600_000;

export interface ReportPayload {
  edition: EditionId;
  region: RegionId;
  text: string;
}

const reportsOf = async (parts: BotParts, person: number): Promise<number> =>
  parts.reports.drafts.count(person, 'report', parts.now() - DAY_MS);

export async function pressReportButton(
  parts: BotParts,
  look: Look,
  request: Extract<Request, { kind: 'press' }>,
  { edition, region }: { edition: EditionId; region: RegionId },
): Promise<Reply[]> {
  const { person, chat } = request;
  if (!person || chat.type !== 'private' || !parts.book.has(region) || !parts.archive().edition(edition)) return [];
  if ((await reportsOf(parts, person.id)) >= PER_DAY) return [renderWords(look, look.phrases.report.tooMany)];
  await expectText(parts.reports.drafts, person.id, chat.id, { for: 'report', edition, region });
  return [renderWords(look, look.phrases.report.ask(look.region(region)))];
}

/** The text that was asked for; undefined: it is an ordinary one. */
export async function takeReport(
  parts: BotParts,
  look: Look,
  request: Extract<Request, { kind: 'text' }>,
): Promise<Reply[] | undefined> {
  if (request.chat.type !== 'private' || !request.person) return undefined;
  const person = request.person.id;
  const expected = await expectedOf(parts.reports.drafts, request, parts.now());
  if (expected?.next.for !== 'report') return undefined;
  const { edition: id, region } = expected.next;
  await expectNoText(parts.reports.drafts, person);
  if (isCalledOff(request.text)) return [renderWords(look, look.phrases.report.cancelled)];
  const edition: Edition | undefined = parts.archive().edition(id);
  if (!edition || (await reportsOf(parts, person)) >= PER_DAY) {
    return [renderWords(look, look.phrases.report.tooMany)];
  }
  const payload: ReportPayload = { edition: id, region, text: request.text.slice(0, 1_000).toWellFormed() };
  const draft = await parts.reports.drafts.open({ author: person, kind: 'report', payload });
  const entries = edition.entries.filter(entry => entry.region === region);
  await parts.reports.tellAdmins(async admin =>
    renderReport(admin, { draft: draft.id, edition, region, entries, text: payload.text }),
  );
  return [renderWords(look, look.phrases.report.thanks)];
}
