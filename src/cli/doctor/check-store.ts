// Opens the database for reading: is it there, whole, of this version and of this bot.
import type { Config } from '../../config.ts';
import { inspectStore } from '../../desk.ts';
import { type Finding, fail, ok, warn } from './finding.ts';

export interface StoreCheck {
  findings: Finding[];
  /** Whether its chats can be read, and are the bot's. */
  readable: boolean;
}

/** `bot` is the token's, where it is known. */
export async function checkStore(config: Config, bot: number | undefined): Promise<StoreCheck> {
  const found = await inspectStore(config);
  switch (found.state) {
    case 'ready': {
      const { engine, schema, editions, chats } = found;
      const state = ok('store', `${engine}, schema ${schema}, ${editions} editions, ${chats} chats`);
      if (bot === undefined || found.bot === undefined || found.bot === bot)
        return { findings: [state], readable: true };
      const others = `it belongs to bot ${found.bot}, the token is bot ${bot}'s: the bot refuses to start`;
      // Its chats are not this bot's.
      return { findings: [state, fail('store', others)], readable: false };
    }
    case 'made at start':
      return { findings: [warn('store', found.line)], readable: false };
    case 'unusable':
      return { findings: [fail('store', found.line)], readable: false };
  }
}
