// What a reader takes from an answer of the bot: read off the shown text alone, as people do.
import type { ShownMessage } from '../../src/playground/emulator/types.ts';

type Shown = Pick<ShownMessage, 'text'>;

/** Names of the regions whose briefs (not overviews) it shows, in order: 广东 · 2018年7月30日—8月5日（第31周）. */
export const briefsIn = ({ text }: Shown): string[] =>
  [...text.matchAll(/^(?!一周概览)(\S+) · \d{4}年/gm)].map(match => match[1]!);

/** Names of the regions of a page of search results, in order: 1. 甘肃 · 2018年7月30日—8月5日. */
export const hitsIn = ({ text }: Shown): string[] => [...text.matchAll(/^\d+\. (\S+) · /gm)].map(match => match[1]!);

/** The texts of its buttons, row by row in one list. */
export const buttonsOf = ({ buttons }: Pick<ShownMessage, 'buttons'>): string[] =>
  buttons.flat().map(button => button.text);
