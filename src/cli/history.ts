// `history`: the revisions of one edition, the newest first, and which of them readers see.
import { minuteIn } from '../clock.ts';
import { editionId } from '../content/edition.ts';
import { withStore } from '../desk.ts';
import { readArguments } from './arguments.ts';
import type { CliCommand } from './io.ts';
import { readSettings } from './settings.ts';

const USAGE = 'WEEK';

export const history: CliCommand = {
  usage: USAGE,
  summary: 'Lists the revisions of an edition (2018-W31) with number, state, origin and time',
  async run(args, io) {
    const call = readArguments('history', { args, words: [1, 1], usage: USAGE }, io);
    if (!call) return 2;
    const week = call.words[0]!.toUpperCase();
    if (!editionId.safeParse(week).success) {
      io.err(`history: ${JSON.stringify(call.words[0])} is no ISO week such as 2018-W31`);
      return 2;
    }
    const config = readSettings(io);
    if (!config) return 1;
    const { revisions, seen } = await withStore(config, 'read', async ({ editions }) => ({
      revisions: await editions.history(week),
      seen: (await editions.current(week))?.id,
    }));
    if (revisions.length === 0) {
      io.err(`There is no edition ${week}.`);
      return 1;
    }
    for (const one of revisions) {
      const columns = [
        String(one.number ?? '-').padStart(3),
        one.state.padEnd(9),
        one.origin.padEnd(4),
        minuteIn(config.TIMEZONE, one.publishedAt ?? one.createdAt),
        `${one.content.entries.length} entries`,
        ...(one.author === undefined ? [] : [`by ${one.author}`]),
        ...(one.file === undefined ? [] : [one.file]),
        ...(one.id === seen ? ['← what readers see'] : []),
      ];
      io.out(columns.join('  '));
    }
    return 0;
  },
};
