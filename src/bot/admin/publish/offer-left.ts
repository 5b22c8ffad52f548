// Revisions that wait for an admin without anybody having sent them: a file of content/ that would undo a correction from the
// chat, or one that the command line handed in. Each is offered once, on the card that every draft gets.
import type { Clock } from '../../../clock.ts';
import { writeArticle } from '../../../content/write-article.ts';
import { publishPhrases } from '../../../render/phrases/admin/publish-phrases.ts';
import type { AdminParts } from '../admin-parts.ts';
import { withBase } from './bring-in.ts';
import { type PublishPayload, showPublishCard } from './draft.ts';

/** The kind of such a draft. */
export const LEFT = 'left';

/** The admins get a card for each draft that has none yet. */
async function offerLeft(parts: AdminParts, admin: number): Promise<void> {
  const waiting = await parts.store.editions.drafts();
  if (waiting.length === 0) return;
  const open = await parts.store.drafts.listOpen(LEFT);
  const offered = new Set(open.map(draft => (draft.payload as PublishPayload).revision));
  for (const { id, content, file } of waiting.filter(one => !offered.has(one.id))) {
    const payload = await withBase(parts, {
      pieces: [writeArticle(content, parts.book)],
      week: { start: content.start, end: content.end },
      chat: admin,
      revision: id,
    });
    const draft = await parts.store.drafts.open({ author: admin, kind: LEFT, payload, beside: true });
    await parts.tellAdmins(async look =>
      showPublishCard(parts, look, draft.id, payload, {
        deciding: true,
        note: publishPhrases(look.language).left(file ?? content.id),
      }),
    );
  }
}

/** How soon admins hear of one. */
const LOOK_EVERY_MS = 3_000;

/** Looks now and then, until the bot stops. */
export function offerDrafts(options: {
  parts: AdminParts;
  /** In whose name they stand; undefined: there are no admins. */
  admin: number | undefined;
  clock: Clock;
  /** True in the one process that sends, so that each is offered once. */
  leads(): boolean;
  isStopping(): boolean;
  onFault(error: unknown): void;
}): void {
  const { parts, admin, clock } = options;
  if (admin === undefined) return;
  /** An outage is one fault, not one for each look. */
  let failing = false;
  const look = async (): Promise<void> => {
    if (options.isStopping()) return;
    if (options.leads()) {
      await offerLeft(parts, admin).then(
        () => {
          failing = false;
        },
        error => {
          if (!failing) options.onFault(error);
          failing = true;
        },
      );
    }
    clock.after(LOOK_EVERY_MS, () => void look());
  };
  void look();
}
