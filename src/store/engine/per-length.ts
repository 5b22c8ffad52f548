// Statements over lists of keys, built once for each length: for small reads, putting the statement together costs as much as
// executing it.
import type { Compilable, CompiledQuery } from 'kysely';
import type { Db } from '../transaction.ts';

/**
 * @param build the statement for a list of keys; it must differ by their number only, other values are placeholders
 * @returns executes it for these keys, the first repeated until their number is a power of two, so that there are few lengths.
 *   `parametersOf`: the statement's parameters in their order, where these are not just the keys
 */
export function perLength<Key, Row>(
  build: (db: Db, keys: readonly Key[]) => Compilable<Row>,
): (db: Db, keys: readonly Key[], parametersOf?: (keys: readonly Key[]) => readonly unknown[]) => Promise<Row[]> {
  /** By dialect: a transaction shares the one of its database. */
  const built = new WeakMap<object, Map<number, CompiledQuery<Row>>>();

  return async (db, keys, parametersOf = list => list) => {
    if (keys.length === 0) return [];
    const list = padded(keys);
    const { adapter } = db.getExecutor();
    const statements = built.get(adapter) ?? new Map<number, CompiledQuery<Row>>();
    built.set(adapter, statements);
    const statement = statements.get(list.length) ?? build(db, list).compile();
    statements.set(list.length, statement);
    return (await db.executeQuery<Row>({ ...statement, parameters: parametersOf(list) })).rows;
  };
}

function padded<Key>(keys: readonly Key[]): readonly Key[] {
  const length = 2 ** Math.ceil(Math.log2(keys.length));
  return [...keys, ...Array<Key>(length - keys.length).fill(keys[0]!)];
}
