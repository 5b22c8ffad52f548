// Reads what is left of a message as one-character names: 豫, 粤省, 粤桂琼, 京沪高铁. Everyday characters among them (新, 云)
// count only alone or in a row.
import type { HanNames } from '../names/han-names.ts';
import type { NameSpan } from '../names/meaning.ts';
import type { Run } from './leftovers.ts';

/** What may follow a row as a way of saying "these regions". */
const ROW_TAIL =
  /^(?:[两二三四五六七八九][省地市区]|[省地市]|地区|一带|交界|边区|协同|联合|合作|之间)*(?:(?:高铁|铁路|高速|公路|城际|专线|航线|运河|干线).*)?$/;
const ALONE_TAIL = /^(?:省|地|省区|大地)$/;
const CITY_TAIL = /^市$/;
const CITIES = '京津沪申渝';
/** 贵省 is a polite "your province". */
const POLITE = '贵';
/** Characters that say something else in most sentences. */
const EVERYDAY = new Set('新云黑青宁贵吉甘蒙苏申川津藏桂秦港澳台');

/** `alone` is true when the message holds nothing else of meaning. */
export function matchChars(text: string, runs: readonly Run[], alone: boolean, names: HanNames): NameSpan[] {
  return runs.flatMap(run => {
    // 辽宁宁省: a doubled end of the name before it.
    if (run.start > 0 && text[run.start - 1] === run.text[0]) return [];
    for (const piece of [run, ...run.pieces]) {
      const spans = readRow(piece, alone && piece === run, names);
      if (spans.length > 0) return spans;
    }
    return [];
  });
}

function readRow({ text, start }: { text: string; start: number }, alone: boolean, names: HanNames): NameSpan[] {
  let length = 0;
  while (length < text.length && names.chars.has(text[length]!)) length++;
  const tail = text.slice(length);
  const spanOf = (i: number, end: number): NameSpan => ({
    start: start + i,
    end: start + end,
    meaning: names.chars.get(text[i]!)!,
  });
  if (length === 1) {
    const char = text[0]!;
    if (tail === '') return alone || !EVERYDAY.has(char) ? [spanOf(0, 1)] : [];
    const fits = (ALONE_TAIL.test(tail) && !POLITE.includes(char)) || (CITY_TAIL.test(tail) && CITIES.includes(char));
    return fits ? [spanOf(0, text.length)] : [];
  }
  // 宁辽 is 辽宁 the wrong way round, not two regions.
  if (length === 2 && names.byName.get(text[1]! + text[0]!)?.kind === 'region') return [];
  if (length < 2 || names.byName.get(text.slice(0, length))?.kind === 'blocker' || !ROW_TAIL.test(tail)) return [];
  return Array.from({ length }, (_, i) => spanOf(i, i + 1));
}
