// Twenty years of editions made from the one article in content/, the same on every run. Sentences are the article's; about half
// of their words give way to others, drawn as often as the article uses them, and a long tail of place names and numbers, so
// that some posting lists are as long as the corpus and most are short.
import { loadBook, readArticlePath } from '../../../dist/content/load-folder.js';
import { listPlaces } from '../../../dist/content/places.js';
import { addDays, isoWeekOf } from '../../../dist/content/week.js';

const NEWEST = '2026-11-23';
const REPLACED = 0.5;
const RARE = 0.25;

/** Numbers from 0 up to 1, the same for a seed (mulberry32). */
export function createDice(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });
export const wordsOf = text => Array.from(segmenter.segment(text), part => part.segment);
const HAN = /^\p{Script=Han}{2,}$/u;

/** The region book and the article the corpus is made of. */
export async function readSeed() {
  const { book } = await loadBook('content', 'content');
  const { entries } = await readArticlePath('content/2018-W31.txt', book);
  return { book, entries, places: listPlaces(book) };
}

/** Editions, newest first, with one entry for each region, until there are `count` entries. A longer corpus begins with the shorter. */
export function makeEditions({ book, entries, places }, count) {
  const sentences = entries.flatMap(one => one.body.match(/[^。]+。/g) ?? []).map(wordsOf);
  const headlines = entries.map(one => wordsOf(one.headline));
  const common = [...headlines, ...sentences].flat().filter(word => HAN.test(word));
  const rare = places.map(place => place.name).filter(name => name.length > 1);
  const editions = [];
  for (let week = 0, left = count; left > 0; week++) {
    const dice = createDice(week + 1);
    const pick = list => list[Math.floor(dice() * list.length)];
    // Squared twice: the first names come up thousands of times, the last a few times.
    const pickRare = () => rare[Math.floor(dice() ** 4 * rare.length)];
    const vary = words =>
      words
        .map(word => {
          if (/^\d+$/.test(word)) return String(Math.floor(10 ** (word.length - 1) * (1 + 9 * dice())));
          if (!HAN.test(word) || dice() > REPLACED) return word;
          return dice() < RARE ? pickRare() : pick(common);
        })
        .join('');
    const start = addDays(NEWEST, -7 * week);
    const regions = book.regions.slice(0, Math.min(left, book.regions.length));
    left -= regions.length;
    editions.push({
      id: isoWeekOf(start),
      title: '31省区市一周经济最亮点',
      start,
      end: addDays(start, 6),
      entries: regions.map(({ id }) => ({
        region: id,
        headline: vary(pick(headlines)),
        body: Array.from({ length: 2 + Math.floor(dice() * 3) }, () => vary(pick(sentences))).join(''),
      })),
    });
  }
  return editions;
}
