// An edition as an article that can be read again: the plain form, with the week in the title where the printed one does not
// name it.
import type { Edition } from './edition.ts';
import { readPrintedRange } from './printed-range.ts';
import type { RegionBook } from './regions.ts';

/** 2018-07-30 → 2018年7月30日 */
const printed = (day: string): string => {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
};

/** The printed title, with the days after it where it does not name them. */
function titleOf({ title, start, end }: Edition): string {
  const span = readPrintedRange(title)?.span;
  return span?.start === start && span.end === end ? title : `${title}(${printed(start)}-${printed(end)})`;
}

export function writeArticle(edition: Edition, book: RegionBook): string {
  const entries = edition.entries.flatMap(entry => [
    `${book.region(entry.region).name}：${entry.headline}`,
    ...(entry.body ? [entry.body] : []),
  ]);
  return [titleOf(edition), ...entries, ...(edition.source ? [`来源：${edition.source}`] : [])].join('\n\n');
}
