// /publish: brings an article in, from text, a reply, or a file, and gathers the pieces of a long one. Deciding about the draft
// is in press.ts.
import { decodeDocument, LARGEST_FILE } from '../../../content/article/document/decode-document.ts';
import { readPrintedRange } from '../../../content/printed-range.ts';
import type { Look } from '../../../render/look.ts';
import { renderAdminWords } from '../../../render/messages/admin.ts';
import { renderGathering } from '../../../render/messages/publish.ts';
import { publishPhrases } from '../../../render/phrases/admin/publish-phrases.ts';
import { describeProblem } from '../../../render/problem-text.ts';
import type { Reply } from '../../../render/reply.ts';
import type { Draft } from '../../../store/drafts.ts';
import { expectNoText, expectText } from '../../next-text.ts';
import type { Request, SentFile } from '../../request.ts';
import type { AdminParts } from '../admin-parts.ts';
import { changed, type PublishPayload, showPublishCard, waitingDrafts, withBase } from './draft.ts';
import { showWaiting } from './in-time.ts';
import { readWhen, WHEN_EXAMPLE } from './when.ts';

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
  // Everybody in a group would see what readers are not to see yet.
  if (request.chat.type !== 'private') return [renderAdminWords(look, words.privately)];
  const when = readWhen(parts.timeZone, request.rest);
  if (when === 'unclear') return [renderAdminWords(look, words.timeNotUnderstood(WHEN_EXAMPLE))];
  if (when && when.at <= parts.now()) return [renderAdminWords(look, words.timeIsPast)];
  const at = when && { at: when.at };
  const rest = request.rest.slice(when?.length ?? 0).trimStart();
  const file = request.file ?? (rest === '' ? request.repliedTo?.file : undefined);
  if (file) return takeFile(parts, look, file, author, request.chat.id, at);
  const chat = request.chat.id;
  const text = rest !== '' ? rest : (request.repliedTo?.text ?? '');
  if (text.trim() === '') {
    const draft = await parts.store.drafts.open({ author, kind: 'publish', payload: { pieces: [], chat, ...at } });
    await expectText(parts.store.drafts, author, chat, { for: 'pieces', draft: draft.id });
    const waiting = (await waitingDrafts(parts)).map(one => showWaiting(parts, look, one));
    return [renderGathering(look, draft.id, []), ...waiting];
  }
  if (rest === '') {
    // A reply to a piece of what was gathered already is about all of it.
    const draft = await parts.store.drafts.current(author, 'publish');
    const payload = draft?.payload as PublishPayload | undefined;
    if (draft && payload?.pieces.includes(text)) {
      return settle(parts, look, { ...draft, payload: { ...payload, ...at } }, author);
    }
  }
  return takePiece(parts, look, text, author, chat, at);
}

/** The first piece of an article, or all of it. */
async function takePiece(
  parts: AdminParts,
  look: Look,
  text: string,
  author: number,
  chat: number,
  at?: { at: number },
): Promise<Reply[]> {
  const draft = await parts.store.drafts.open({ author, kind: 'publish', payload: { pieces: [text], chat, ...at } });
  if (text.length < LONG_PIECE) return settle(parts, look, draft, author);
  await expectText(parts.store.drafts, author, chat, { for: 'pieces', draft: draft.id });
  waitForSilence(parts, look, draft.id, author);
  return [renderGathering(look, draft.id, [text])];
}

export async function takeFile(
  parts: AdminParts,
  look: Look,
  file: SentFile,
  author: number,
  chat: number,
  at?: { at: number },
): Promise<Reply[]> {
  const words = publishPhrases(look.language);
  const say = (text: string) => [renderAdminWords(look, text)];
  if ((file.bytes ?? 0) > LARGEST_FILE) return say(words.fileTooBig);
  const download = await parts.download(file.id, LARGEST_FILE);
  if (download.kind === 'tooBig') return say(words.fileTooBig);
  if (download.kind === 'failed') return say(words.fileNotFetched);
  const decoded = await decodeDocument(download.bytes);
  if ('problem' in decoded) return say(describeProblem(decoded.problem, look.language));
  // The command may have come before its file, with the time.
  const asked = (await parts.store.drafts.current(author, 'publish'))?.payload as PublishPayload | undefined;
  const payload: PublishPayload = {
    pieces: [decoded.text],
    chat,
    ...(asked?.at !== undefined && asked.base === undefined && { at: asked.at }),
    ...at,
    ...(file.name && { file: file.name }),
    ...(decoded.form && { form: decoded.form }),
  };
  return settle(parts, look, await parts.store.drafts.open({ author, kind: 'publish', payload }), author);
}

