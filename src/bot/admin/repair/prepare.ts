// /retract, and the card that corrects messages which are out already. Carrying them out is in press.ts.
import type { RegionId } from '../../../content/edition.ts';
import type { Look } from '../../../render/look.ts';
import { finishNotice } from '../../../render/look.ts';
import { renderAdminWords } from '../../../render/messages/admin.ts';
import { renderCorrectCard, renderRetractCard } from '../../../render/messages/repair.ts';
import { repairPhrases } from '../../../render/phrases/admin/repair-phrases.ts';
import type { Reply } from '../../../render/reply.ts';
import type { CorrectTo } from '../../../store/delivery/corrections.ts';
import type { Request } from '../../request.ts';
import type { AdminParts } from '../admin-parts.ts';
import { entriesOf, readEntryWords, withoutRegion } from './entry-words.ts';

type CommandRequest = Extract<Request, { kind: 'command' }>;

export interface RetractPayload {
  edition: string;
  /** Absent: all of it. */
  region?: RegionId;
  /** The revision readers saw when the card was made. */
  base: number;
}

export interface CorrectPayload {
  edition: string;
  /** What readers are brought to. */
  to: CorrectTo;
}

export async function prepareRetract(
  parts: AdminParts,
  look: Look,
  { rest }: CommandRequest,
  admin: number,
): Promise<Reply[]> {
  const words = repairPhrases(look.language);
  if (rest === '') return [renderAdminWords(look, words.retractUsage)];
  const read = readEntryWords(parts, look, rest);
  if ('wrong' in read) return [renderAdminWords(look, read.wrong)];
  const { edition, region } = read;
  // Without a week only an entry is meant: nobody takes back a whole edition by a slip.
  if (region === undefined && !/W\d/i.test(rest)) return [renderAdminWords(look, words.retractUsage)];
  if (region && entriesOf(edition, region).length === 0) {
    return [renderAdminWords(look, words.noSuchEntry(look.region(region), look.week(edition)))];
  }
  const open = await parts.store.pushes.open();
  const pending = open
    .filter(push => push.kind === 'digest' && push.source === edition.id)
    .reduce((sum, push) => sum + push.planned - push.sent - push.failed - push.blocked - push.skipped, 0);
  const base = (await parts.store.editions.current(edition.id))?.number ?? 0;
  const isWhole = region === undefined || withoutRegion(edition, region).entries.length === 0;
  const payload: RetractPayload = { edition: edition.id, base, ...(!isWhole && { region }) };
  const { id } = await parts.store.drafts.open({ author: admin, kind: 'retract', payload });
  return [renderRetractCard(look, id, { edition, pending, ...(!isWhole && { region }) })];
}

/** The card that corrects what an edition's readers were sent before its newest revision, or that it is withdrawn. */
export async function prepareCorrection(
  parts: AdminParts,
  look: Look,
  edition: string,
  admin: number,
): Promise<Reply[]> {
  const { editions, followUps, drafts } = parts.store;
  const current = await editions.current(edition);
  const last = current ?? (await editions.history(edition)).find(revision => revision.state === 'retracted');
  const to: CorrectTo = current ? (current.number ?? 0) : 'withdrawn';
  const chats = last ? await followUps.carriers(edition, to) : 0;
  if (!last || chats === 0) return [finishNotice(look, repairPhrases(look.language).nobodyToCorrect, true)];
  const payload: CorrectPayload = { edition, to };
  const { id } = await drafts.open({ author: admin, kind: 'correct', payload });
  return [renderCorrectCard(look, id, last.content, { chats, withdrawn: !current })];
}
