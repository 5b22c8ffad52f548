// The row of page buttons under anything that has pages.
import type { Action } from './actions.ts';
import type { Look } from './look.ts';
import type { Button } from './reply.ts';

/** « 2/5 » as far as there are pages; no button for a single page. Pages count from 0. */
export function pageButtons(look: Look, page: number, pages: number, to: (page: number) => Action): Button[] {
  if (pages <= 1) return [];
  const turn = (text: string, target: number): Button[] =>
    target >= 0 && target < pages ? [{ text, action: to(target) }] : [];
  return [
    ...turn('«', page - 1),
    { text: look.phrases.page(page + 1, pages), action: { do: 'nothing' } },
    ...turn('»', page + 1),
  ];
}
