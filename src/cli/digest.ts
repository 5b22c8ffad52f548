// `digest --plan`: who would get what at the next due time. Sends nothing and changes nothing.
import { minuteIn, systemClock } from '../clock.ts';
import type { RegionBook } from '../content/regions.ts';
import { type Forecast, type ForecastChat, forecastFrom, withStore } from '../desk.ts';
import { readArguments } from './arguments.ts';
import type { CliCommand, Io } from './io.ts';
import { readBook, readSettings } from './settings.ts';

const USAGE = '--plan [--jsonl]';
/** Topics named in the summary; --jsonl has them all. */
const MOST_TOPICS = 40;

const WHY: Record<string, string> = {
  had: 'have had it',
  paused: 'paused',
  inactive: 'cannot be written to',
  nothing: 'with nothing of their topics in it',
};

export const digest: CliCommand = {
  usage: USAGE,
  summary: 'Shows who would get what at the next due time; with --jsonl a line for each chat',
  async run(args, io) {
    const call = readArguments('digest', { args, flags: ['--plan', '--jsonl'], words: [0, 0], usage: USAGE }, io);
    if (!call) return 2;
    if (!call.flags.has('--plan')) {
      io.err('digest: only --plan is done here; a push is begun by /digest in the chat');
      return 2;
    }
    const config = readSettings(io);
    const book = config && (await readBook(config, io));
    if (!config || !book) return 1;
    const local = (at: number) => `${minuteIn(config.TIMEZONE, at)} ${config.TIMEZONE}`;
    return withStore(config, 'read', async store => {
      const forecast = await forecastFrom(store, config, book, systemClock.now());
      if (!forecast || forecast.dueAt === undefined) {
        io.err(forecast ? 'No digest is due within a year.' : 'There is no edition yet, so nobody would get anything.');
        return 1;
      }
      if (call.flags.has('--jsonl')) {
        for await (const one of forecast.chats()) io.out(JSON.stringify(toLine(one, forecast.edition.id, book)));
      } else await summarise(forecast, forecast.dueAt, { book, io, local });
      return 0;
    });
  },
};

function toLine({ chat, subscription, dueAt, outcome }: ForecastChat, edition: string, book: RegionBook) {
  const { topics, thread, headlinesOnly, silent } = subscription;
  const gets =
    'not' in outcome
      ? { not: outcome.not }
      : {
          regions: outcome.digest.regions.map(one => nameOf(one.region, book)),
          keywords: outcome.digest.keywords.map(one => one.keyword),
          entries: [...outcome.digest.regions, ...outcome.digest.keywords].reduce(
            (sum, one) => sum + one.entries.length,
            0,
          ),
          headlinesOnly,
          silent,
        };
  return {
    chat: chat.id,
    ...(thread !== 0 && { thread }),
    type: chat.type,
    dueAt: new Date(dueAt).toISOString(),
    edition,
    wants: topics.everything
      ? 'everything'
      : { regions: topics.regions.map(id => nameOf(id, book)), keywords: topics.keywords },
    ...gets,
  };
}

async function summarise(
  { edition, revision, waiting, chats }: Forecast,
  dueAt: number,
  { book, io, local }: { book: RegionBook; io: Pick<Io, 'out'>; local(at: number): string },
): Promise<void> {
  const types = createCounter();
  const topics = createCounter();
  const reasons = createCounter();
  const later = new Map<number, number>();
  for await (const { chat, subscription, dueAt: at, outcome } of chats()) {
    if ('digest' in outcome) {
      types.add(chat.type);
      if (outcome.digest.everything) topics.add('everything');
      for (const { region } of outcome.digest.everything ? [] : outcome.digest.regions)
        topics.add(nameOf(region, book));
      for (const { keyword } of outcome.digest.keywords) topics.add(`“${keyword}”`);
    } else if (outcome.not === 'later') {
      if (chat.active && (subscription.pausedUntil ?? 0) <= at) later.set(at, (later.get(at) ?? 0) + 1);
    } else reasons.add(outcome.not);
  }
  const listed = (counter: Counter, words: (key: string) => string = key => key) =>
    counter
      .list()
      .map(([key, count]) => `${count} ${words(key)}`)
      .join(', ');
  const named = topics.list();
  io.out(`Due: ${local(dueAt)}`);
  io.out(`Edition: ${edition.id}${revision === undefined ? '' : `, revision ${revision}`}, ${edition.title}`);
  io.out(types.sum() > 0 ? `Goes to: ${types.sum()} (${listed(types)})` : 'Goes to: nobody');
  for (const [topic, count] of named.slice(0, MOST_TOPICS)) io.out(`  ${String(count).padStart(6)}  ${topic}`);
  if (named.length > MOST_TOPICS) io.out(`          … and ${named.length - MOST_TOPICS} topics more`);
  if (reasons.sum() > 0) io.out(`Not to: ${listed(reasons, reason => WHY[reason] ?? reason)}`);
  for (const [at, count] of [...later].sort(([a], [b]) => a - b)) io.out(`Later: ${count} at ${local(at)}`);
  for (const at of waiting) io.out(`Still waits for a new edition: the due time ${local(at)}`);
}

const nameOf = (region: string, book: RegionBook): string => (book.has(region) ? book.region(region).name : region);

type Counter = ReturnType<typeof createCounter>;

function createCounter() {
  const counts = new Map<string, number>();
  return {
    add: (key: string) => void counts.set(key, (counts.get(key) ?? 0) + 1),
    sum: () => [...counts.values()].reduce((sum, count) => sum + count, 0),
    /** The most frequent first. */
    list: () => [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)),
  };
}
