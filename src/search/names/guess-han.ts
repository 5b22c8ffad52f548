// Guesses which region a misspelt Chinese name was meant for: same sound, similar look, swapped, missing or extra
// characters. It only measures; whether a guess is answered or asked about is decided in understand.ts.
import type { RegionId } from '../../content/edition.ts';
import { foldText } from '../../content/normalize.ts';
import type { RegionBook } from '../../content/regions.ts';
import { looksLikeNameChar } from '../spelling/look-alikes.ts';
import { accentOf, readingsOf, readName } from '../spelling/pinyin.ts';

export interface HanGuess {
  regions: RegionId[];
  /** True when at least one character stands as in the name: else it may well be a word of its own (降息, 江西). */
  close: boolean;
}

export interface HanGuesser {
  /**
   * The regions nearest to a run of two to eight characters, several when equally near; empty when none is near. For a word
   * of the dictionary (`isWord`) a mere accent does not count.
   */
  guess(run: string, isWord: boolean): HanGuess;
  /** The region whose name of three or more characters has this run as a part: 黑龙, 蒙古. */
  partOf(run: string): RegionId | undefined;
}

const SUFFIX = /(?:壮族|回族|维吾尔族?)?(?:自治区|直辖市|省份|省区|[省市区])$/;
/** Steps of likelihood: one slip of the common kinds, then a lost or added character, then an accent. */
const SLIP = 1;
const LOST = 1.5;
const ACCENT = 2;

/** Everyday words one slip away from a region's name: nobody who types them means the region. */
const ORDINARY = new Set(
  '海上 下海 云雨 江面 重大 海内 杏林 海商 山面 海难 江山 河内 上衣 川西 东海 南海 西江'.split(' '),
);

export function createHanGuesser(book: RegionBook): HanGuesser {
  const targets = book.regions.map(region => {
    const name = foldText(region.name);
    return { id: region.id, name, sounds: readName(name).map(syllable => syllable.letters) };
  });
  return {
    partOf: run => (run.length > 1 ? targets.find(({ name }) => name !== run && name.includes(run))?.id : undefined),
    guess(run, isWord) {
      const bare = run.replace(SUFFIX, '');
      const tries = bare.length >= 2 ? [bare, run] : [run];
      for (const typed of tries) {
        if (typed.length < 2 || typed.length > 4) continue;
        const costs = targets.map(target => ({ ...target, cost: costOf(typed, target.name, target.sounds, isWord) }));
        const least = Math.min(...costs.map(one => one.cost));
        if (least === Number.POSITIVE_INFINITY) continue;
        const nearest = costs.filter(one => one.cost === least);
        return {
          regions: nearest.map(one => one.id),
          close:
            nearest.every(({ name }) => name.length !== typed.length || least < ACCENT) &&
            nearest.every(sharesCharacter(typed)),
        };
      }
      return { regions: [], close: false };
    },
  };
}

const sharesCharacter =
  (typed: string) =>
  ({ name }: { name: string }): boolean =>
    [...name].some(char => typed.includes(char));

function costOf(typed: string, name: string, sounds: readonly string[], isWord: boolean): number {
  if (ORDINARY.has(typed)) return Number.POSITIVE_INFINITY;
  if (typed.length === name.length) {
    if (isSlip(typed, name, sounds)) return SLIP;
    if ([...typed].sort().join() === [...name].sort().join()) return SLIP;
    return !isWord && soundsNear(typed, name, sounds) ? ACCENT : Number.POSITIVE_INFINITY;
  }
  if (isWord) return Number.POSITIVE_INFINITY;
  if (typed.length === name.length - 1 && name.length > 2 && isWithin(typed, name)) return LOST;
  if (typed.length === name.length + 1 && isWithin(name, typed)) return LOST;
  return Number.POSITIVE_INFINITY;
}

/** Every character right, of the same sound or of a similar look; at least one right, or all of the same sound. */
function isSlip(typed: string, name: string, sounds: readonly string[]): boolean {
  let right = 0;
  let sounding = 0;
  for (let i = 0; i < name.length; i++) {
    const char = typed[i]!;
    if (char === name[i]) right++;
    else if (readingsOf(char).includes(sounds[i]!)) sounding++;
    else if (!looksLikeNameChar(char, name[i]!)) return false;
  }
  return right > 0 || sounding === name.length;
}

function soundsNear(typed: string, name: string, sounds: readonly string[]): boolean {
  let right = 0;
  for (let i = 0; i < name.length; i++) {
    if (typed[i] === name[i]) right++;
    else if (!readingsOf(typed[i]!).some(sound => accentOf(sound) === accentOf(sounds[i]!))) return false;
  }
  return right > 0;
}

/** Whether the characters of `part` stand in `whole` in this order. */
function isWithin(part: string, whole: string): boolean {
  let at = 0;
  for (const char of whole) if (char === part[at]) at++;
  return at === part.length;
}
