// /publish: brings an article in, from text, a reply, or a file, and gathers the pieces of a long one. Deciding about the draft
// is in publish-press.ts.
import { decodeDocument, LARGEST_FILE } from '../../content/article/document/decode-document.ts';
import { readPrintedRange } from '../../content/printed-range.ts';
import type { Look } from '../../render/look.ts';
import { renderAdminWords } from '../../render/messages/admin.ts';
import { renderGathering } from '../../render/messages/publish.ts';
import { publishPhrases } from '../../render/phrases/admin/publish-phrases.ts';
import { describeProblem } from '../../render/problem-text.ts';
import type { Reply } from '../../render/reply.ts';
import type { Draft } from '../../store/drafts.ts';
import type { Request } from '../request.ts';
import type { AdminParts } from './admin-parts.ts';
import { editionOf, type PublishPayload, readDraft, showPublishCard } from './publish-draft.ts';

type CommandRequest = Extract<Request, { kind: 'command' }>;
type TextRequest = Extract<Request, { kind: 'text' }>;

/** A text this long was probably cut by the client: further pieces may follow. Telegram's limit is 4,096. */
const LONG_PIECE = 3_000;
/** That much silence ends the gathering. */
const SILENCE_MS = 2_500;

export async function preparePublish(
  parts: AdminParts,
  look: Look,
  request: CommandRequest,
  author: number,
): Promise<Reply[]> {
  const words = publishPhrases(look.language);
  const say = (text: string) => [renderAdminWords(look, text)];
  const file = request.file ?? (request.rest === '' ? request.repliedTo?.file : undefined);
  const chat = request.chat.id;
  if (file) {
    if ((file.bytes ?? 0) > LARGEST_FILE) return say(words.fileTooBig);
    const download = await parts.download(file.id, LARGEST_FILE);
    if (download.kind === 'tooBig') return say(words.fileTooBig);
    if (download.kind === 'failed') return say(words.fileNotFetched);
    const decoded = await decodeDocument(download.bytes);
    if ('problem' in decoded) return say(describeProblem(decoded.problem, look.language));
    return openDraft(parts, look, author, { pieces: [decoded.text], chat, ...(file.name && { file: file.name }) });
  }
  const text = request.rest !== '' ? request.rest : (request.repliedTo?.text ?? '');
  if (text.trim() === '') return say(words.usage);
  if (text.length < LONG_PIECE) return openDraft(parts, look, author, { pieces: [text], chat });
  const payload: PublishPayload = { pieces: [text], chat, waitingFor: 'pieces' };
  const draft = await parts.store.drafts.open({ author, kind: 'publish', payload });
  waitForSilence(parts, look, draft.id);
  return [renderGathering(look, draft.id, 1, text.length)];
}

async function openDraft(parts: AdminParts, look: Look, author: number, payload: PublishPayload): Promise<Reply[]> {
  const draft = await parts.store.drafts.open({ author, kind: 'publish', payload });
  return settle(parts, look, { ...draft, payload });
}

/** All pieces are there: the card, and for an editor's draft the admins get it. */
export async function settle(parts: AdminParts, look: Look, draft: Draft): Promise<Reply[]> {
  const { waitingFor: _, ...payload } = draft.payload as PublishPayload;
  const base = await withBase(parts, payload);
  await parts.store.drafts.change(draft.id, base);
  const deciding = parts.isAdmin(draft.author);
  const card = await showPublishCard(parts, look, draft.id, base, { deciding });
  if (deciding) return [card];
  const words = publishPhrases(look.language);
  await parts.tellAdmins(async admin =>
    showPublishCard(parts, admin, draft.id, base, { deciding: true, note: publishPhrases(admin.language).fromEditor }),
  );
  return [card, renderAdminWords(look, words.handedOn)];
}

/** The payload with the revision readers see of its week now. */
async function withBase(parts: AdminParts, payload: PublishPayload): Promise<PublishPayload> {
  const edition = editionOf(readDraft(parts, payload));
  const current = edition && (await parts.store.editions.current(edition.id));
  return { ...payload, base: current?.number ?? 0 };
}

const silences = new Map<number, () => void>();

/** Each piece starts the wait anew; a restart leaves the button “that's all”. */
function waitForSilence(parts: AdminParts, look: Look, id: number): void {
  silences.get(id)?.();
  const cancel = parts.after(SILENCE_MS, async () => {
    silences.delete(id);
    const draft = await parts.store.drafts.get(id);
    const payload = draft?.payload as PublishPayload | undefined;
    if (!draft || draft.state !== 'open' || payload?.waitingFor !== 'pieces') return;
    for (const reply of await settle(parts, look, draft)) await parts.show(payload.chat, reply);
  });
  silences.set(id, cancel);
}

/** A text of somebody whose draft waits for one: the next piece, or the week. Undefined: it is an ordinary text. */
export async function takeText(
  parts: AdminParts,
  look: Look,
  request: TextRequest,
  author: number,
): Promise<Reply[] | undefined> {
  const draft = await parts.store.drafts.current(author, 'publish');
  const payload = draft?.payload as PublishPayload | undefined;
  if (!draft || !payload || payload.chat !== request.chat.id) return undefined;
  if (payload.waitingFor === 'pieces') {
    await parts.store.drafts.change(draft.id, { ...payload, pieces: [...payload.pieces, request.text] });
    waitForSilence(parts, look, draft.id);
    return [];
  }
  if (payload.waitingFor !== 'week') return undefined;
  const week = readPrintedRange(request.text)?.span;
  if (!week) return [renderAdminWords(look, publishPhrases(look.language).weekNotUnderstood)];
  return settle(parts, look, { ...draft, payload: { ...payload, week, replace: false } });
}
