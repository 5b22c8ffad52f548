// What `check` found, for people: a line about the file, then one for each problem.
import type { ArticleReading } from '../content/article/read-article.ts';
import type { Problem, ProblemCode } from '../content/problem.ts';
import type { RegionBook } from '../content/regions.ts';

const WORDS: Partial<Record<ProblemCode, string>> = {
  'file-missing': '没有这个文件',
  'not-a-file': '这不是文件',
  'file-unreadable': '文件读不出来',
  'file-too-large': '文件超过 5 MB',
  'empty-file': '文件是空的',
  'not-text': '文件里没有可读的文字',
  'broken-characters': '有读不出来的字符',
  'unsupported-document': '不支持这种文件',
  'old-word-document': '旧版 .doc 文件，请另存为 .docx',
  'encrypted-document': '文件有密码',
  'damaged-document': 'Word 文件已损坏',
  'document-too-large': 'Word 文件展开后过大',
  'not-a-word-document': '压缩包不是 Word 文件',
  'html-too-deep': '网页嵌套过深',
  'no-title': '没有标题',
  'no-week-in-title': '标题里没有起止日期，请写成“标题(2018年7月30日-8月5日)”',
  'no-year-in-title': '标题里的日期没有年份',
  'impossible-date': '标题里的日期不存在',
  'end-before-start': '标题里的结束日期早于开始日期',
  'range-too-long': '标题里的日期跨度超过 31 天',
  'range-longer-than-week': '日期跨度不止 7 天',
  'week-by-number': '按周数推算日期',
  'year-from-publication-line': '年份取自发布日期',
  'repeated-title': '重复的标题，已略去',
  'other-title': '另一期的标题，已略去',
  'two-articles': '一个文件里有两篇文章',
  'no-entries': '没有找到任何地区条目',
  'empty-entry': '只有地区名，没有内容，已略去',
  'repeated-entry': '完全相同的条目，只取一次',
  'joint-heading': '一条属于几个地区，每个地区各得一条',
  'unknown-heading': '不是 31 个地区之一，连同正文已略去',
  'alias-heading': '按别名归入地区',
  'heading-without-colon': '没有冒号，仍按地区标题读取',
  'possible-heading': '可能是漏了冒号的地区标题，现归入上一条正文',
  'several-headings-in-line': '一行里有几个地区，已拆开',
  'headline-from-body': '没有单独的标题，取第一句作标题',
  'section-heading': '分区标题，已略去',
  'region-list': '地区名列表，已略去',
  'category-tag': '栏目标签，已略去',
  'lead-line': '第一条之前的文字，已略去',
  'text-outside-entries': '不属于任何条目的文字，已略去',
  caption: '图片说明，已略去',
  byline: '署名，已略去',
  'publication-line': '发布信息，已略去',
  footer: '页脚，已略去',
  navigation: '网页菜单，已略去',
  'another-source': '另一个来源，已略去',
  'front-matter': '文件头信息，已略去',
  image: '图片，已略去',
  'link-address': '链接地址，已略去',
  'hidden-text': '网页脚本、样式或注释，已略去',
  decoration: '没有文字的行，已略去',
  'more-problems': '问题太多，未全部列出',
  'missing-regions': '缺少的地区',
  'doubled-region': '地区有多条',
};

/** The lines of the report on one file. */
export function reportReading(file: string, reading: ArticleReading, book: RegionBook): string[] {
  const { title, week, entries, warnings, errors } = reading;
  const bare = entries.filter(entry => entry.body === '').length;
  const regions = new Set(entries.map(entry => entry.region)).size;
  const days = week ? `${week.start} 至 ${week.end}` : '日期不明';
  const counted = `${entries.length} 条，${regions}/${book.regions.length} 个地区${bare > 0 ? `，其中 ${bare} 条只有标题` : ''}`;
  const verdict = errors.length > 0 ? '不能导入' : warnings.length > 0 ? '可以导入，请核对' : '没有问题';
  return [
    `${file}：${verdict}`,
    ...(title === '' && entries.length === 0 ? [] : [`  ${title || '（无标题）'}｜${days}｜${counted}`]),
    ...errors.map(problem => `  错误 ${describe(problem)}`),
    ...warnings.map(problem => `  提醒 ${describe(problem)}`),
  ];
}

function describe({ code, line, message, got }: Problem): string {
  const place = line === undefined ? '' : `第 ${line} 行：`;
  return `${place}${WORDS[code] ?? message}${got ? `：${got.replaceAll('\n', ' ⏎ ')}` : ''}`;
}
