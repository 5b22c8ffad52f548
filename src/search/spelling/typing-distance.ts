// How far two Latin spellings are apart as typing mistakes go: a doubled letter or a swap is less than a wrong letter.

/** Costs of one mistake; chosen so that Yunan is nearer to yunnan than to hunan, and a swap nearer than two wrong letters. */
const DOUBLED = 0.5;
const SWAPPED = 0.8;
const VOWEL = 0.9;
const isVowel = (letter: string | undefined): boolean => letter !== undefined && 'aeiou'.includes(letter);

/**
 * The least cost of turning `a` into `b` (optimal string alignment with the costs above), or Infinity as soon as it must
 * exceed `most`. Both are lower-case letters.
 */
export function typingDistance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most / DOUBLED) return Number.POSITIVE_INFINITY;
  let before: number[] = [];
  let last = [0];
  for (let j = 1; j <= b.length; j++) last.push(last[j - 1]! + gapCost(b, j - 1));
  for (let i = 1; i <= a.length; i++) {
    const row = [last[0]! + gapCost(a, i - 1)];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      const wrong = same ? 0 : isVowel(a[i - 1]) && isVowel(b[j - 1]) ? VOWEL : 1;
      let cost = Math.min(last[j - 1]! + wrong, last[j]! + gapCost(a, i - 1), row[j - 1]! + gapCost(b, j - 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] && !same)
        cost = Math.min(cost, before[j - 2]! + SWAPPED);
      row.push(cost);
    }
    if (Math.min(...row) > most && Math.min(...last) > most) return Number.POSITIVE_INFINITY;
    before = last;
    last = row;
  }
  const cost = last[b.length]!;
  return cost > most ? Number.POSITIVE_INFINITY : cost;
}

/** A letter too many or too few costs less when it repeats its neighbour. */
const gapCost = (word: string, at: number): number =>
  word[at] === word[at - 1] || word[at] === word[at + 1] ? DOUBLED : 1;
