// The 31 regions, the bundles of them and the places the source does not cover, as an editor writes them in
// content/regions.yaml. Which words of a message mean which of them is decided in search/.
import { parseDocument } from 'yaml';
import { z } from 'zod';
import type { RegionId } from './edition.ts';
import type { Problem } from './problem.ts';

/** A list of names: a YAML list, or simply `广东, 广西` in one line or several. */
const nameList = z
  .union([z.array(z.string().min(1)), z.string().transform(text => text.split(/[,，、]/).map(name => name.trim()))])
  .pipe(z.array(z.string().min(1)));
const names = nameList.default([]);

const regionSchema = z.strictObject({
  id: z.string().regex(/^[a-z]+$/),
  /** Short name, 广东. */
  name: z.string().min(2),
  /** Official name, 广东省. */
  full: z.string().min(3),
  /** English name, Guangdong. */
  english: z.string().min(2),
  area: z.string(),
  /** One-character names, 粤. */
  chars: names,
  /** Everyday and literary names, and parts of the region that have no county of their own: 岭南, 粤北. */
  names: names,
  /** Further English and older spellings: Canton, Kwangtung. */
  latin: names,
  /** Old names and new districts that the shipped list of cities and counties lacks: 襄樊, 两江新区. */
  places: names,
  /** English and older spellings of places in it: Tsingtao. */
  cities: names,
});

const areaSchema = z.strictObject({ id: z.string(), name: z.string(), english: z.string() });

const bundleSchema = z.strictObject({
  id: z.string().regex(/^[a-z]+$/),
  /** The first is the one we show. */
  names: nameList.pipe(z.array(z.string()).min(1)),
  latin: names,
  members: z.array(z.string()).min(1),
  /** Members by name that the source does not cover, 香港. */
  uncovered: names,
});

const uncoveredSchema = z.strictObject({ name: z.string().min(1), names: names, latin: names });

/** Words that only contain a name (北海道 holds 北海); `near` may be offered when nothing else is found. */
const blockerSchema = z.strictObject({
  words: nameList.pipe(z.array(z.string().min(2)).min(1)),
  near: z.array(z.string()).default([]),
});

const bookSchema = z.strictObject({
  areas: z.array(areaSchema).min(1),
  regions: z.array(regionSchema).length(31),
  bundles: z.array(bundleSchema).default([]),
  uncovered: z.array(uncoveredSchema).default([]),
  /** Short names of counties that are everyday words and mean the place only with their suffix: 合作, 资源. */
  everyday: names,
  /** Names of cities that a county elsewhere shares and is as well known by, so that the city does not win: 朝阳. */
  shared: names,
  blockers: z.array(blockerSchema).default([]),
});

export type Region = z.infer<typeof regionSchema>;
export type Area = z.infer<typeof areaSchema>;
export type Bundle = z.infer<typeof bundleSchema>;
export type UncoveredPlace = z.infer<typeof uncoveredSchema>;
export type Blocker = z.infer<typeof blockerSchema>;

/** Everything regions.yaml says; regions stand in the standard order, area by area. */
export interface RegionBook {
  readonly areas: readonly Area[];
  readonly regions: readonly Region[];
  readonly bundles: readonly Bundle[];
  readonly uncovered: readonly UncoveredPlace[];
  readonly everyday: readonly string[];
  readonly shared: readonly string[];
  readonly blockers: readonly Blocker[];
  /** @throws when the id is none of the 31: ids come from checked data, so that is a fault of ours. */
  region(id: RegionId): Region;
  has(id: RegionId): boolean;
}

/** Reads regions.yaml; on any fault there is no book and every problem is named. */
export function readRegions(yaml: string, file = 'regions.yaml'): { book?: RegionBook; problems: Problem[] } {
  const document = parseDocument(yaml, { prettyErrors: true });
  if (document.errors.length > 0) {
    const problems = document.errors.map(
      (error): Problem => ({
        code: 'bad-yaml',
        file,
        line: error.linePos?.[0].line ?? 1,
        message: error.message.split('\n')[0] ?? 'not YAML',
      }),
    );
    return { problems };
  }
  const parsed = bookSchema.safeParse(document.toJS({ maxAliasCount: 100 }));
  if (!parsed.success) {
    const problems = parsed.error.issues.map(
      (issue): Problem => ({
        code: 'bad-regions-file',
        file,
        message: `${issue.path.join('.')}: ${issue.message}`,
      }),
    );
    return { problems };
  }
  const { regions } = parsed.data;
  const byId = new Map(regions.map(region => [region.id, region]));
  const problems = referenceProblems(parsed.data, file);
  if (problems.length > 0) return { problems };
  const book: RegionBook = {
    ...parsed.data,
    has: id => byId.has(id),
    region(id) {
      const region = byId.get(id);
      if (!region) throw new Error(`no region has the id ${id}`);
      return region;
    },
  };
  return { book, problems: [] };
}

function referenceProblems(data: z.infer<typeof bookSchema>, file: string): Problem[] {
  const areas = new Set(data.areas.map(area => area.id));
  const regions = new Set(data.regions.map(region => region.id));
  const places = new Set(data.uncovered.map(place => place.name));
  const problem = (message: string): Problem => ({ code: 'bad-regions-file', file, message });
  return [
    ...data.regions
      .filter(r => !areas.has(r.area))
      .map(r => problem(`regions: ${r.id} names the unknown area ${r.area}`)),
    ...(regions.size < data.regions.length ? [problem('regions: an id stands twice')] : []),
    ...data.bundles.flatMap(bundle => [
      ...bundle.members
        .filter(id => !regions.has(id))
        .map(id => problem(`bundles: ${bundle.id} names the unknown region ${id}`)),
      ...bundle.uncovered
        .filter(n => !places.has(n))
        .map(n => problem(`bundles: ${bundle.id} names ${n}, not under uncovered`)),
    ]),
    ...data.blockers.flatMap(({ words, near }) =>
      near.filter(id => !regions.has(id)).map(id => problem(`blockers: ${words[0]} names the unknown region ${id}`)),
    ),
  ];
}
