// Decides what the names found in a message come to: roads, estates and firms named after a place are not that place, a
// name that fits several regions is settled by the text around it or stays open, and each region counts once.
import type { RegionId } from '../../content/edition.ts';
import type { MatchKind, RegionMatch } from '../answer-types.ts';
import type { HanNames } from './han-names.ts';
import type { NameMeaning, NameSpan } from './meaning.ts';

export interface SettledNames {
  /** Sure matches in order of mention. */
  matches: RegionMatch[];
  /** Regions of names that stayed ambiguous, or of roads alone: to be offered, not answered. */
  open: RegionId[];
  /** What was typed for them. */
  openTyped: string[];
  uncovered: string[];
  /** Regions that may be offered when nothing else is found. */
  near: RegionId[];
}

const ROAD =
  /^(?:[东南西北中环]|[一二三四五六七八九十])?(?:大道|大街|路(?![演网况线径由])|街(?!道|区|头)|巷|胡同|高架|立交|道\d)/;
const TOWN = /^(?:镇|乡(?![村镇亲])|村|屯|街道|社区)/;
const ESTATE =
  /^(?:城(?=$|[\d一二三四五六七八九十#]|小区|花园)|花园|小区|大厦|广场|家园|公寓|新村|公馆|大楼|宾馆|酒店|饭店|商厦)/;
const FIRM =
  /^[^\s\p{P}的和与跟及在]{0,8}?(?:医院|大学|学院|中学|小学|学校|幼儿园|银行|支行|公司|集团|证券|营业部|研究院|研究所|药店|超市|餐厅|商会|协会|事务所|工厂|门店|分店|酒楼|菜馆|面馆|火锅|烤鸭|饭馆|专卖店|4s店)/u;
/** What separates two places in a list, so that the second is no part of the first's address. */
const LIST = /[\s\p{P}和与跟及或、,]/u;

type Use = { span: NameSpan; regions: readonly RegionId[]; as: 'sure' | 'open' | 'weak' | 'none' };

/** `text` is the folded message, `typed` the same positions as the reader wrote them. */
export function settleNames(spans: readonly NameSpan[], text: string, typed: string, names: HanNames): SettledNames {
  const uses: Use[] = spans.map((span, i) => {
    const { meaning, end, start } = span;
    if (meaning.kind === 'blocker') return { span, regions: [], as: 'none' as const };
    const rest = text.slice(end, end + 16);
    const inner = meaning.kind !== 'bundle' && !meaning.spelling;
    const joined = spans[i + 1]?.start === end;
    if (inner && !joined && (ROAD.test(rest) || TOWN.test(rest)))
      return { span, regions: meaning.regions, as: 'weak' as const };
    // 华中科技大学: an institution that calls itself after a part of the country.
    if (meaning.kind === 'bundle' && (FIRM.test(rest) || ROAD.test(rest)))
      return { span, regions: meaning.regions, as: 'weak' as const };
    const inAddress = spans.slice(0, i).some(prior => counts(prior) && !LIST.test(text.slice(prior.end, start)));
    if (inner && inAddress && (ESTATE.test(rest) || FIRM.test(rest))) return { span, regions: [], as: 'none' as const };
    return { span, regions: meaning.regions, as: isOpen(meaning) ? ('open' as const) : ('sure' as const) };
  });
  for (const [i, use] of uses.entries()) narrow(use, i, uses, text, names);

  const settled: SettledNames = { matches: [], open: [], openTyped: [], uncovered: [], near: [] };
  const seen = new Set<RegionId>();
  const anySure = uses.some(use => use.as === 'sure' && use.regions.length > 0);
  for (const { span, regions, as } of uses) {
    const { meaning } = span;
    settled.near.push(...meaning.near);
    if (as === 'sure') {
      for (const name of meaning.uncovered) if (!settled.uncovered.includes(name)) settled.uncovered.push(name);
      const fresh = regions.filter(id => !seen.has(id));
      for (const id of fresh) seen.add(id);
      if (fresh.length > 0) settled.matches.push(createMatch(span, fresh, typed));
    } else if (as === 'open' || (as === 'weak' && !anySure && regions.length > 0)) {
      settled.open.push(...regions.filter(id => !settled.open.includes(id)));
      settled.openTyped.push(typed.slice(span.start, span.end));
    }
  }
  settled.open = settled.open.filter(id => !seen.has(id));
  return settled;
}

const counts = (span: NameSpan): boolean => span.meaning.kind === 'region' || span.meaning.kind === 'place';

const isOpen = (meaning: NameMeaning): boolean =>
  (meaning.kind === 'place' || meaning.kind === 'region') && meaning.regions.length > 1;

/** Settles an ambiguous name by the regions around it and drops a county that its own address contradicts. */
function narrow(use: Use, index: number, uses: Use[], text: string, names: HanNames): void {
  const { meaning, start, end } = use.span;
  if (meaning.kind !== 'place' || meaning.spelling) return;
  const prior = uses[index - 1];
  const adjacent = prior?.as === 'sure' && counts(prior.span) && !LIST.test(text.slice(prior.span.end, start));
  if (use.as === 'sure' && meaning.level === 'county' && adjacent && prior.span.end === start) {
    const id = use.regions[0]!;
    const stem = text.slice(start, end).replace(/[县区市]$/, '');
    const elsewhere = prior.regions.length === 1 && !prior.regions.includes(id);
    // 南京市雨花区 is the short form of 雨花台区 there; a bare county name far from its region is a village or a street.
    if (elsewhere && (!meaning.full || names.hasPlaceLike(prior.regions[0]!, stem))) use.as = 'none';
    return;
  }
  if (use.as !== 'open') return;
  const sure = uses.filter(other => other.as === 'sure' && other !== use && counts(other.span));
  const order = adjacent ? [prior!, ...sure] : [...sure.filter(o => o.span.start < start).reverse(), ...sure];
  for (const other of order) {
    const common = use.regions.filter(id => other.regions.includes(id));
    if (common.length === 1) {
      use.regions = common;
      use.as = 'sure';
      return;
    }
  }
}

function createMatch({ start, end, meaning }: NameSpan, regions: RegionId[], typed: string): RegionMatch {
  const how: MatchKind =
    meaning.kind === 'bundle' ? 'bundle' : meaning.kind === 'place' ? 'place' : meaning.spelling ? 'spelling' : 'name';
  const match: RegionMatch = { how, typed: typed.slice(start, end), regions };
  if (meaning.as) match.as = meaning.as;
  return match;
}
