// What the database knows about itself: which bot it belongs to, and whether it can be written.
import { StoreRefusal } from './engine/errors.ts';
import { atomically, type Db } from './transaction.ts';

export interface MetaTable {
  /** The bot whose database this is; undefined before the first start with a token. */
  botId(): Promise<number | undefined>;
  /** Makes the database this bot's. Throws StoreRefusal when it is another's: its chats can't be written to by this one. */
  rememberBot(id: number): Promise<void>;
  /** Writes something small: whoever wants to know whether the database can be written. */
  probe(): Promise<void>;
}

export function createMetaTable(db: Db, now: () => number): MetaTable {
  const read = async (from: Db) => {
    const row = await from.selectFrom('meta').select('value').where('key', '=', 'bot').executeTakeFirst();
    return row && Number(row.value);
  };
  return {
    botId: () => read(db),
    async rememberBot(id) {
      const owner = await atomically(db, async tx => {
        await tx
          .insertInto('meta')
          .values({ key: 'bot', value: String(id) })
          .onConflict(oc => oc.column('key').doNothing())
          .execute();
        return read(tx);
      });
      if (owner !== id) {
        throw new StoreRefusal(
          'other-bot',
          `The database belongs to bot ${owner}, but the token is bot ${id}'s. Use that bot's token, or another DATABASE_URL for this one.`,
        );
      }
    },
    async probe() {
      await db
        .insertInto('meta')
        .values({ key: 'probe', value: String(now()) })
        .onConflict(oc => oc.column('key').doUpdateSet(eb => ({ value: eb.ref('excluded.value') })))
        .execute();
    },
  };
}
