// Makes an edition the one readers see, whichever card it came from: once, only onto the revision its card was made for, in
// one transaction with the update that brought the confirm and with what follows for the pushes of that edition.
import type { Edition } from '../../../content/edition.ts';
import type { Look } from '../../../render/look.ts';
import { renderAdminWords } from '../../../render/messages/admin.ts';
import { publishPhrases } from '../../../render/phrases/admin/publish-phrases.ts';
import type { Button, Reply } from '../../../render/reply.ts';
import type { Draft } from '../../../store/drafts.ts';
import type { Revision } from '../../../store/editions/revisions.ts';
import type { Tables } from '../../../store/open.ts';
import type { AdminParts } from '../admin-parts.ts';

/** Takes the transaction back: another revision came first. */
const MOVED = Symbol('moved');

/** `repeated`: this update took effect before. `decided`: the draft is not open any more. `moved`: readers see another revision than `base`. */
export async function publishOnce(
  parts: AdminParts,
  request: { update: number },
  draft: Draft,
  admin: number,
  { edition, base, action = 'published' }: { edition: Edition; base: number; action?: string },
): Promise<Revision | 'repeated' | 'decided' | 'moved'> {
  const newest = parts.archive().newest?.id ?? '';
  try {
    const done = await parts.onceWith(request.update, async tables => {
      if (!(await tables.drafts.close(draft.id, 'confirmed'))) return undefined;
      const revision = await tables.editions.publishOnto(
        { edition, origin: 'chat', author: draft.author, note: `draft ${draft.id}` },
        base,
      );
      if (!revision) throw MOVED;
      await follow(tables, { draft, revision, admin, action, late: edition.id >= newest });
      return revision;
    });
    if (!done.done) return 'repeated';
    if (!done.value) return 'decided';
    await parts.refreshEditions();
    parts.wakePushing();
    return done.value;
  } catch (error) {
    if (error === MOVED) return 'moved';
    throw error;
  }
}

/** What follows a draft's publication, in its transaction; `late`: whoever had nothing of the edition is looked at again. */
export async function follow(
  tables: Tables,
  {
    draft,
    revision,
    admin,
    action,
    late,
  }: { draft: Draft; revision: Revision; admin: number; action: string; late: boolean },
): Promise<void> {
  const { edition, number } = revision;
  await tables.audit.record({ actor: admin, action, detail: { draft: draft.id, edition, revision: number } });
  const left = (draft.payload as { revision?: number }).revision;
  if (left !== undefined) await tables.editions.discardDraft(left);
  await tables.followUps.revised({ edition, revision: number!, author: admin, late });
}

/** What the confirmed card becomes: what readers see now, and what can be done about those who got it already. */
export async function renderPublished(
  parts: AdminParts,
  look: Look,
  draft: number,
  { edition, number = 1 }: Pick<Revision, 'edition' | 'number'>,
  { note = '', further = [] }: { note?: string; further?: Button[] } = {},
): Promise<Reply> {
  const words = publishPhrases(look.language);
  const carriers = await parts.store.followUps.carriers(edition, number);
  const button = (text: string, choose: 'push' | 'correct'): Button => ({
    text,
    action: { do: 'publish', draft, choose },
  });
  const text = [note, words.published(edition, number)].filter(Boolean).join('\n');
  return renderAdminWords(look, text, {
    inPlace: true,
    keyboard: [
      parts.archive().newest?.id === edition ? [button(words.buttons.pushNow, 'push')] : [],
      carriers > 0 ? [button(words.buttons.correct(carriers), 'correct')] : [],
      further,
    ],
  });
}
