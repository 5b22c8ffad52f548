// Searches words in the entry store: exact first, then spellings of the same sound or look, pinyin, and last a loose
// comparison. Which words a message holds is decided in query/, what else answers it in answer.ts.
import type { Archive } from '../content/archive.ts';
import type { EditionId, RegionId } from '../content/edition.ts';
import type { Hit } from './answer-types.ts';
import { createEntryIndex } from './index/entry-index.ts';
import { findLoosely } from './index/find-loosely.ts';
import { respell, respellBySound, spellPinyin } from './index/find-spellings.ts';
import { findWord, holdsWord, mostTexts, placesOf, TIER, type WordHits } from './index/find-words.ts';
import { type RankedEntry, rankEntries } from './index/rank.ts';
import type { Segment } from './index/segment.ts';
import { createVocabulary } from './index/vocabulary.ts';
import { isOneWord, wordBreaks } from './spelling/word-breaks.ts';

/** The most hits an answer holds. */
export const MOST_HITS = 200;
const MOST_WORDS = 8;
const MOST_SPELLINGS = 12;
/** A spelling that stands so many times less often than another is made of neighbours by chance: 付品 beside 扶贫. */
const CHANCE = 50;
/** In so large a part of the entries a spelling stands by chance now and then. */
const CHANCE_SHARE = 1 / 1_000;

export interface HitFilter {
  regions?: readonly RegionId[];
  edition?: EditionId;
}

export interface KeywordSearch {
  setArchive(archive: Archive): void;
  /** Whether the store holds this folded text anywhere. */
  holds(word: string): boolean;
  /**
   * Spellings in the store that a folded word of ideographs was probably meant for; empty when there are none. `loosely` allows
   * any wrong character, not only one of like sound or look.
   */
  respellings(word: string, loosely: boolean): string[];
  /** Spellings in the store of letters that are pinyin; only those that stand there as words. */
  pinyinSpellings(letters: string): string[];
  /**
   * Entries that hold at least `atLeast` of the words, best first, at most 200. Each word is a list of folded spellings, any
   * of which counts.
   */
  search(words: readonly (readonly string[])[], atLeast: number, filter?: HitFilter): Hit[];
}

