// The buttons on an editor's card, and their code on the wire. Who may press them is asked anew at every press.

export type PublishChoice =
  /** All pieces of a pasted article are there. */
  | 'enough'
  | 'confirm'
  | 'cancel'
  /** The overview as readers will see it. */
  | 'preview'
  /** All entries in full. */
  | 'entries'
  /** Asks for the week. */
  | 'week'
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

export interface PublishAction {
  do: 'publish';
  draft: number;
  choose: PublishChoice;
}

const CODES: Record<PublishChoice, string> = {
  enough: 'e',
  confirm: 'y',
  cancel: 'x',
  preview: 'v',
  entries: 'a',
  week: 'w',
  replace: 'r',
  push: 'p',
  correct: 'c',
  undo: 'u',
  answer: 'n',
  edit: 'd',
};

/** Part of callback_data; begins with `^`, as no other code does. */
export const encodePublishAction = ({ draft, choose }: PublishAction): string => `^${draft}:${CODES[choose]}`;

/** Undefined for anything we never made. */
export function decodePublishAction(data: string): PublishAction | undefined {
  const [, draft, code] = /^\^(\d{1,15}):([a-z])$/.exec(data) ?? [];
  const choose = (Object.keys(CODES) as PublishChoice[]).find(one => CODES[one] === code);
  return choose && { do: 'publish', draft: Number(draft), choose };
}
