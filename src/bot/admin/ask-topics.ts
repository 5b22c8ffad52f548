// Asks an admin for topics after a button of a card, and takes the next text for them: a broadcast's audience, or whose digest
// to preview.
import type { Look } from '../../render/look.ts';
import { adminPhrases, renderAdminWords } from '../../render/messages/admin.ts';
import type { Reply } from '../../render/reply.ts';
import type { Draft } from '../../store/drafts.ts';
import { expectedOf, expectNoText, expectText } from '../next-text.ts';
import type { Request } from '../request.ts';
import type { AdminParts } from './admin-parts.ts';
import { chooseTopics } from './audience.ts';
import { previewTopics } from './digest.ts';
import { noTopics, readTopicWords } from './topic-words.ts';

type Press = Extract<Request, { kind: 'press' }>;

/** The card turns into the question, so that no two cards of one draft can be confirmed. */
export async function askForTopics(
  parts: AdminParts,
  look: Look,
  request: Press,
  draft: Draft,
  admin: number,
): Promise<Reply[]> {
  const words = adminPhrases(look);
  const message = request.message;
  await expectText(parts.store.drafts, admin, request.chat.id, {
    for: 'topics',
    draft: draft.id,
    ...(message !== undefined && { message }),
  });
  const isDigest = draft.kind === 'digest';
  return [
    renderAdminWords(look, isDigest ? words.askTopics : words.askAudience, {
      inPlace: true,
      keyboard: [
        [
          {
            text: words.buttons.back,
            action: isDigest
              ? { do: 'draft-view', draft: draft.id, view: 'everything' }
              : { do: 'draft-audience', draft: draft.id, audience: 'all' },
          },
          { text: words.buttons.cancel, action: { do: 'draft', draft: draft.id, choose: 'cancel' } },
        ],
      ],
    }),
  ];
}

/** The topics that were asked for; undefined: the draft is done with, and this is an ordinary text. */
export async function takeTopics(
  parts: AdminParts,
  look: Look,
  request: Extract<Request, { kind: 'text' }>,
  next: { draft: number; message?: number },
  admin: number,
): Promise<Reply[] | undefined> {
  const draft = await parts.store.drafts.get(next.draft);
  if (draft?.state !== 'open') {
    await expectNoText(parts.store.drafts, admin);
    return undefined;
  }
  const read = readTopicWords(parts, look, request.text);
  const replies =
    read &&
    (draft.kind === 'digest'
      ? await previewTopics(parts, look, draft, read)
      : await chooseTopics(parts, look, draft, read));
  if (!replies) return [noTopics(look, request.text)];
  await expectNoText(parts.store.drafts, admin);
  if (next.message !== undefined) {
    await parts.show(request.chat.id, renderAdminWords(look, adminPhrases(look).previewBelow), next.message);
  }
  return replies;
}

/** Another button was pressed on the card: the next text is an ordinary one again. */
export async function askNoMore(parts: AdminParts, request: Press, draft: number, admin: number): Promise<void> {
  const expected = await expectedOf(parts.store.drafts, request, parts.now());
  if (expected?.next.for === 'topics' && expected.next.draft === draft) await expectNoText(parts.store.drafts, admin);
}
