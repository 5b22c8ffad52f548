// `restore`: puts a backup in the place of the database, of the same engine or the other one, while no bot runs on it.
import { restoreStore, withStore } from '../../desk.ts';
import { readArguments } from '../arguments.ts';
import type { CliCommand } from '../io.ts';
import { readSettings } from '../settings.ts';

const USAGE = '[--replace] FILE';

export const restore: CliCommand = {
  usage: USAGE,
  summary: 'Puts what backup made into the database, while no bot runs; --replace also over what is there',
  async run(args, io) {
    const call = readArguments('restore', { args, flags: ['--replace'], words: [1, 1], usage: USAGE }, io);
    if (!call) return 2;
    const config = readSettings(io);
    if (!config) return 1;
    await restoreStore({ url: config.DATABASE_URL, file: call.words[0]!, replace: call.flags.has('--replace') });
    const counts = await withStore(config, 'read', async ({ chats, editions }) => ({
      chats: (await chats.count()).reduce((sum, one) => sum + one.count, 0),
      editions: (await editions.listCurrent()).length,
    }));
    io.out(`restored: ${counts.chats} chats, ${counts.editions} editions`);
    io.err('The bot will ask its admins before it pushes what may have gone out after the backup.');
    return 0;
  },
};
