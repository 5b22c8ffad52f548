// The characters that occur in the store, by their sound, so that a misspelt or Latin word is turned into spellings that
// really stand there. Rebuilt when the index changed, at the first word that needs it (some 20 ms for 20 years of text).
import { accentOf, readingsOf } from '../spelling/pinyin.ts';
import type { EntryIndex } from './entry-index.ts';
import { pairOf } from './segment.ts';

export interface Vocabulary {
  /** Characters read with this syllable. */
  withSound(syllable: string): readonly string[];
  /** Characters read with a syllable that accents mix up with it. */
  withAccent(syllable: string): readonly string[];
  /** Whether the two characters stand side by side anywhere. */
  hasPair(first: string, second: string): boolean;
}

/** Rare readings make more wrong spellings than right ones. */
const READINGS = 3;

export function createVocabulary(index: EntryIndex): Vocabulary {
  let version = -1;
  let bySound = new Map<string, string[]>();
  let byAccent = new Map<string, string[]>();

  const refresh = () => {
    if (version === index.version) return;
    version = index.version;
    bySound = new Map();
    byAccent = new Map();
    const seen = new Uint8Array(0x10000);
    for (const segment of index.segments) {
      for (const pair of segment.pairs()) {
        seen[pair >>> 16] = 1;
        seen[pair & 0xffff] = 1;
      }
    }
    for (let unit = 0x3400; unit < 0xa000; unit++) {
      if (seen[unit] === 0) continue;
      const char = String.fromCharCode(unit);
      for (const syllable of readingsOf(char).slice(0, READINGS)) {
        push(bySound, syllable, char);
        push(byAccent, accentOf(syllable), char);
      }
    }
  };
  const push = (map: Map<string, string[]>, key: string, char: string) => {
    const known = map.get(key);
    if (!known) map.set(key, [char]);
    else if (!known.includes(char)) known.push(char);
  };
  return {
    withSound(syllable) {
      refresh();
      return bySound.get(syllable) ?? [];
    },
    withAccent(syllable) {
      refresh();
      return byAccent.get(accentOf(syllable)) ?? [];
    },
    hasPair(first, second) {
      const pair = pairOf(first.charCodeAt(0), second.charCodeAt(0));
      return index.segments.some(segment => segment.has(pair));
    },
  };
}
