// One immutable piece of the entry index: which texts hold which pair of neighbouring characters, as posting lists in typed
// arrays. It only finds candidates; whether the whole word is there and what ranks first is decided in find-words.ts, rank.ts.

/** One entry to be indexed. Both texts are folded. */
export interface IndexedEntry {
  edition: string;
  region: string;
  /** Its place among the edition's entries. */
  position: number;
  /** The edition's first day in days since 1970. */
  day: number;
  headline: string;
  body: string;
}

/** A text is numbered 2 × entry + field, the headline being field 0 and the body field 1. */
export type TextId = number;

export interface Segment {
  /** Newest edition first, and in the article's order within one. */
  readonly entries: readonly IndexedEntry[];
  /** 0 once an entry was taken out. */
  readonly alive: Uint8Array;
  /** The texts with this pair of characters, ascending; empty when there is none. */
  textsWith(pair: number): Uint32Array;
  has(pair: number): boolean;
  text(id: TextId): string;
  /** All pairs, in no order. */
  pairs(): Uint32Array;
  readonly bytes: number;
}

export const entryOf = (id: TextId): number => id >>> 1;
export const isBody = (id: TextId): boolean => (id & 1) === 1;

/** Letters, digits and ideographs make pairs; spaces and punctuation do not, so `经济, 社会` has no pair across the comma. */
const solid = new Uint8Array(0x10000);
for (let unit = 0; unit < 0x10000; unit++) {
  if (unit < 0x80) solid[unit] = Number(/[a-z0-9]/.test(String.fromCharCode(unit)));
  else if (unit >= 0x3400 && unit < 0xa000) solid[unit] = 1;
  else if (unit < 0x2000 || (unit >= 0xac00 && unit < 0xfb00)) solid[unit] = Number(unit >= 0xc0);
}
export const isSolid = (unit: number): boolean => solid[unit] === 1;

/** Two UTF-16 units as one unsigned number. */
export const pairOf = (first: number, second: number): number => ((first << 16) | second) >>> 0;

const NONE = new Uint32Array(0);

/** Builds in two passes over the texts: number and count the pairs, then fill the lists. About 10 µs for each entry. */
export function createSegment(unordered: readonly IndexedEntry[]): Segment {
  const entries = [...unordered].sort((a, b) => b.day - a.day || a.position - b.position);
  const table = createPairTable();
  const texts = entries.flatMap(entry => [entry.headline, entry.body]);
  let total = 0;
  for (const text of texts) total += Math.max(0, text.length - 1);
  const sequence = new Int32Array(total);
  const stops = new Uint32Array(texts.length);
  let at = 0;
  for (let id = 0; id < texts.length; id++) {
    const text = texts[id]!;
    let last = text.length > 0 ? text.charCodeAt(0) : 0;
    for (let i = 1; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      if (solid[last] === 1 && solid[unit] === 1) {
        const pair = table.add(((last << 16) | unit) >>> 0, id);
        // -1: seen in this text already.
        if (pair >= 0) sequence[at++] = pair;
      }
      last = unit;
    }
    stops[id] = at;
  }
  const counts = table.counts();
  const offsets = new Uint32Array(counts.length + 1);
  for (let pair = 0; pair < counts.length; pair++) offsets[pair + 1] = offsets[pair]! + counts[pair]!;
  const postings = new Uint32Array(at);
  const next = offsets.slice();
  for (let id = 0, i = 0; id < texts.length; id++) {
    for (const stop = stops[id]!; i < stop; i++) {
      const pair = sequence[i]!;
      postings[next[pair]!] = id;
      next[pair]!++;
    }
  }
  return {
    entries,
    alive: new Uint8Array(entries.length).fill(1),
    textsWith(pair) {
      const id = table.find(pair);
      return id < 0 ? NONE : postings.subarray(offsets[id], offsets[id + 1]);
    },
    has: pair => table.find(pair) >= 0,
    text: id => texts[id]!,
    pairs: table.pairs,
    bytes: postings.byteLength + offsets.byteLength + table.bytes(),
  };
}

/** A hash table from pair to a running number (open addressing): a Map of 5 million look-ups takes three times as long. */
function createPairTable() {
  let size = 1 << 14;
  let keys = new Uint32Array(size);
  let ids = new Int32Array(size).fill(-1);
  let pairs = new Uint32Array(1 << 12);
  let lastText = new Int32Array(1 << 12).fill(-1);
  let count = new Uint32Array(1 << 12);
  let used = 0;

  const slotOf = (pair: number): number => {
    let slot = (Math.imul(pair, 0x9e3779b1) >>> 8) & (size - 1);
    while (ids[slot]! >= 0 && keys[slot] !== pair) slot = (slot + 1) & (size - 1);
    return slot;
  };
  const growTable = () => {
    size *= 2;
    keys = new Uint32Array(size);
    ids = new Int32Array(size).fill(-1);
    for (let id = 0; id < used; id++) {
      const slot = slotOf(pairs[id]!);
      keys[slot] = pairs[id]!;
      ids[slot] = id;
    }
  };
  const growLists = () => {
    const longer = pairs.length * 2;
    const resize = <T extends Uint32Array | Int32Array>(from: T, to: T): T => {
      to.set(from);
      return to;
    };
    pairs = resize(pairs, new Uint32Array(longer));
    lastText = resize(lastText, new Int32Array(longer));
    count = resize(count, new Uint32Array(longer));
  };
  return {
    /** The pair's number, or -1 when this text had it before. */
    add(pair: number, text: number): number {
      const slot = slotOf(pair);
      let id = ids[slot]!;
      if (id < 0) {
        id = used++;
        if (id === pairs.length) growLists();
        keys[slot] = pair;
        ids[slot] = id;
        pairs[id] = pair;
        lastText[id] = -1;
        if (used * 2 > size) growTable();
      }
      if (lastText[id] === text) return -1;
      lastText[id] = text;
      count[id]!++;
      return id;
    },
    find: (pair: number): number => ids[slotOf(pair)]!,
    counts: () => count.subarray(0, used),
    pairs: () => pairs.subarray(0, used),
    bytes: () => keys.byteLength + ids.byteLength + pairs.byteLength + count.byteLength,
  };
}
