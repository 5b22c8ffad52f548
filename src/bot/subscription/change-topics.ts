// What a chat wants after topics were added or taken off. Pure: the handlers do this inside the transaction that saves it.
import { foldText } from '../../content/normalize.ts';
import { EVERYTHING, MOST_KEYWORDS, type Topics } from '../../content/topics.ts';

/** A keyword counts as the same in any width, case and script. */
export const sameKeyword = (a: string, b: string): boolean => foldText(a) === foldText(b);

const holds = (keywords: readonly string[], keyword: string): boolean =>
  keywords.some(one => sameKeyword(one, keyword));

/** Topics added to what was there; under everything they take its place. `leftOut` did not fit. */
export function addTopics(before: Topics | undefined, wanted: Topics): { after: Topics; leftOut: readonly string[] } {
  if (wanted.everything) return { after: EVERYTHING, leftOut: [] };
  const old = before && !before.everything ? before : { regions: [], keywords: [] };
  const regions = [...new Set([...old.regions, ...wanted.regions])];
  const keywords = [...old.keywords];
  for (const keyword of wanted.keywords) if (!holds(keywords, keyword)) keywords.push(keyword);
  return {
    after: { everything: false, regions, keywords: keywords.slice(0, MOST_KEYWORDS) },
    leftOut: keywords.slice(MOST_KEYWORDS),
  };
}

/** Topics taken off; `after` is undefined where nothing is left. Not for everything: what is meant there has to be asked. */
export function removeTopics(before: Topics, unwanted: Topics): { after: Topics | undefined; removed: Topics } {
  const regions = before.regions.filter(id => !unwanted.regions.includes(id));
  const keywords = before.keywords.filter(one => !holds(unwanted.keywords, one));
  const removed: Topics = {
    everything: false,
    regions: before.regions.filter(id => unwanted.regions.includes(id)),
    keywords: before.keywords.filter(one => holds(unwanted.keywords, one)),
  };
  const after = regions.length + keywords.length === 0 ? undefined : { everything: false, regions, keywords };
  return { after, removed };
}

export const isEmpty = (topics: Topics): boolean =>
  !topics.everything && topics.regions.length + topics.keywords.length === 0;

export function sameTopics(a: Topics | undefined, b: Topics | undefined): boolean {
  if (!a || !b) return a === b;
  const same = (one: readonly string[], other: readonly string[]) =>
    one.length === other.length && one.every(value => other.includes(value));
  return a.everything === b.everything && same(a.regions, b.regions) && same(a.keywords, b.keywords);
}
