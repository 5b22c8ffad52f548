// Sending at the lowest and the highest common rate, and a push for a million chats, on both engines.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { measurePlanning } from './delivery/planning.mjs';
import { startPostgres } from './delivery/postgres.mjs';
import { measureSending } from './delivery/sending.mjs';

const MILLION = 1_000_000;
const ms = value => `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`;
const mb = value => `${Math.round(value / 2 ** 20)} MB`;

/** The parts of the bench, each a part of the table's rows for one engine. */
const PARTS = {
  async slow(url, quick) {
    const slow = await measureSending(url, { rate: 25, seconds: quick ? 5 : 20 });
    return { 'SEND_RATE 25': sending(slow), 'arrival → recorded at 25: p99, most': recorded(slow) };
  },
  async fast(url, quick) {
    const fast = await measureSending(url, { rate: 900, seconds: quick ? 5 : 30, readers: quick ? 50 : 300 });
    return {
      'SEND_RATE 900': sending(fast),
      'arrival → recorded at 900: p99, most': recorded(fast),
      'CPU per message at 900': ms(fast.cpuMs),
      'memory in use when 27,000 begin to go and at their end, most resident': [
        fast.memory.before,
        fast.memory.after,
        fast.memory.most,
      ]
        .map(mb)
        .join(', '),
      'answer to a reader, idle: p50, p99': `${ms(fast.waits.idle.p50)}, ${ms(fast.waits.idle.p99)}`,
      'answer to a reader at 900: p50, p99': `${ms(fast.waits.busy.p50)}, ${ms(fast.waits.busy.p99)}`,
    };
  },
  async million(url, quick) {
    const million = await measurePlanning(url, quick ? MILLION / 50 : MILLION);
    return {
      'planning 1,000,000 deliveries': ms(million.planning.ms),
      '… longest stall of the event loop': ms(million.planning.stallMs),
      '… most memory': mb(million.planning.rss),
      'counting 1,000,000 chats for a preview, longest stall': `${ms(million.preview.ms)}, ${ms(million.preview.stallMs)}`,
      'with 999,000 sent: taking up 64': ms(million.claimed.ms),
      '… forgetting a chat': ms(million.forgotten.ms),
      '… is the push at its end? when is the next due?': `${ms(million.ended.ms)}, ${ms(million.due.ms)}`,
    };
  },
};

const recorded = one => `${ms(one.recorded.p99)}, ${ms(one.recorded.most)}`;
const sending = ({ share, most }) => `${share.toFixed(3)} of it, at most ${most} in any second`;

async function measure(names, url, quick) {
  const rows = {};
  for (const name of names) Object.assign(rows, await PARTS[name](url, quick));
  return rows;
}

/** `quick`: a small run, to see that it works. Names of parts, `sqlite` or `postgres`: only these. */
export async function run(words) {
  const quick = words.includes('quick');
  const chosen = Object.keys(PARTS).filter(name => words.includes(name));
  const names = chosen.length > 0 ? chosen : Object.keys(PARTS);
  const wants = engine => words.includes(engine) || !(words.includes('sqlite') || words.includes('postgres'));
  const columns = [];
  if (wants('sqlite')) {
    const folder = mkdtempSync(join(tmpdir(), 'brief-bench-'));
    try {
      columns.push(['SQLite', await measure(names, `sqlite:${join(folder, 'bot.sqlite')}`, quick)]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  if (wants('postgres')) {
    const postgres = await startPostgres();
    try {
      columns.push(['PostgreSQL', await measure(names, postgres.url, quick)]);
    } finally {
      postgres.stop();
    }
  }
  const line = cells => `| ${cells.join(' | ')} |`;
  return [
    line(['delivery', ...columns.map(([engine]) => engine)]),
    `|${'---|'.repeat(columns.length + 1)}`,
    ...Object.keys(columns[0][1]).map(name => line([name, ...columns.map(([, rows]) => rows[name])])),
  ];
}
