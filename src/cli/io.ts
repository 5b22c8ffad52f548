// How a command of the command line talks: answers to standard output, everything else to standard error.

export interface Io {
  /** One line of the answer. */
  out(line: string): void;
  /** One line about what went wrong, or how far it is. */
  err(line: string): void;
  /** The lines of standard input, where a command reads them. */
  lines(): AsyncIterable<string>;
}

export interface CliCommand {
  /** What follows the command's name. */
  usage: string;
  summary: string;
  /** Resolves to the exit code: 0 done, 1 refused or found wanting, 2 called wrongly. */
  run(args: string[], io: Io): Promise<number>;
}
