// Finds phrases: quotation marks of every kind hold their words together, and so do signs between Latin letters (R&D). Whether a phrase is searched or read as
// plain text (a quoted region name) is decided in parse-query.ts.

export interface Phrase {
  /** With its quotation marks. */
  start: number;
  end: number;
  /** Where the words inside stand. */
  from: number;
  to: number;
}

/** Opening and closing marks. A straight single quote is an apostrophe where a letter stands before or behind it. */
const QUOTES: readonly RegExp[] = [
  /“([^“”]+)”/g,
  /「([^「」]+)」/g,
  /『([^『』]+)』/g,
  /《([^《》]+)》/g,
  /〈([^〈〉]+)〉/g,
  /«([^«»]+)»/g,
  /‹([^‹›]+)›/g,
  /〝([^〝〞〟]+)[〞〟]/g,
  /„([^„“”]+)[“”]/g,
  /‘([^‘’]+)’/g,
  /"([^"]+)"/g,
  /`([^`]+)`/g,
  /(?<![a-z])'([^']+)'(?![a-z])/gi,
];

/** Outermost phrases from left to right; inner quotation marks belong to the phrase's edge, never to its words. */
export function findPhrases(text: string): Phrase[] {
  const found: Phrase[] = [];
  for (const quote of QUOTES) {
    for (const match of text.matchAll(quote)) {
      const start = match.index;
      const end = start + match[0].length;
      if (found.some(one => start < one.end && one.start < end)) continue;
      const inner = match[1]!;
      const words = inner.replace(/^[\s\p{P}]+/u, '');
      const from = start + match[0].indexOf(inner) + (inner.length - words.length);
      found.push({ start, end, from, to: from + words.trimEnd().length });
    }
  }
  return found.filter(one => one.to > one.from).sort((a, b) => a.start - b.start);
}

/** R&D, AT&T, B2B/B2C, C++: letters and digits held together by signs that Latin names have in them. */
const SIGNED = /(?<![a-z\d])[a-z\d]{1,12}(?:(?:[&/][a-z\d]{1,12}){1,4}|\+{1,2})(?![a-z\d+])/g;

/** More such words in one message are noise, and each may cost a look through all texts. */
const MOST_SIGNED = 4;

/** Such words of a folded text; they are all edge, without quotation marks. */
export const findSigned = (folded: string): Phrase[] =>
  [...folded.matchAll(SIGNED)].slice(0, MOST_SIGNED).map(({ index, 0: word }) => {
    const end = index + word.length;
    return { start: index, end, from: index, to: end };
  });
