// Guesses which city or longer place name a misspelt Chinese word was meant for: by its sound, and for longer names with
// fuse.js over all of them.
import Fuse from 'fuse.js';
import type { RegionId } from '../../content/edition.ts';
import type { PlaceName } from '../../content/places.ts';
import { lookAlikesOf } from '../spelling/look-alikes.ts';
import { nearSound, readingsOf } from '../spelling/pinyin.ts';
import type { LatinNames } from './latin-names.ts';

export interface CityGuesser {
  /** The regions of the nearest place; empty when none is near. */
  guess(run: string): RegionId[];
}

/** Names shorter than this share too many characters with other words to be compared loosely. */
const SHORTEST_LOOSE = 4;
/** One wrong character in four. */
const THRESHOLD = 0.26;
const MOST_READINGS = 16;

export function createCityGuesser(places: readonly PlaceName[], latin: LatinNames): CityGuesser {
  const cities = places.filter(place => place.level === 'city' && !place.full);
  const byLength = new Map<number, PlaceName[]>();
  for (const city of cities) byLength.set(city.name.length, [...(byLength.get(city.name.length) ?? []), city]);
  let loose: Fuse<PlaceName> | undefined;

  const bySound = (run: string): RegionId[] => {
    const alike = new Set<RegionId>();
    for (const letters of soundsOf(run)) {
      if (!latin.citySpellings.has(letters)) continue;
      for (const { name, regions } of byLength.get(run.length) ?? []) {
        const right = [...name].filter((char, i) => char === run[i]).length;
        if (right > 0 && soundsOf(name).includes(letters)) for (const id of regions) alike.add(id);
      }
    }
    return [...alike];
  };
  return {
    guess(run) {
      const bare = run.replace(/[市州区县]$/, '');
      if (bare.length < 2 || bare.length > 8) return [];
      const sounding = bySound(bare);
      if (sounding.length > 0 || bare.length < SHORTEST_LOOSE) return sounding;
      loose ??= new Fuse(
        places.filter(place => place.name.length >= SHORTEST_LOOSE),
        { keys: ['name'], includeScore: true, threshold: THRESHOLD, distance: 10, ignoreFieldNorm: true },
      );
      const [best, ...others] = loose.search(run, { limit: 8 }).filter(({ item }) => isSlip(run, item.name));
      if (!best) return [];
      const equal = [best, ...others].filter(one => (one.score ?? 1) <= (best.score ?? 0) + 0.01);
      return [...new Set(equal.flatMap(one => one.item.regions))];
    },
  };
}

/** One character of the same sound or look, or one lost or added: 吉尔伯特 is not 杜尔伯特. */
function isSlip(run: string, name: string): boolean {
  if (run.length === name.length) {
    const wrong = Array.from(run, (_, i) => i).filter(i => run[i] !== name[i]);
    return (
      wrong.length === 1 && wrong.every(i => nearSound(run[i]!, name[i]!) || lookAlikesOf(name[i]!).includes(run[i]!))
    );
  }
  const [short, long] = run.length < name.length ? [run, name] : [name, run];
  return long.length - short.length === 1 && [...long].some((_, i) => long.slice(0, i) + long.slice(i + 1) === short);
}

/** All ways a short run may sound, letters only. */
function soundsOf(run: string): string[] {
  let sounds = [''];
  for (const char of run)
    sounds = sounds.flatMap(stem => readingsOf(char).map(sound => stem + sound)).slice(0, MOST_READINGS);
  return sounds;
}
