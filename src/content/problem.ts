// Something wrong in an article or a file, as data: every reader collects all of its problems and never stops at the first.
// The message is English for logs and machines; render/problem-text.ts puts a code into the editor's language.

export interface Problem {
  /** Stable name of the fault in kebab-case, such as `no-week-in-title`. */
  code: string;
  /** The file it was found in, where there is one. */
  file?: string;
  /** 1-based line of the input as it arrived. */
  line?: number;
  /** One English sentence that names what is wrong. */
  message: string;
  /** What would have been right, by example. */
  expected?: string;
  /** What was found, cut to 200 characters. */
  got?: string;
}
