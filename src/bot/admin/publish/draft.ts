// A draft of an edition: what was pasted or sent, read anew whenever it is looked at, and the card that says what it is.

import { dayIn, instantIn, minuteIn } from '../../../clock.ts';
import { type ArticleReading, readArticle, toEdition } from '../../../content/article/read-article.ts';
import { checkEdition } from '../../../content/check-edition.ts';
import { compareEditions, type EditionChanges } from '../../../content/compare-editions.ts';
import type { Edition, EditionId } from '../../../content/edition.ts';
import type { ProblemCode } from '../../../content/problem.ts';
import { addDays, type DaySpan, weekdayOf } from '../../../content/week.ts';
import { forecastReach } from '../../../delivery/forecast.ts';
import type { Look } from '../../../render/look.ts';
import { renderPublishCard } from '../../../render/messages/publish.ts';
import type { ReachWords } from '../../../render/phrases/admin/publish-phrases.ts';
import type { Reply } from '../../../render/reply.ts';
import type { Draft } from '../../../store/drafts.ts';
import type { Tables } from '../../../store/open.ts';
import { type AdminParts, localTime } from '../admin-parts.ts';

export interface PublishPayload {
  /** As they came, in order. */
  pieces: readonly string[];
  /** Where its author gets the card. */
  chat: number;
  file?: string;
  /** Known where the file told. */
  form?: 'html';
  /** The draft of a revision, by its id, that a file of content/ or the command line left for the admins. */
  revision?: number;
  /** Given by hand. */
  week?: DaySpan;
  /** From when on readers are to see it, milliseconds UTC; absent: from the confirm on. */
  at?: number;
  /** Once it waits for that time: which edition it is, who confirmed it, and on which card. */
  waiting?: { edition: EditionId; admin: number; card?: { chat: number; message: number } };
  /** How often it was changed: a confirm counts for the card it stands on only. Absent: never. */
  changes?: number;
  /** It was said that it takes the place of an edition that differs in most. */
  replace?: boolean;
  /** The revision readers saw when the card was made, 0 for none; another one since then has to be looked at first. Absent: pieces are still coming. */
  base?: number;
}

/** The payload after a change that a card of before does not show. */
export const changed = (payload: PublishPayload): PublishPayload => ({
  ...payload,
  changes: (payload.changes ?? 0) + 1,
});

/** What the card shows in lines of its own. */
const SHOWN_APART = new Set<ProblemCode>(['missing-regions', 'headline-only', 'doubled-region', 'same-week']);
/** Fewer changed regions than this are a correction, however small the edition. */
const FEW = 3;

/** Pieces of one article: a long message is cut by the client, mostly between lines, sometimes inside a sentence. */
function joinPieces(pieces: readonly string[]): string {
  return pieces.reduce((text, piece) => {
    if (text === '') return piece;
    const insideSentence = !/[\n。！？!?.…”》）)】]\s*$/.test(text) && !/^\s*[^\n]{1,14}[:：]/.test(piece);
    return text + (insideSentence ? '' : '\n\n') + piece;
  }, '');
}

export function readDraft(parts: Pick<AdminParts, 'book'>, payload: PublishPayload): ArticleReading {
  const { pieces, week, file, form } = payload;
  return readArticle(joinPieces(pieces), {
    book: parts.book,
    ...(week && { week }),
    ...(file && { file }),
    ...(form && { form }),
  });
}

/** The edition of a reading; undefined where it has errors or no week. */
export const editionOf = (reading: ArticleReading): Edition | undefined =>
  reading.errors.length === 0 && reading.week ? toEdition(reading) : undefined;

/** The payload with the revision readers see of its week now. */
export async function withBase(
  parts: Pick<AdminParts, 'book'> & { store: Pick<Tables, 'editions'> },
  payload: PublishPayload,
): Promise<PublishPayload> {
  const edition = editionOf(readDraft(parts, payload));
  const current = edition && (await parts.store.editions.current(edition.id));
  return { ...payload, base: current?.number ?? 0 };
}

