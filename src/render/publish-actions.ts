// The buttons on an editor's card, and their code on the wire. Who may press them is asked anew at every press.
import type { RegionId } from '../content/edition.ts';

export type PublishChoice =
  /** All pieces of a pasted article are there. */
  | 'enough'
  | 'confirm'
  | 'cancel'
  /** The overview as readers will see it. */
  | 'preview'
  /** All entries in full. */
  | 'entries'
  /** A button for each region. */
  | 'regions'
  /** The same from one region's entry, in its place. */
  | 'other-regions'
  /** From either back to the card. */
  | 'card'
  /** Asks for the week. */
  | 'week'
  /** Asks for the time from which on readers are to see it. */
  | 'when'
  /** No time: at once. */
  | 'now'
  /** Yes, it takes the place of an edition that says something else. */
  | 'replace'
  /** Once it is published: to the card that pushes it. */
  | 'push'
  /** Once it is published: to the card that corrects what was pushed before. */
  | 'correct'
  /** Takes a retraction back. */
  | 'undo'
  /** A reader's report: answers it, or changes the entry it is about. */
  | 'answer'
  | 'edit';

export type PublishAction = {
  do: 'publish';
  draft: number;
} /** `shown`: how often the draft had been changed when its card was made, for a confirm; absent: never. */ & (
  | { choose: PublishChoice; shown?: number }
  /** One region's entry, as a reader will see it. */
  | { choose: 'region'; region: RegionId }
);

const CODES: Record<PublishChoice, string> = {
  enough: 'e',
  confirm: 'y',
  cancel: 'x',
  preview: 'v',
  entries: 'a',
  regions: 'l',
  'other-regions': 'm',
  card: 'b',
  week: 'w',
  when: 't',
  now: 'o',
  replace: 'r',
  push: 'p',
  correct: 'c',
  undo: 'u',
  answer: 'n',
  edit: 'd',
};

/** Part of callback_data; begins with `^`, as no other code does. */
export const encodePublishAction = (action: PublishAction): string =>
  `^${action.draft}:${action.choose === 'region' ? `g:${action.region}` : `${CODES[action.choose]}${action.shown || ''}`}`;

/** Undefined for anything we never made. */
export function decodePublishAction(data: string): PublishAction | undefined {
  const [, number, code, shown, region] = /^\^(\d{1,15}):(?:([a-z])([1-9]\d{0,6})?|g:([a-z]{2,20}))$/.exec(data) ?? [];
  const draft = Number(number);
  if (region !== undefined) return { do: 'publish', draft, choose: 'region', region };
  const choose = (Object.keys(CODES) as PublishChoice[]).find(one => CODES[one] === code);
  return choose && { do: 'publish', draft, choose, ...(shown && { shown: Number(shown) }) };
}
