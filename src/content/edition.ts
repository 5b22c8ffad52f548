// The shapes of what we publish: an Edition of Entries. Other files decide how they are read (parse-article), checked
// (check-edition) and found (archive, search).
import { z } from 'zod';

/** Unambiguous pinyin slug of a province-level region, such as `jilin`; 陕西 is `shaanxi`, 山西 is `shanxi`. */
export type RegionId = string;
/** ISO week of an edition's first day, such as `2018-W31`. */
export type EditionId = string;
/** Calendar day `YYYY-MM-DD`, as printed: no time zone. */
export type IsoDate = string;

export const isoDate = z.iso.date();
export const editionId = z.string().regex(/^\d{4}-W(0[1-9]|[1-4]\d|5[0-3])$/, 'an ISO week such as 2018-W31');

export const entrySchema = z.object({
  region: z.string().min(1),
  headline: z.string().min(1),
  /** Paragraphs joined by "\n"; empty for a headline-only entry. */
  body: z.string(),
  /** The medium named right at the entry, such as 某通讯社. */
  source: z.string().min(1).optional(),
});

/** One region's item in an edition. A region may have several, in the article's order. */
export type Entry = z.infer<typeof entrySchema>;

export const editionSchema = z.object({
  id: editionId,
  title: z.string().min(1),
  /** First and last day as printed, both included. */
  start: isoDate,
  end: isoDate,
  entries: z.array(entrySchema).min(1),
  /** The medium the article as a whole names. */
  source: z.string().min(1).optional(),
});

/** One period's published set of entries, in the article's order. */
export type Edition = z.infer<typeof editionSchema>;