export function createKeywordSearch(first: Archive): KeywordSearch {
  const index = createEntryIndex();
  const vocabulary = createVocabulary(index);
  let archive = first;
  index.setArchive(first);

  const holds = (word: string): boolean => word !== '' && index.segments.some(segment => holdsWord(segment, word));
  const countTexts = (word: string): number =>
    index.segments.reduce((sum, segment) => sum + mostTexts(segment, word), 0);
  /** Those that stand in the store, in their order, without what is there by chance. */
  const withoutChance = (spellings: readonly string[]): string[] => {
    const held = spellings.filter(holds);
    const least = Math.max(0, ...held.map(countTexts)) / CHANCE;
    return held.filter(spelling => countTexts(spelling) >= least);
  };
  /** The same, the most frequent first. */
  const keep = (spellings: readonly string[]): string[] =>
    withoutChance(spellings)
      .sort((a, b) => countTexts(b) - countTexts(a))
      .slice(0, MOST_SPELLINGS);
  /** Whether a spelling is so rare that it may stand there by chance. Never so among the entries of a few weeks. */
  const isRare = (spelling: string): boolean =>
    countTexts(spelling) < CHANCE_SHARE * index.segments.reduce((sum, segment) => sum + segment.entries.length, 0);

  /** Whether the spelling stands somewhere as a word of its own, not across the border of two others. */
  const standsAlone = (spelling: string): boolean => {
    for (const segment of index.segments) {
      const { entries, tiers } = findWord(segment, spelling, undefined, 3);
      for (const entry of entries.slice(0, 3)) {
        const { headline, body } = segment.entries[entry]!;
        const text = tiers[entry] === TIER.headline ? headline : body;
        const breaks = wordBreaks(text);
        // 高速 is a word of its own although the dictionary knows 高速公路 as one.
        const word = isOneWord(spelling);
        // Three syllables in a row are no chance: 饮用水 in 饮用水源.
        const long = spelling.length > 2;
        for (const at of placesOf(text, spelling)) {
          const begins = breaks[at] ?? false;
          const ends = breaks[at + spelling.length] ?? false;
          if (begins ? ends || word || long : ends && long) return true;
        }
      }
    }
    return false;
  };

  return {
    setArchive(next) {
      archive = next;
      index.setArchive(next);
    },
    holds,
    respellings(word, loosely) {
      const near =
        respell(word, vocabulary)
          .map(keep)
          .find(list => list.length > 0) ?? [];
      if (near.length > 0 && !(loosely && isRare(near[0]!))) return near;
      const sounding = near.length > 0 ? [] : keep(respellBySound(word, vocabulary)).filter(standsAlone);
      if (sounding.length > 0 || !loosely) return sounding;
      const loose = withoutChance(findLoosely(index.segments, word));
      const better = loose.some(spelling => countTexts(spelling) > CHANCE * countTexts(near[0] ?? ''));
      return near.length === 0 || better ? loose : near;
    },
    pinyinSpellings(letters) {
      const standing = keep(spellPinyin(letters, vocabulary)).filter(standsAlone);
      const words = standing.filter(isOneWord);
      return words.length > 0 ? words : standing;
    },
    search(words, atLeast, filter = {}) {
      const few = words.slice(0, MOST_WORDS);
      const found = index.segments.map(segment => {
        const allowed = allowedBy(segment, filter);
        // One word needs no more than the hits that are shown; several must be compared in full.
        const enough = few.length === 1 ? MOST_HITS : Number.POSITIVE_INFINITY;
        return { segment, words: few.map(spellings => findAny(segment, spellings, allowed, enough)) };
      });
      return rankEntries(found, Math.max(1, atLeast), MOST_HITS).flatMap(ranked => toHit(ranked, few, archive));
    },
  };
}

function allowedBy(segment: Segment, { regions, edition }: HitFilter): ((entry: number) => boolean) | undefined {
  if (!regions && !edition) return undefined;
  return entry => {
    const one = segment.entries[entry]!;
    return (!regions || regions.includes(one.region)) && (!edition || one.edition === edition);
  };
}

function findAny(
  segment: Segment,
  spellings: readonly string[],
  allowed: ((entry: number) => boolean) | undefined,
  enough: number,
): WordHits {
  const [only, ...others] = spellings.map(spelling => findWord(segment, spelling, allowed, enough));
  if (!only) return { tiers: new Uint8Array(segment.entries.length).fill(TIER.none), entries: [] };
  for (const { entries, tiers } of others) {
    for (const entry of entries) {
      if (only.tiers[entry] === TIER.none) only.entries.push(entry);
      if (tiers[entry]! < only.tiers[entry]!) only.tiers[entry] = tiers[entry]!;
    }
  }
  if (others.length > 0) only.entries.sort((a, b) => a - b);
  return only;
}

function toHit({ segment, entry: at }: RankedEntry, words: readonly (readonly string[])[], archive: Archive): Hit[] {
  const indexed = segment.entries[at]!;
  const entry = archive.edition(indexed.edition)?.entries[indexed.position];
  if (!entry) return [];
  const terms = new Set<string>();
  let where: Hit['where'] = 'body';
  for (const spelling of words.flat()) {
    for (const place of placesOf(indexed.headline, spelling)) {
      terms.add(entry.headline.slice(place, place + spelling.length));
      where = 'headline';
    }
    for (const place of placesOf(indexed.body, spelling)) terms.add(entry.body.slice(place, place + spelling.length));
  }
  return [{ edition: indexed.edition, region: indexed.region, entry, terms: [...terms], where }];
}
