// A draft of an edition: what was pasted or sent, read anew whenever it is looked at, and the card that says what it is.

import { minuteIn } from '../../../clock.ts';
import { type ArticleReading, readArticle, toEdition } from '../../../content/article/read-article.ts';
import { checkEdition } from '../../../content/check-edition.ts';
import { compareEditions, type EditionChanges } from '../../../content/compare-editions.ts';
import type { Edition } from '../../../content/edition.ts';
import type { ProblemCode } from '../../../content/problem.ts';
import type { DaySpan } from '../../../content/week.ts';
import type { Look } from '../../../render/look.ts';
import { renderPublishCard } from '../../../render/messages/publish.ts';
import type { Reply } from '../../../render/reply.ts';
import type { AdminParts } from '../admin-parts.ts';

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
  /** It was said that it takes the place of an edition that differs in most. */
  replace?: boolean;
  /** The revision readers saw when the card was made, 0 for none; another one since then has to be looked at first. Absent: pieces are still coming. */
  base?: number;
}

/** What the card shows in lines of its own. */
const SHOWN_APART = new Set<ProblemCode>(['missing-regions', 'headline-only', 'doubled-region', 'same-week']);
/** Fewer changed regions than this are a correction, however small the edition. */
const FEW = 3;

/** Pieces of one article: a long message is cut by the client, mostly between lines, sometimes inside a sentence. */
export function joinPieces(pieces: readonly string[]): string {
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
  const next = parts.nextPush({ slot: undefined, pausedUntil: undefined });
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
      ...(edition &&
        next !== undefined && {
          push: {
            chats: await parts.store.pushes.preview('digest', edition.id, {}),
            next: `${minuteIn(parts.timeZone, next)} ${parts.timeZone}`,
          },
        }),
      ...(options.note && { note: options.note }),
      deciding: options.deciding,
    },
    options.inPlace,
  );
}