/** All pieces are there, or the days changed: the card for `person`, and for an editor's draft also for the admins. */
export async function settle(parts: AdminParts, look: Look, draft: Draft, person: number): Promise<Reply[]> {
  const before = draft.payload as PublishPayload;
  // A card is there already where it has a base.
  const payload = await withBase(parts, before.base === undefined ? before : changed(before));
  await parts.store.drafts.change(draft.id, payload);
  const detail = {
    draft: draft.id,
    ...(payload.week && { week: payload.week }),
    ...(payload.file && { file: payload.file }),
  };
  await parts.store.audit.record({ actor: person, action: 'draft prepared', detail });
  await expectNoText(parts.store.drafts, person);
  const deciding = parts.isAdmin(person);
  const card = await showPublishCard(parts, look, draft.id, payload, { deciding });
  if (deciding) return [card];
  const words = publishPhrases(look.language);
  await parts.tellAdmins(async admin =>
    showPublishCard(parts, admin, draft.id, payload, {
      deciding: true,
      note: publishPhrases(admin.language).fromEditor,
    }),
  );
  return [card, renderAdminWords(look, words.handedOn)];
}

/** What ends each draft's wait; kept by the bot they belong to. */
const silences = new WeakMap<AdminParts, Map<number, () => void>>();

/** Each piece starts the wait anew; a restart leaves the button “that's all”. */
function waitForSilence(parts: AdminParts, look: Look, id: number, author: number): void {
  const waiting = silences.get(parts) ?? new Map<number, () => void>();
  silences.set(parts, waiting);
  waiting.get(id)?.();
  const cancel = parts.after(SILENCE_MS, async () => {
    waiting.delete(id);
    const draft = await parts.store.drafts.get(id);
    // The button, or a later silence, may have ended the gathering.
    if (draft?.state !== 'open' || (draft.payload as PublishPayload).base !== undefined) return;
    for (const reply of await settle(parts, look, draft, author)) {
      await parts.show((draft.payload as PublishPayload).chat, reply);
    }
  });
  waiting.set(id, cancel);
}

/** A further piece; undefined: it is an ordinary text. */
export async function takeNextPiece(
  parts: AdminParts,
  look: Look,
  request: TextRequest,
  id: number,
  author: number,
): Promise<Reply[] | undefined> {
  const draft = await parts.store.drafts.get(id);
  const payload = draft?.payload as PublishPayload | undefined;
  if (draft?.state !== 'open' || !payload || payload.base !== undefined) return undefined;
  // Before anything was pasted, a region's name is a question as always.
  if (payload.pieces.length === 0 && !request.text.includes('\n')) return undefined;
  if (payload.pieces.length === 0 && request.text.length < LONG_PIECE) {
    return settle(parts, look, { ...draft, payload: { ...payload, pieces: [request.text] } }, author);
  }
  const pieces = [...payload.pieces, request.text];
  await parts.onceWith(request.update, tables => tables.drafts.change(id, { ...payload, pieces }));
  waitForSilence(parts, look, id, author);
  return payload.pieces.length === 0 ? [renderGathering(look, id, pieces)] : [];
}

/** An editor's text nobody asked for: one so long is the beginning of an article. */
export async function takeLongText(
  parts: AdminParts,
  look: Look,
  request: TextRequest,
  author: number,
): Promise<Reply[] | undefined> {
  if (request.chat.type !== 'private' || request.text.length < LONG_PIECE) return undefined;
  return takePiece(parts, look, request.text, author, request.chat.id);
}

/** The days of a draft, by hand. */
export async function takeWeek(
  parts: AdminParts,
  look: Look,
  text: string,
  id: number,
  person: number,
): Promise<Reply[] | undefined> {
  const draft = await parts.store.drafts.get(id);
  if (draft?.state !== 'open') return undefined;
  const week = readPrintedRange(text)?.span;
  if (!week) return [renderAdminWords(look, publishPhrases(look.language).weekNotUnderstood)];
  const payload: PublishPayload = { ...(draft.payload as PublishPayload), week, replace: false };
  return settle(parts, look, { ...draft, payload }, person);
}

/** From when on readers are to see a draft, by hand. */
export async function takeWhen(
  parts: AdminParts,
  look: Look,
  text: string,
  id: number,
  person: number,
): Promise<Reply[] | undefined> {
  const words = publishPhrases(look.language);
  const draft = await parts.store.drafts.get(id);
  if (draft?.state !== 'open') return undefined;
  const when = readWhen(parts.timeZone, text.trim());
  if (when === undefined || when === 'unclear') {
    return [renderAdminWords(look, words.timeNotUnderstood(WHEN_EXAMPLE))];
  }
  if (when.at <= parts.now()) return [renderAdminWords(look, words.timeIsPast)];
  const payload: PublishPayload = { ...(draft.payload as PublishPayload), at: when.at };
  return settle(parts, look, { ...draft, payload }, person);
}
