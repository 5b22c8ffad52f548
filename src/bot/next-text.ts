// What a person's next text in a chat is taken for, after a button or command asked for one. It is kept in the store, so that
// a restart or another instance takes it all the same; one at a time for each person, and not for ever.
import type { DraftsTable } from '../store/drafts.ts';
import type { Request } from './request.ts';

export type NextText =
  /** More of a pasted article. */
  | { for: 'pieces'; draft: number }
  /** The days of a draft. */
  | { for: 'week'; draft: number }
  /** From when on readers are to see a draft. */
  | { for: 'when'; draft: number }
  /** Whom a broadcast is for, or as whom a digest is previewed; `message` asked for it. */
  | { for: 'topics'; draft: number; message?: number }
  /** An entry's new text: headline on the first line. */
  | { for: 'entry'; edition: string; region: string; index: number }
  /** What is wrong with an entry, from a reader. */
  | { for: 'report'; edition: string; region: string }
  /** The answer to a reader's report. */
  | { for: 'answer'; report: number };

interface Kept {
  chat: number;
  next: NextText;
}

const KIND = 'next-text';
/** Whoever comes back later means something else. */
const LASTS_MS = 30 * 60_000;

/** From now on the person's next text in the chat is taken for this, and for nothing asked for before. */
export async function expectText(
  drafts: Pick<DraftsTable, 'open'>,
  person: number,
  chat: number,
  next: NextText,
): Promise<void> {
  await drafts.open({ author: person, kind: KIND, payload: { chat, next } satisfies Kept });
}

/** What a text of this person is for; undefined: it is an ordinary one. */
export async function expectedOf(
  drafts: Pick<DraftsTable, 'current'>,
  request: Request,
  now: number,
): Promise<{ id: number; next: NextText } | undefined> {
  if (!request.person || request.speaksForChat) return undefined;
  // While the store is away, a text is a question as always, and questions are answered without it.
  const draft = await drafts.current(request.person.id, KIND).catch(() => undefined);
  const kept = draft?.payload as Kept | undefined;
  if (!draft || !kept || kept.chat !== request.chat.id || draft.createdAt < now - LASTS_MS) return undefined;
  return { id: draft.id, next: kept.next };
}

const CALLED_OFF = /^(?:取消|算了|不用了|不改了|不报了|不報了|cancel|never ?mind)[。.!！]?$/i;
/** Words of somebody who was asked for a text and does not want to write it. */
export const isCalledOff = (text: string): boolean => CALLED_OFF.test(text.trim());

/** The text came, or is not wanted any more. */
export async function expectNoText(drafts: Pick<DraftsTable, 'current' | 'close'>, person: number): Promise<void> {
  const draft = await drafts.current(person, KIND);
  if (draft) await drafts.close(draft.id, 'confirmed');
}
