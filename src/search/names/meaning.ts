// What a name can mean, in one shape for all sources and scripts, and where in a message it stands.
import type { RegionId } from '../../content/edition.ts';

export interface NameMeaning {
  /** blocker: a word that only contains a name (北海道). uncovered: a place outside the 31 regions. */
  kind: 'region' | 'place' | 'bundle' | 'uncovered' | 'blocker';
  /** Regions in the standard order, or in the bundle's. For a place or a region, more than one means: not sure which. */
  regions: readonly RegionId[];
  level: 'region' | 'city' | 'county';
  /** The whole official name or one with its suffix, which no everyday word is. */
  full: boolean;
  /** True for a county's short name that is an everyday word: it counts only with its suffix. */
  everyday: boolean;
  /** What to show it as where that is not the region's own name. */
  as?: string;
  /** Places by name that the source does not cover. */
  uncovered: readonly string[];
  /** Another spelling than the Chinese one. */
  spelling: boolean;
  /** For a blocker: regions that may be offered. */
  near: readonly RegionId[];
}

/** A name found in a message: where in its folded text, and what it can mean. */
export interface NameSpan {
  start: number;
  end: number;
  meaning: NameMeaning;
}

export function createMeaning(
  kind: NameMeaning['kind'],
  regions: readonly RegionId[],
  rest: Partial<Omit<NameMeaning, 'kind' | 'regions'>> = {},
): NameMeaning {
  return {
    kind,
    regions,
    level: 'region',
    full: false,
    everyday: false,
    uncovered: [],
    spelling: false,
    near: [],
    ...rest,
  };
}
