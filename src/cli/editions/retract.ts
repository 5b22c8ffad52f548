// `retract`: hides an edition from readers, as /retract does in the chat; `--undo` puts it back.
import { editionId } from '../../content/edition.ts';
import { withStore } from '../../desk.ts';
import { readArguments } from '../arguments.ts';
import type { CliCommand } from '../io.ts';
import { readSettings } from '../settings.ts';

const USAGE = '[--undo] WEEK';

export const retract: CliCommand = {
  usage: USAGE,
  summary: 'Hides an edition (2018-W31) and stops what is not sent yet of it; --undo puts it back',
  async run(args, io) {
    const call = readArguments('retract', { args, flags: ['--undo'], words: [1, 1], usage: USAGE }, io);
    if (!call) return 2;
    const week = call.words[0]!.toUpperCase();
    if (!editionId.safeParse(week).success) {
      io.err(`retract: ${JSON.stringify(call.words[0])} is no ISO week such as 2018-W31`);
      return 2;
    }
    const config = readSettings(io);
    if (!config) return 1;
    const undo = call.flags.has('--undo');
    const done = await withStore(config, 'write', store =>
      store.transaction(async tables => {
        if (undo) {
          const hidden = (await tables.editions.current(week)) === undefined;
          if (!hidden || !(await tables.editions.undoRetract(week))) return false;
        } else {
          if (!(await tables.editions.retract(week))) return false;
          for (const push of await tables.pushes.open()) {
            if (push.kind === 'digest' && push.source === week) {
              await tables.pushes.setState(push.id, ['waiting', 'planning', 'sending', 'paused'], 'stopped');
            }
          }
        }
        const action = undo ? 'retraction undone' : 'retracted';
        await tables.audit.record({ action, detail: { edition: week, from: 'command line' } });
        return true;
      }),
    );
    if (!done) {
      io.err(undo ? `${week} is not retracted.` : `There is no edition ${week}.`);
      return 1;
    }
    io.out(`${week} ${undo ? 'is back' : 'retracted'}`);
    return 0;
  },
};
