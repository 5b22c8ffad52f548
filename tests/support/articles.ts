// Weekly articles as an editor gets them, made for a test.

/** A headline, or headline and body. */
export type Item = string | [headline: string, body: string];

const DAY_MS = 24 * 3_600_000;

/** The day so many days later, YYYY-MM-DD. */
export const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);

function printed(day: string, year = true): string {
  const [y, m, d] = day.split('-').map(Number);
  return `${year ? `${y}年` : ''}${m}月${d}日`;
}

/** The article of the week that begins on this Monday. */
export function weeklyArticle(monday: string, entries: Record<string, Item>): string {
  const sunday = dayAfter(monday, 6);
  const sameYear = monday.slice(0, 4) === sunday.slice(0, 4);
  const title = `31省区市一周经济最亮点(${printed(monday)}-${printed(sunday, !sameYear)})`;
  const items = Object.entries(entries).map(([region, item]) => {
    const [headline, body] = typeof item === 'string' ? [item] : item;
    return `${region}：${headline}${body === undefined ? '' : `\n\n${body}`}`;
  });
  return `${[title, ...items].join('\n\n')}\n`;
}

export const THIRTY_ONE = [
  ...[
    '北京',
    '天津',
    '河北',
    '山西',
    '内蒙古',
    '辽宁',
    '吉林',
    '黑龙江',
    '上海',
    '江苏',
    '浙江',
    '安徽',
    '福建',
    '江西',
  ],
  ...['山东', '河南', '湖北', '湖南', '广东', '广西', '海南', '重庆', '四川', '贵州', '云南', '西藏', '陕西', '甘肃'],
  ...['青海', '宁夏', '新疆'],
] as const;
