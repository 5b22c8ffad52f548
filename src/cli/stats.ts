// `stats`: what /stats shows in the chat, as it is there or as JSON.
import { minuteIn, systemClock } from '../clock.ts';
import { gatherStats, withStore } from '../desk.ts';
import { plainText } from '../render/html.ts';
import { createLook } from '../render/look.ts';
import { renderStats } from '../render/messages/stats.ts';
import { readArguments } from './arguments.ts';
import type { CliCommand } from './io.ts';
import { readBook, readSettings } from './settings.ts';

const USAGE = '[--json]';

export const stats: CliCommand = {
  usage: USAGE,
  summary: 'Shows chats, subscriptions, topics, searches of the last 30 days and the last runs',
  async run(args, io) {
    const call = readArguments('stats', { args, flags: ['--json'], words: [0, 0], usage: USAGE }, io);
    if (!call) return 2;
    const config = readSettings(io);
    const book = config && (await readBook(config, io));
    if (!config || !book) return 1;
    const found = await withStore(config, 'read', store => gatherStats(store, systemClock.now()));
    const topics = found.topics.map(({ kind, value, count }) => ({
      kind,
      name: kind === 'region' && book.has(value) ? book.region(value).name : value,
      count,
    }));
    if (call.flags.has('--json')) {
      const runs = found.runs.map(run => ({
        ...run,
        dueAt: new Date(run.dueAt).toISOString(),
        claimedAt: new Date(run.claimedAt).toISOString(),
      }));
      io.out(JSON.stringify({ ...found, topics, runs }));
      return 0;
    }
    const runs = found.runs.map(run => ({ ...run, at: minuteIn(config.TIMEZONE, run.dueAt) }));
    const reply = renderStats(createLook(config.DEFAULT_LANGUAGE, book, ''), { ...found, topics, runs });
    if (reply.kind === 'message') io.out(reply.parts.map(plainText).join('\n\n'));
    return 0;
  },
};