function differsInMost({ changed, unchanged }: EditionChanges): boolean {
  return changed.length > FEW && changed.length > unchanged.length;
}

export async function showPublishCard(
  parts: AdminParts,
  look: Look,
  draft: number,
  payload: PublishPayload,
  options: { deciding: boolean; note?: string; inPlace?: boolean },
): Promise<Reply> {
  const reading = readDraft(parts, payload);
  const edition = editionOf(reading);
  const current = edition && parts.archive().edition(edition.id);
  const changes = edition && current ? compareEditions(current, edition) : undefined;
  const checks = edition ? checkEdition(edition, parts.book, parts.archive().editions) : [];
  const regions = [...new Set(reading.entries.map(entry => entry.region))];
  const doubled = regions.filter(region => reading.entries.filter(entry => entry.region === region).length > 1);
  const other =
    edition && (await waitingDrafts(parts)).find(one => one.edition === edition.id && one.draft.id !== draft);
  return renderPublishCard(
    look,
    {
      draft,
      title: reading.title,
      edition,
      regions,
      entries: reading.entries.length,
      headlineOnly: reading.entries.filter(entry => entry.body === '').map(entry => entry.region),
      doubled,
      errors: reading.errors,
      warnings: [...reading.warnings, ...checks.filter(problem => !SHOWN_APART.has(problem.code))],
      ...(changes && { changes }),
      mostDiffers: changes !== undefined && !payload.replace && differsInMost(changes),
      ...(edition && { reach: await reachOf(parts, edition.id, payload.at) }),
      ...(payload.at !== undefined && { at: { minute: minuteIn(parts.timeZone, payload.at), zone: parts.timeZone } }),
      ...(other && { otherAt: localTime(parts, other.at) }),
      ...(options.note && { note: options.note }),
      deciding: options.deciding,
      shown: payload.changes ?? 0,
    },
    options.inPlace,
  );
}

/** The kind of a draft that nobody sent, or that waits for a second look: no newer draft takes its place. */
export const LEFT = 'left';

/** Drafts of whole editions. */
export const PUBLISHES: readonly string[] = ['publish', LEFT];

export interface WaitingDraft {
  draft: Draft;
  edition: EditionId;
  at: number;
}

/** Confirmed, and not published before their time. */
export async function waitingDrafts(parts: Pick<AdminParts, 'store'>): Promise<WaitingDraft[]> {
  const drafts = await Promise.all(PUBLISHES.map(kind => parts.store.drafts.scheduled(kind)));
  return drafts.flat().flatMap(draft => {
    const { waiting } = draft.payload as PublishPayload;
    return waiting && draft.dueAt !== undefined ? [{ draft, edition: waiting.edition, at: draft.dueAt }] : [];
  });
}

/** Who gets an edition when, if it is published at an instant (absent: now). */
async function reachOf(parts: AdminParts, edition: EditionId, publishAt?: number): Promise<ReachWords | 'older'> {
  const { timeZone, digestWaitMs: waitMs, nextDue } = parts;
  const now = parts.now();
  const at = publishAt ?? now;
  const day = dayIn(timeZone, at);
  const monday = addDays(day, 1 - weekdayOf(day));
  const weekStart = instantIn(timeZone, monday, '00:00') ?? at;
  const newest = parts.archive().newest?.id;
  const reach = await forecastReach(parts.store, { edition, newest, at, now, weekStart, waitMs, nextDue });
  if (!reach) return 'older';
  const inWords = ({ chats, from }: { chats: number; from: number | undefined }) => ({
    chats,
    ...(from !== undefined && { from: localTime(parts, from) }),
  });
  return { atOnce: reach.atOnce, passed: inWords(reach.passed), ahead: inWords(reach.ahead) };
}
