// Texts too long for a button's 64 bytes, by a short key that is made from the text itself: the same text, the same key.
import { createHash } from 'node:crypto';
import { type Db, storable } from './transaction.ts';

export interface TextsTable {
  /** Keeps a text; its key is 16 characters of A-Z a-z 0-9 - _. */
  rememberText(text: string): Promise<string>;
  /** The text of a key; undefined for a forged or a forgotten one. */
  recallText(key: string): Promise<string | undefined>;
  /** Forgets texts last remembered before this instant; returns how many. */
  prune(before: number): Promise<number>;
}

/** The key of a text. 96 bits of SHA-256: two texts with one key do not happen. */
export const textKey = (text: string): string =>
  createHash('sha256').update(storable(text)).digest('base64url').slice(0, 16);

export function createTextsTable(db: Db, now: () => number): TextsTable {
  return {
    async rememberText(given) {
      const text = storable(given);
      const key = textKey(text);
      await db
        .insertInto('texts')
        .values({ key, text, at: now() })
        .onConflict(oc => oc.column('key').doUpdateSet(eb => ({ at: eb.ref('excluded.at') })))
        .execute();
      return key;
    },
    async recallText(key) {
      const row = await db.selectFrom('texts').select('text').where('key', '=', storable(key)).executeTakeFirst();
      return row?.text;
    },
    async prune(before) {
      const { numDeletedRows } = await db.deleteFrom('texts').where('at', '<', before).executeTakeFirstOrThrow();
      return Number(numDeletedRows);
    },
  };
}
