// Updates by webhook, each answered: how many a second, beside echo bots that do nothing else; how long a start takes and how much
// memory a running bot has, with few and with many entries and subscribers.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { postUpdates } from './intake/post-updates.mjs';
import { startServer } from './intake/server.mjs';
import { startBot, startEcho } from './intake/start-bot.mjs';

const CHATS = 1_500;
/** So many that what is measured is a bot that runs, not one whose code is still being compiled. */
const ROUNDS = 8;
const TURNS = 3;
const SUBSCRIBERS = 1_000_000;
const SECRET = 'bench';

const median = list => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)];
const freePort = () =>
  new Promise(resolve => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

async function measureIntake(folder, server) {
  const port = { bot: await freePort(), telegraf: await freePort(), grammy: await freePort() };
  const bot = await startBot({
    TELEGRAM_API_ROOT: server.root,
    DATABASE_URL: `sqlite:${join(folder, 'intake.sqlite')}`,
    WEBHOOK_URL: `http://127.0.0.1:${port.bot}/updates`,
    WEBHOOK_SECRET: SECRET,
    HTTP_PORT: String(port.bot),
  });
  const telegraf = await startEcho('telegraf-echo.mjs', server.root, port.telegraf);
  const grammy = await startEcho('grammy-echo.mjs', server.root, port.grammy);
  const rates = { bot: [], telegraf: [], grammy: [] };
  for (const name of Object.keys(rates)) await postUpdates(port[name], SECRET, { chats: CHATS, rounds: 2 });
  for (let turn = 0; turn < TURNS; turn++) {
    for (const name of Object.keys(rates)) {
      const before = server.sent();
      rates[name].push(await postUpdates(port[name], SECRET, { chats: CHATS, rounds: ROUNDS }));
      const answered = server.sent() - before;
      if (answered !== CHATS * ROUNDS) throw new Error(`${name} answered ${answered} of ${CHATS * ROUNDS}`);
      // The limits on one person count ten seconds.
      await new Promise(resolve => setTimeout(resolve, 500));
    }
  }
  await Promise.all([bot.stop(), telegraf.stop(), grammy.stop()]);
  return Object.fromEntries(Object.entries(rates).map(([name, list]) => [name, median(list)]));
}

/** A folder of so many editions, a week apart, with 31 entries each. */
function writeArticles(folder, editions) {
  mkdirSync(folder);
  const names =
    '北京 天津 河北 山西 内蒙古 辽宁 吉林 黑龙江 上海 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 广西 海南 重庆 四川 贵州 云南 西藏 陕西 甘肃 青海 宁夏 新疆'.split(
      ' ',
    );
  const day = at => `${at.getUTCFullYear()}年${at.getUTCMonth() + 1}月${at.getUTCDate()}日`;
  for (let week = 0; week < editions; week++) {
    const start = new Date(Date.UTC(2006, 0, 2) + week * 7 * 24 * 3_600_000);
    const end = new Date(start.getTime() + 6 * 24 * 3_600_000);
    const entries = names.map(
      (name, index) =>
        `${name}：第${week}周${name}工业增加值增长${(index % 9) + 1}.${week % 10}%\n${name}外贸进出口总值${week * 31 + index}亿元，消费市场平稳，重点项目建设加快推进。`,
    );
    const text = `31省区市一周经济最亮点（${day(start)}-${day(end)}）\n\n${entries.join('\n\n')}\n`;
    writeFileSync(join(folder, `${String(week).padStart(4, '0')}.txt`), text);
  }
}

function addSubscribers(file) {
  const database = new Database(file);
  const at = Date.now();
  const chat = database.prepare(
    `insert into chats (id, type, active, first_seen_at, last_seen_at) values (?, 'private', 1, ${at}, ${at})`,
  );
  const columns = database.pragma('table_info(subscriptions)').map(column => column.name);
  const values = columns.map(name =>
    ['weekday', 'hour', 'paused_until', 'subscribed_by'].includes(name)
      ? 'null'
      : name === 'chat'
        ? '?'
        : name === 'created_at'
          ? String(at)
          : name === 'everything' || name === 'announcements'
            ? '1'
            : '0',
  );
  const subscription = database.prepare(
    `insert into subscriptions (${columns.join(', ')}) values (${values.join(', ')})`,
  );
  database.transaction(() => {
    for (let id = 1; id <= SUBSCRIBERS; id++) {
      chat.run(id + 1_000_000);
      subscription.run(id + 1_000_000);
    }
  })();
  database.close();
}

async function measureStart(folder, server) {
  const rows = [];
  const measure = async (what, env, prepare = () => {}) => {
    const settings = { TELEGRAM_API_ROOT: server.root, ...env };
    // The first start imports; what is measured is any later one.
    await (await startBot(settings)).stop();
    await prepare();
    const times = [];
    let rss = 0;
    for (let turn = 0; turn < TURNS; turn++) {
      const bot = await startBot(settings);
      times.push(bot.readyMs);
      await new Promise(resolve => setTimeout(resolve, 3_000));
      rss = Math.max(rss, bot.rss());
      await bot.stop();
    }
    rows.push([what, Math.round(median(times)), Math.round(rss)]);
  };
  const database = name => `sqlite:${join(folder, `${name}.sqlite`)}`;
  await measure('one edition', { DATABASE_URL: database('empty') });
  for (const editions of [52, 1033]) {
    const articles = join(folder, `articles-${editions}`);
    writeArticles(articles, editions);
    await measure(`${(editions * 31).toLocaleString('en')} entries`, {
      CONTENT_DIR: articles,
      DATABASE_URL: database(String(editions)),
    });
  }
  await measure(`${SUBSCRIBERS.toLocaleString('en')} subscribers`, { DATABASE_URL: database('many') }, () =>
    addSubscribers(join(folder, 'many.sqlite')),
  );
  return rows;
}

/** `intake` alone, `intake start` or `intake updates` for one half. */
export async function run([only]) {
  const folder = mkdtempSync(join(tmpdir(), 'brief-bench-'));
  const server = await startServer();
  const lines = [];
  try {
    if (only !== 'start') {
      const rates = await measureIntake(folder, server);
      lines.push('| bot | updates a second, each answered | to bare Telegraf |', '|---|---|---|');
      const names = { bot: 'this one, looking up', telegraf: 'bare Telegraf, echo', grammy: 'bare grammY, echo' };
      for (const [name, rate] of Object.entries(rates)) {
        lines.push(`| ${names[name]} | ${Math.round(rate)} | ${(rate / rates.telegraf).toFixed(2)} |`);
      }
      lines.push('');
    }
    if (only !== 'updates') {
      lines.push('| database | start to ready, ms | memory, MB |', '|---|---|---|');
      for (const row of await measureStart(folder, server)) lines.push(`| ${row.join(' | ')} |`);
    }
    return lines;
  } finally {
    server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
