// Publishing from a time on: a confirmed draft that waits, calling it off, and what happens when its time has come. That is looked
// at again then, in one transaction that also claims it: published once, whatever instances, restarts and kills there are, and
// only where readers still see what they saw when it was confirmed; the admins are asked where they do not.
import type { Edition } from '../../../content/edition.ts';
import type { Look } from '../../../render/look.ts';
import { adminPhrases, renderAdminWords } from '../../../render/messages/admin.ts';
import { renderWaiting } from '../../../render/messages/publish.ts';
import { publishPhrases } from '../../../render/phrases/admin/publish-phrases.ts';
import type { Reply } from '../../../render/reply.ts';
import type { Draft } from '../../../store/drafts.ts';
import type { Tables } from '../../../store/open.ts';
import type { Run } from '../../../store/runs.ts';
import type { Request } from '../../request.ts';
import { type AdminParts, localTime } from '../admin-parts.ts';
import {
  editionOf,
  LEFT,
  type PublishPayload,
  readDraft,
  showPublishCard,
  type WaitingDraft,
  waitingDrafts,
  withBase,
} from './draft.ts';
import { follow, renderPublished } from './publish-once.ts';

type Press = Extract<Request, { kind: 'press' }>;

/** The card of one that waits. */
export const showWaiting = (parts: AdminParts, look: Look, { draft, edition, at }: WaitingDraft): Reply =>
  renderWaiting(look, draft.id, edition, localTime(parts, at));

/** Confirmed for later. `moved`: readers see another revision than the card said; `decided`: the draft is not open any more. */
export async function confirmForLater(
  parts: AdminParts,
  look: Look,
  request: Press,
  draft: Draft,
  admin: number,
  { edition, at }: { edition: Edition; at: number },
): Promise<Reply[] | 'moved' | 'decided'> {
  const payload = draft.payload as PublishPayload;
  const card = request.message === undefined ? undefined : { chat: request.chat.id, message: request.message };
  const waiting = { edition: edition.id, admin, ...(card && { card }) };
  const done = await parts.onceWith(request.update, async tables => {
    const seen = (await tables.editions.current(edition.id))?.number ?? 0;
    if (seen !== (payload.base ?? 0)) return 'moved';
    if (!(await tables.drafts.close(draft.id, 'confirmed'))) return 'decided';
    await tables.drafts.schedule(draft.id, at, { ...payload, waiting });
    const detail = { draft: draft.id, edition: edition.id, at };
    await tables.audit.record({ actor: admin, action: 'publication scheduled', detail });
    return 'waits';
  });
  if (!done.done) return [];
  if (done.value !== 'waits') return done.value;
  const local = localTime(parts, at);
  if (draft.author !== admin) {
    const author = await parts.lookOf(draft.author);
    await parts.show(draft.author, renderAdminWords(author, publishPhrases(author.language).waits(edition.id, local)));
  }
  return [renderWaiting(look, draft.id, edition.id, local, true)];
}

/** Takes back what waits for its time. */
export async function callOff(
  parts: AdminParts,
  look: Look,
  request: Press,
  draft: Draft,
  admin: number,
): Promise<Reply[]> {
  const done = await parts.onceWith(request.update, async tables => {
    if (!(await tables.drafts.unschedule(draft.id))) return false;
    const { revision } = draft.payload as PublishPayload;
    if (revision !== undefined) await tables.editions.discardDraft(revision);
    await tables.audit.record({ actor: admin, action: 'publication called off', detail: { draft: draft.id } });
    return true;
  });
  if (!done.done) return [];
  if (!done.value) return [{ kind: 'notice', text: look.say(adminPhrases(look).alreadyDecided), alert: true }];
  return [renderAdminWords(look, publishPhrases(look.language).cancelled, { inPlace: true })];
}

/** Each has a run of its own: claimed with what it did, finished when the admins have been told. */
const JOB = 'publish:';

