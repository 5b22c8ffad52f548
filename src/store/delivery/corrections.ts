// Corrections of digests that are out: which chats hold something else than what readers see now (or hold an edition that was
// withdrawn), and the push that puts it right, once for each state that an edition comes to.
import { type ExpressionBuilder, sql } from 'kysely';
import type { EditionId } from '../../content/edition.ts';
import type { Schema } from '../schema.ts';
import { atomically, type Db } from '../transaction.ts';
import { addPush } from './add-push.ts';
import { NOTE_PART } from './claimed.ts';
import { FRESH } from './plan-chunk.ts';

/** What readers are brought to: a revision of the edition, or the word that it was withdrawn. */
export type CorrectTo = number | 'withdrawn';

/** A correction's source: which revision readers are brought to. An edition may be withdrawn and come back more than once. */
const sourceOf = (edition: EditionId, to: CorrectTo, push?: number): string =>
  to === 'withdrawn' ? `${edition}@x${push}` : `${edition}@${to}${push === undefined ? '' : `+${push}`}`;

/** The edition of a correction's source. */
export const editionOfCorrection = (source: string): EditionId => source.slice(0, source.indexOf('@'));

/** True for a correction that says that its edition was withdrawn. */
export const isWithdrawal = (source: string): boolean => source.includes('@x');

export interface Shown {
  /** The revision that the messages carry, or carried before they came to say that it is withdrawn. */
  revision: number | null;
  /** Ids of the messages in order; more than one copy where a reader asked for it again. */
  messages: number[];
  /** The messages say that the edition is withdrawn. */
  withdrawn: boolean;
  /** That was the last the chat was told, by an edit or in a note. */
  toldWithdrawn: boolean;
}

export interface Corrections {
  /** Chats that hold something else of the edition than this, and were not corrected to it. */
  carriers(edition: EditionId, to: CorrectTo): Promise<number>;
  /** Corrects all of them; gives the push, undefined where there is nobody. */
  correct(change: {
    edition: EditionId;
    to: CorrectTo;
    author: number;
    card?: { chat: number; message: number };
  }): Promise<number | undefined>;
  /** What a chat holds of an edition; undefined where it got nothing. */
  shownIn(edition: EditionId, chat: number, thread: number): Promise<Shown | undefined>;
  /** A chat that had the edition was shown it, by a button, in these messages too. */
  noteShown(edition: EditionId, chat: number, thread: number, messages: readonly number[]): Promise<void>;
  /** How many chats of a correction got a message of its own, because nothing could be edited. */
  noted(push: number): Promise<number>;
}

/** Messages of one digest remembered for one chat, at most. */
const MOST_MESSAGES = 12;

type Delivered = ExpressionBuilder<Schema & { d: Schema['deliveries'] }, 'd'>;

/** The sources of the corrections that an edition had so far: a handful, so that each row is looked up by its key. */
async function correctionsOf(from: Db, edition: EditionId): Promise<{ withdrawals: string[]; others: string[] }> {
  const rows = await from
    .selectFrom('pushes')
    .select('source')
    .where('kind', '=', 'correction')
    .where('source', 'like', `${edition}@%`)
    .execute();
  const sources = rows.map(row => row.source);
  return { withdrawals: sources.filter(isWithdrawal), others: sources.filter(source => !isWithdrawal(source)) };
}

/** Corrections of the same chat as `d`. */
const correctionsIn = (eb: Delivered, sources: readonly string[]) =>
  eb
    .selectFrom('deliveries as c')
    .select('c.id')
    .where('c.kind', '=', 'correction')
    .where('c.source', 'in', sources)
    .whereRef('c.chat', '=', 'd.chat')
    .whereRef('c.thread', '=', 'd.thread');

/** The last a chat was told of the edition, or is about to be, is that it was withdrawn. */
function isWithdrawn(eb: Delivered, { withdrawals, others }: { withdrawals: string[]; others: string[] }) {
  if (withdrawals.length === 0) return sql<boolean>`1 = 0`;
  let told = correctionsIn(eb, withdrawals).where('c.status', 'in', ['pending', 'sending', 'sent']);
  if (others.length > 0) {
    told = told.where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('deliveries as later')
            .select('later.id')
            .where('later.kind', '=', 'correction')
            .where('later.source', 'in', others)
            .where('later.status', 'in', ['pending', 'sending', 'sent'])
            .whereRef('later.chat', '=', 'c.chat')
            .whereRef('later.thread', '=', 'c.thread')
            .whereRef('later.id', '>', 'c.id'),
        ),
      ),
    );
  }
  return eb.exists(told);
}

async function selectCarriers(from: Db, edition: EditionId, to: CorrectTo) {
  const had = await correctionsOf(from, edition);
  const sent = from
    .selectFrom('deliveries as d')
    .where('d.kind', '=', 'digest')
    .where('d.source', '=', edition)
    .where('d.status', '=', 'sent');
  const withdrawn = (eb: Delivered) => isWithdrawn(eb, had);
  const isTo = (source: string) => source === `${edition}@${to}` || source.startsWith(`${edition}@${to}+`);
  const corrected = had.others.filter(isTo);
  if (to === 'withdrawn') return { withdrawn, query: sent.where(eb => eb.not(withdrawn(eb))) };
  const query = sent.where(eb => {
    const older = eb.or([eb('d.revision', 'is', null), eb('d.revision', '<', to)]);
    const left = corrected.length > 0 ? eb.and([older, eb.not(eb.exists(correctionsIn(eb, corrected)))]) : older;
    return eb.or([withdrawn(eb), left]);
  });
  return { withdrawn, query };
}

