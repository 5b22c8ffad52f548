// Opens the database for reading: is it there, whole, of this version and of this bot.
import type { Config } from '../../config.ts';
import { inspectStore } from '../../desk.ts';
import { type Finding, fail, ok, warn } from './finding.ts';

/** `bot` is the token's, where it is known. */
export async function checkStore(config: Config, bot: number | undefined): Promise<Finding[]> {
  const found = await inspectStore(config);
  switch (found.state) {
    case 'ready': {
      const { engine, schema, editions, chats } = found;
      const state = ok('store', `${engine}, schema ${schema}, ${editions} editions, ${chats} chats`);
      if (bot === undefined || found.bot === undefined || found.bot === bot) return [state];
      return [
        state,
        fail('store', `it belongs to bot ${found.bot}, the token is bot ${bot}'s: the bot refuses to start`),
      ];
    }
    case 'made at start':
      return [warn('store', found.line)];
    case 'unusable':
      return [fail('store', found.line)];
  }
}
