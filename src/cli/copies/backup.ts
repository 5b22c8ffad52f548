// `backup`: copies the database of either engine into one file while the bot runs on it.
import { withStore } from '../../desk.ts';
import { readArguments } from '../arguments.ts';
import type { CliCommand } from '../io.ts';
import { readSettings } from '../settings.ts';

const USAGE = 'FILE';

export const backup: CliCommand = {
  usage: USAGE,
  summary: 'Copies the database, SQLite or PostgreSQL, to a new file, also beside a running bot',
  async run(args, io) {
    const call = readArguments('backup', { args, words: [1, 1], usage: USAGE }, io);
    if (!call) return 2;
    const config = readSettings(io);
    if (!config) return 1;
    const file = call.words[0]!;
    await withStore(config, 'read', store => store.backup(file));
    io.out(file);
    return 0;
  },
};
