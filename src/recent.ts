// What was noted lately, by key, in bounded memory.

export interface Recent<Key, Value> {
  get(key: Key): Value | undefined;
  has(key: Key): boolean;
  /** Notes it as the newest. */
  set(key: Key, value: Value): void;
}

/**
 * Holds the newest `most` keys at least, and twice as many at most: whole generations are dropped at once, as a Map that loses its
 * oldest key with every new one has to look for it behind ever more empty places.
 */
export function createRecent<Key, Value>(most: number): Recent<Key, Value> {
  let young = new Map<Key, Value>();
  let old = new Map<Key, Value>();
  return {
    get: key => young.get(key) ?? old.get(key),
    has: key => young.has(key) || old.has(key),
    set(key, value) {
      young.set(key, value);
      if (young.size < most) return;
      old = young;
      young = new Map();
    },
  };
}
