// Questions about single rows that are asked at about the same time become one statement: under load most of the cost of a small
// read is the statement, not the row. Where each answer comes from is the asker's.

/** Statements stay short enough not to hold up others. */
const MOST_KEYS = 500;

/**
 * One question for many at a time.
 * @param find answers for all keys in one go; a key it leaves out has no answer
 * @returns asks for one key: waits until the event loop has taken in what is there, then asks for all keys at once. Rejects as `find` does.
 */
export function askTogether<Key, Value>(
  find: (keys: readonly Key[]) => Promise<ReadonlyMap<Key, Value>>,
): (key: Key) => Promise<Value | undefined> {
  let open: { keys: Set<Key>; answers: Promise<ReadonlyMap<Key, Value>> } | undefined;

  function openBatch() {
    const keys = new Set<Key>();
    const soon = new Promise<void>(resolve => setImmediate(resolve));
    const batch = {
      keys,
      answers: soon.then(() => {
        if (open === batch) open = undefined;
        return find([...keys]);
      }),
    };
    return batch;
  }

  return async key => {
    if (!open || open.keys.size >= MOST_KEYS) open = openBatch();
    open.keys.add(key);
    return (await open.answers).get(key);
  };
}