/** Publishes what is due and tells nobody yet; readers see that, and what other instances published, when it resolves. */
export async function publishReady(parts: AdminParts): Promise<void> {
  for (const one of await waitingDrafts(parts)) if (one.at <= parts.now()) await publishWaiting(parts, one);
  await parts.refreshEditions();
}

/** Publishes what is due and tells the admins; also what an earlier process did not come to tell. Gives when the next is due. */
export async function publishDue(parts: AdminParts): Promise<number | undefined> {
  const waiting = await waitingDrafts(parts);
  for (const one of waiting) if (one.at <= parts.now()) await publishWaiting(parts, one);
  for (const run of await parts.store.runs.unfinished(JOB)) {
    await tell(parts, run);
    await parts.store.runs.finish(run.job, run.dueAt);
  }
  const times = waiting.map(one => one.at).filter(at => at > parts.now());
  return times.length > 0 ? Math.min(...times) : undefined;
}

async function publishWaiting(parts: AdminParts, { draft, edition: id, at }: WaitingDraft): Promise<void> {
  const payload = draft.payload as PublishPayload;
  const edition = editionOf(readDraft(parts, payload));
  const newest = parts.archive().newest?.id ?? '';
  await parts.store.transaction(async tables => {
    if (!(await tables.drafts.unschedule(draft.id))) return;
    const job = `${JOB}${draft.id}`;
    if (!(await tables.runs.claim(job, at))) return;
    const revision =
      edition &&
      (await tables.editions.publishOnto(
        { edition, origin: 'chat', author: draft.author, note: `draft ${draft.id}` },
        payload.base ?? 0,
      ));
    const admin = payload.waiting?.admin ?? draft.author;
    if (revision) await follow(tables, { draft, revision, admin, action: 'published', late: id >= newest });
    const note = revision ? `revision ${revision.number}` : `asked ${await askAgain(parts, tables, draft)}`;
    await tables.runs.set(job, at, { state: 'begun', edition: id, note });
  });
  await parts.refreshEditions();
  parts.wakePushing();
}

/** The draft as a new one, beside whatever its author is at by now. */
async function askAgain(parts: AdminParts, tables: Tables, draft: Draft): Promise<number> {
  const { at: _, waiting: __, ...rest } = draft.payload as PublishPayload;
  const payload = await withBase({ ...parts, store: tables }, { ...rest, replace: false });
  const { id } = await tables.drafts.open({ author: draft.author, kind: LEFT, payload, beside: true });
  return id;
}

async function tell(parts: AdminParts, { job, edition = '', dueAt, note = '' }: Run): Promise<void> {
  const draft = await parts.store.drafts.get(Number(job.slice(JOB.length)));
  const [what, number] = note.split(' ');
  const asked = what === 'asked' ? await parts.store.drafts.get(Number(number)) : undefined;
  const at = localTime(parts, dueAt);
  if (!draft || (what === 'asked' && !asked)) return;
  const { waiting } = draft.payload as PublishPayload;
  if (asked) {
    await parts.tellAdmins(async look => {
      const words = publishPhrases(look.language).movedBeforeTime(edition, at);
      return showPublishCard(parts, look, asked.id, asked.payload as PublishPayload, { deciding: true, note: words });
    });
  } else {
    const told = (look: Look) =>
      renderPublished(
        parts,
        look,
        draft.id,
        { edition, number: Number(number) },
        { note: publishPhrases(look.language).publishedInTime(at) },
      );
    await parts.tellAdmins(told);
    if (!parts.isAdmin(draft.author)) {
      const look = await parts.lookOf(draft.author);
      const words = publishPhrases(look.language);
      await parts.show(
        draft.author,
        renderAdminWords(look, `${words.publishedInTime(at)}\n${words.published(edition, Number(number))}`),
      );
    }
  }
  if (waiting?.card) {
    const look = await parts.lookOf(waiting.card.chat);
    const words = publishPhrases(look.language);
    const text = asked ? words.movedBeforeTime(edition, at) : words.published(edition, Number(number));
    await parts.show(waiting.card.chat, renderAdminWords(look, text), waiting.card.message);
  }
}
