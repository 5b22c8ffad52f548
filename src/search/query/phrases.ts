// Finds quoted phrases: quotation marks of every kind hold their words together. Whether a phrase is searched or read as
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