export function createCorrections(db: Db, now: () => number): Corrections {
  return {
    async carriers(edition, to) {
      const { query } = await selectCarriers(db, edition, to);
      const row = await query.select(eb => eb.fn.countAll<number>().as('count')).executeTakeFirstOrThrow();
      return Number(row.count);
    },
    correct: ({ edition, to, author, card }) =>
      atomically(db, async tx => {
        const revision = to === 'withdrawn' ? null : to;
        const push = await addPush(
          tx,
          { kind: 'correction', source: edition, revision, author, card: card ? JSON.stringify(card) : null },
          now(),
        );
        const { query, withdrawn } = await selectCarriers(tx, edition, to);
        const anew = await query.select('d.id').where(withdrawn).limit(1).executeTakeFirst();
        const source = sourceOf(edition, to, to === 'withdrawn' || anew ? push : undefined);
        const whole = (value: number | null) => sql<number>`cast(${sql.lit(value)} as bigint)`;
        const { numInsertedOrUpdatedRows } = await tx
          .insertInto('deliveries')
          .columns([
            ...(['push', 'kind', 'source', 'revision', 'chat', 'thread', 'topicless', 'status'] as const),
            ...(['part', 'uncertain', 'limited', 'rounds', 'due_at', 'updated_at'] as const),
          ])
          .expression(
            query.select(eb => [
              whole(push).as('push'),
              eb.val('correction').as('kind'),
              eb.val(source).as('source'),
              whole(revision).as('revision'),
              'd.chat',
              'd.thread',
              'd.topicless',
              eb.val('pending').as('status'),
              whole(0).as('part'),
              whole(0).as('uncertain'),
              whole(0).as('limited'),
              whole(0).as('rounds'),
              whole(FRESH).as('due_at'),
              whole(now()).as('updated_at'),
            ]),
          )
          .onConflict(oc => oc.columns(['kind', 'source', 'chat', 'thread']).doNothing())
          .executeTakeFirstOrThrow();
        const planned = Number(numInsertedOrUpdatedRows ?? 0);
        if (planned === 0) {
          await tx.deleteFrom('pushes').where('id', '=', push).execute();
          return undefined;
        }
        await tx.updateTable('pushes').set({ planned, source }).where('id', '=', push).execute();
        return push;
      }),
    async shownIn(edition, chat, thread) {
      const rows = await db
        .selectFrom('deliveries')
        .select(['kind', 'source', 'revision', 'messages', 'part'])
        .where('chat', '=', chat)
        .where('thread', '=', thread)
        .where('status', '=', 'sent')
        .where(eb =>
          eb.or([
            eb('kind', '=', 'digest').and('source', '=', edition),
            eb('kind', '=', 'correction').and('source', 'like', `${edition}@%`),
          ]),
        )
        .orderBy('id')
        .execute();
      const digest = rows.find(row => row.kind === 'digest');
      if (!digest) return undefined;
      const corrections = rows.filter(row => row.kind === 'correction');
      const edited = corrections.filter(row => row.part < NOTE_PART);
      const revisions = edited.flatMap(row => (isWithdrawal(row.source) ? [] : [row.revision ?? 0]));
      return {
        revision: revisions.length > 0 ? Math.max(...revisions, digest.revision ?? 0) : digest.revision,
        messages: JSON.parse(digest.messages ?? '[]') as number[],
        withdrawn: isWithdrawal(edited.at(-1)?.source ?? ''),
        toldWithdrawn: isWithdrawal(corrections.at(-1)?.source ?? ''),
      };
    },
    noteShown: (edition, chat, thread, messages) =>
      atomically(db, async tx => {
        const row = await tx
          .selectFrom('deliveries')
          .select(['id', 'messages'])
          .where('kind', '=', 'digest')
          .where('source', '=', edition)
          .where('chat', '=', chat)
          .where('thread', '=', thread)
          .where('status', '=', 'sent')
          .executeTakeFirst();
        if (!row || messages.length === 0) return;
        let before = JSON.parse(row.messages ?? '[]') as number[];
        // Of many copies the oldest are given up, whole ones.
        while (before.length > 0 && before.length + messages.length > MOST_MESSAGES) {
          before = before.slice(messages.length);
        }
        await tx
          .updateTable('deliveries')
          .set({ messages: JSON.stringify([...before, ...messages]) })
          .where('id', '=', row.id)
          .execute();
      }),
    async noted(push) {
      const row = await db
        .selectFrom('deliveries')
        .select(eb => eb.fn.countAll<number>().as('count'))
        .where('push', '=', push)
        .where('status', '=', 'sent')
        .where('part', '>', NOTE_PART)
        .executeTakeFirstOrThrow();
      return Number(row.count);
    },
  };
}
