// Makes a raw message ready for reading: clean, without markup, its command split off, cut to the length we read.
import { cleanText, cutText, foldText } from '../../content/normalize.ts';
import { stripMarkup } from '../../content/strip-markup.ts';

/** Code points of a message that are read. */
export const LONGEST_QUERY = 200;
/** UTF-16 units that are cleaned at all, so that a huge message costs no more than this. */
const LONGEST_RAW = 8192;

export interface Message {
  /** As typed, cleaned, one line, at most 200 code points. */
  text: string;
  /** The same positions, folded for comparing. */
  folded: string;
  cut: boolean;
  /** The command's name in lower case, where the message began with one. */
  command?: string;
}

const COMMAND = /^\/([a-z]\w{0,31})(?:@\w{1,64})?(?:\s+|$)/i;
/** A mention of a bot: its name is no search word. */
const MENTION = /@\w*bot\b/gi;

export function readMessage(raw: string): Message {
  const plain = cleanText(stripMarkup(cleanText(raw.slice(0, LONGEST_RAW))).replace(MENTION, ' '));
  const command = COMMAND.exec(plain);
  const rest = command ? plain.slice(command[0].length) : plain;
  const { text, cut } = cutText(rest, LONGEST_QUERY);
  const message: Message = { text, folded: foldText(text), cut: cut || raw.length > LONGEST_RAW };
  if (command) message.command = command[1]!.toLowerCase();
  return message;
}
