// Guesses which region a misspelt Chinese name was meant for: same sound, similar look, swapped, missing or extra
// characters. It only measures; whether a guess is answered or asked about is decided in understand.ts.
import type { RegionId } from '../../content/edition.ts';
import { foldText } from '../../content/normalize.ts';
import type { RegionBook } from '../../content/regions.ts';
import { looksLikeNameChar } from '../spelling/look-alikes.ts';
import { accentOf, readingsOf, readName } from '../spelling/pinyin.ts';

export interface HanGuesser {
  /** The regions nearest to a run of two to eight characters, several when equally near; empty when none is near. */
  guess(run: string): RegionId[];
}

const SUFFIX = /(?:壮族|回族|维吾尔族?)?(?:自治区|直辖市|省份|省区|[省市区])$/;
/** Steps of likelihood: one slip of the common kinds, then a lost or added character, then an accent. */
const SLIP = 1;
const LOST = 1.5;
const ACCENT = 2;

export function createHanGuesser(book: RegionBook): HanGuesser {
  const targets = book.regions.map(region => {
    const name = foldText(region.name);
    return { id: region.id, name, sounds: readName(name).map(syllable => syllable.letters) };
  });
  return {
    guess(run) {
      const bare = run.replace(SUFFIX, '');
      const tries = bare.length >= 2 ? [bare, run] : [run];
      for (const typed of tries) {
        if (typed.length < 2 || typed.length > 4) continue;
        const costs = targets.map(target => ({ id: target.id, cost: costOf(typed, target.name, target.sounds) }));
        const least = Math.min(...costs.map(one => one.cost));
        if (least < Number.POSITIVE_INFINITY) return costs.filter(one => one.cost === least).map(one => one.id);
      }
      return [];
    },
  };
}

function costOf(typed: string, name: string, sounds: readonly string[]): number {
  if (typed.length === name.length) {
    if (isSlip(typed, name, sounds)) return SLIP;
    if ([...typed].sort().join() === [...name].sort().join()) return SLIP;
    return soundsNear(typed, name, sounds) ? ACCENT : Number.POSITIVE_INFINITY;
  }
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
