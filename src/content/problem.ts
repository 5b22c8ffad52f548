// Something wrong in an article or a file, as data: every reader collects all of its problems and never stops at the first.
// The message is English for logs and machines; render/problem-text.ts puts a code into the editor's language.

/** Every fault there is a word for. Which of them refuse an article is decided where they are found. */
export const PROBLEM_CODES = [
  // Files and bytes
  'file-missing',
  'not-a-file',
  'file-unreadable',
  'file-too-large',
  'empty-file',
  'not-text',
  'broken-characters',
  'unsupported-document',
  'old-word-document',
  'encrypted-document',
  'damaged-document',
  'document-too-large',
  'not-a-word-document',
  'html-too-deep',
  // Title and week
  'no-title',
  'no-week-in-title',
  'no-year-in-title',
  'impossible-date',
  'end-before-start',
  'range-too-long',
  'range-longer-than-week',
  'week-by-number',
  'year-from-publication-line',
  'repeated-title',
  'other-title',
  'two-articles',
  // Headings and entries
  'no-entries',
  'empty-entry',
  'repeated-entry',
  'joint-heading',
  'unknown-heading',
  'alias-heading',
  'heading-without-colon',
  'possible-heading',
  'several-headings-in-line',
  'headline-from-body',
  'section-heading',
  'region-list',
  'category-tag',
  // Text that belongs to no entry
  'lead-line',
  'text-outside-entries',
  'caption',
  'byline',
  'publication-line',
  'footer',
  'navigation',
  'another-source',
  'front-matter',
  'image',
  'link-address',
  'hidden-text',
  'decoration',
  'more-problems',
  // A finished edition against the book and the archive
  'missing-regions',
  'headline-only',
  'doubled-region',
  'same-week',
  'overlapping-dates',
  'weeks-left-out',
  'older-than-newest',
  'repeated-text',
  // regions.yaml
  'bad-yaml',
  'bad-regions-file',
] as const;

export type ProblemCode = (typeof PROBLEM_CODES)[number];

export interface Problem {
  /** Stable name of the fault in kebab-case, such as `no-week-in-title`. */
  code: ProblemCode;
  /** The file it was found in, where there is one. */
  file?: string;
  /** 1-based line of the input as it arrived; the first of them where it is about several. */
  line?: number;
  /** One English sentence that names what is wrong. */
  message: string;
  /** What would have been right, by example. */
  expected?: string;
  /** What was found, cut to 200 characters. */
  got?: string;
}

const LONGEST_GOT = 200;

/** What a Problem quotes: at most 200 characters, an ellipsis last where cut, never half a surrogate pair. */
export function quote(text: string): string {
  if (text.length <= LONGEST_GOT) return text;
  return `${text.slice(0, LONGEST_GOT - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
