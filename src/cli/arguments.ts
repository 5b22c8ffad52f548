// Takes a call apart into flags and words, and says what is wrong with it.
import type { Io } from './io.ts';

export interface Arguments {
  flags: ReadonlySet<string>;
  words: readonly string[];
}

/**
 * Undefined when the call has a flag that is not one of `flags`, or fewer or more words than `words` allows; that was told
 * then, together with the usage. After `--` everything is a word.
 */
export function readArguments(
  name: string,
  {
    args,
    flags = [],
    words: [least, most],
    usage,
  }: { args: readonly string[]; flags?: readonly string[]; words: [least: number, most: number]; usage: string },
  io: Pick<Io, 'err'>,
): Arguments | undefined {
  const end = args.indexOf('--');
  const isFlag = (arg: string, index: number) => arg.startsWith('--') && (end < 0 || index < end);
  const given = args.filter(isFlag);
  const words = args.filter((arg, index) => index !== end && !isFlag(arg, index));
  const unknown = given.find(flag => !flags.includes(flag));
  const wrong =
    unknown !== undefined
      ? `there is no option ${unknown}`
      : words.length < least
        ? 'something is missing'
        : words.length > most
          ? `what is ${JSON.stringify(words[most])}?`
          : undefined;
  if (wrong === undefined) return { flags: new Set(given), words };
  io.err(`${name}: ${wrong}`);
  io.err(`Usage: ${name} ${usage}`);
  return undefined;
}
