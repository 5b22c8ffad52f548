// What `check` found, for people: a line about the file, then one for each problem.
import type { ArticleReading } from '../content/article/read-article.ts';
import type { RegionBook } from '../content/regions.ts';
import { describeProblem } from '../render/problem-text.ts';

/** The lines of the report on one file. */
export function reportReading(file: string, reading: ArticleReading, book: RegionBook): string[] {
  const { title, week, entries, warnings, errors } = reading;
  const bare = entries.filter(entry => entry.body === '').length;
  const regions = new Set(entries.map(entry => entry.region)).size;
  const days = week ? `${week.start} 至 ${week.end}` : '日期不明';
  const counted = `${entries.length}条，${regions}/${book.regions.length}个地区${bare > 0 ? `，其中${bare}条只有标题` : ''}`;
  const verdict = errors.length > 0 ? '不能导入' : warnings.length > 0 ? '可以导入，请核对' : '没有问题';
  return [
    `${file}：${verdict}`,
    ...(title === '' && entries.length === 0 ? [] : [`  ${title || '（无标题）'}｜${days}｜${counted}`]),
    ...errors.map(problem => `  错误 ${describeProblem(problem, 'zh-Hans')}`),
    ...warnings.map(problem => `  提醒 ${describeProblem(problem, 'zh-Hans')}`),
  ];
}
