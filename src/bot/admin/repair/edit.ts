// /edit WEEK REGION: shows an entry as text, takes the next message in its place, and shows both before anything changes.
// Carrying it out is in press.ts.
import type { Edition, RegionId } from '../../../content/edition.ts';
import type { Look } from '../../../render/look.ts';
import { renderAdminWords } from '../../../render/messages/admin.ts';
import { renderEditCard, renderEntryToEdit } from '../../../render/messages/repair.ts';
import { publishPhrases } from '../../../render/phrases/admin/publish-phrases.ts';
import { repairPhrases } from '../../../render/phrases/admin/repair-phrases.ts';
import type { Reply } from '../../../render/reply.ts';
import { expectNoText, expectText } from '../../next-text.ts';
import type { Request } from '../../request.ts';
import type { AdminParts } from '../admin-parts.ts';
import { entriesOf, readEntryWords, withEntry } from './entry-words.ts';

type CommandRequest = Extract<Request, { kind: 'command' }>;

export interface EditPayload {
  edition: string;
  region: RegionId;
  index: number;
  headline: string;
  body: string;
  /** The revision readers saw when the card was made. */
  base: number;
  /** How often that was another one since: a confirm counts for the card it stands on only. Absent: never. */
  changes?: number;
}

export async function prepareEdit(
  parts: AdminParts,
  look: Look,
  request: CommandRequest,
  person: number,
): Promise<Reply[]> {
  const words = repairPhrases(look.language);
  if (request.chat.type !== 'private') return [renderAdminWords(look, publishPhrases(look.language).privately)];
  const read = readEntryWords(parts, look, request.rest);
  if ('wrong' in read) return [renderAdminWords(look, request.rest === '' ? words.editUsage : read.wrong)];
  if (read.region === undefined) return [renderAdminWords(look, words.editUsage)];
  return askForEntry(parts, look, { ...read, region: read.region }, person, request.chat.id);
}

/** The entry as it is, to be copied and sent back. */
export async function askForEntry(
  parts: AdminParts,
  look: Look,
  { edition, region, index }: { edition: Edition; region: RegionId; index: number },
  person: number,
  chat: number,
): Promise<Reply[]> {
  const entries = entriesOf(edition, region);
  const at = Math.min(index, Math.max(0, entries.length - 1));
  await expectText(parts.store.drafts, person, chat, { for: 'entry', edition: edition.id, region, index: at });
  return [renderEntryToEdit(look, { edition, region, index: at, entries })];
}

/** Headline on the first line, with or without the region's name before it. */
function readEntry(text: string, name: string): { headline: string; body: string } | undefined {
  const [first = '', ...rest] = text
    .trim()
    .split('\n')
    .map(line => line.trim());
  const headline = first.replace(new RegExp(`^${name}\\s*[:：]\\s*`), '');
  return headline === '' ? undefined : { headline, body: rest.filter(line => line !== '').join('\n') };
}

export async function takeEntry(
  parts: AdminParts,
  look: Look,
  text: string,
  next: { edition: string; region: string; index: number },
  person: number,
): Promise<Reply[]> {
  const words = repairPhrases(look.language);
  const current = await parts.store.editions.current(next.edition);
  if (!current) {
    await expectNoText(parts.store.drafts, person);
    return [renderAdminWords(look, words.noSuchEdition(next.edition))];
  }
  const entry = readEntry(text, parts.book.region(next.region).name);
  if (!entry) return [renderAdminWords(look, words.emptyEntry)];
  await expectNoText(parts.store.drafts, person);
  const before = entriesOf(current.content, next.region)[next.index];
  if (before?.headline === entry.headline && before.body === entry.body) {
    return [renderAdminWords(look, words.unchanged)];
  }
  const payload: EditPayload = { ...next, ...entry, base: current.number ?? 0 };
  const draft = await parts.store.drafts.open({ author: person, kind: 'edit', payload });
  await parts.store.audit.record({
    actor: person,
    action: 'edit prepared',
    detail: { draft: draft.id, edition: next.edition, region: next.region },
  });
  const card = (own: Look, deciding: boolean, note?: string) =>
    showEditCard(own, draft.id, payload, current.content, { deciding, ...(note && { note }) });
  if (parts.isAdmin(person)) return [card(look, true)];
  await parts.tellAdmins(async admin => card(admin, true, publishPhrases(admin.language).fromEditor));
  return [card(look, false), renderAdminWords(look, publishPhrases(look.language).handedOn)];
}

export function showEditCard(
  look: Look,
  draft: number,
  { region, index, headline, body, changes = 0 }: EditPayload,
  current: Edition,
  options: { deciding: boolean; note?: string; inPlace?: boolean },
): Reply {
  const before = entriesOf(current, region)[index];
  return renderEditCard(
    look,
    { draft, edition: current, region, before, after: { headline, body }, shown: changes, ...options },
    options.inPlace,
  );
}

/** What readers will see. */
export const editedOf = (current: Edition, { region, index, headline, body }: EditPayload): Edition =>
  withEntry(current, region, index, { headline, body });
