// Revisions that wait for an admin without anybody having sent them: a file of content/ that would undo a correction from the
// chat, or one that the command line handed in. Each is offered once, on the card that every draft gets.
import { writeArticle } from '../../../content/write-article.ts';
import { publishPhrases } from '../../../render/phrases/admin/publish-phrases.ts';
import type { AdminParts } from '../admin-parts.ts';
import { LEFT, type PublishPayload, showPublishCard, withBase } from './draft.ts';

/** The admins get a card for each draft that has none yet; `admin`: in whose name it stands. */
export async function offerLeft(parts: AdminParts, admin: number): Promise<void> {
  const waiting = await parts.store.editions.drafts();
  if (waiting.length === 0) return;
  const { drafts } = parts.store;
  const taken = [...(await drafts.listOpen(LEFT)), ...(await drafts.scheduled(LEFT))];
  const offered = new Set(taken.map(draft => (draft.payload as PublishPayload).revision));
  for (const { id, content, file } of waiting.filter(one => !offered.has(one.id))) {
    const payload = await withBase(parts, {
      pieces: [writeArticle(content, parts.book)],
      week: { start: content.start, end: content.end },
      chat: admin,
      revision: id,
    });
    const draft = await drafts.open({ author: admin, kind: LEFT, payload, beside: true });
    await parts.tellAdmins(async look =>
      showPublishCard(parts, look, draft.id, payload, {
        deciding: true,
        note: publishPhrases(look.language).left(file ?? content.id),
      }),
    );
  }
}
