// `chats`: takes all chats with their subscriptions out of one database and into another, for moving between engines.
import { open } from 'node:fs/promises';
import type { Config } from '../../config.ts';
import { type CarriedChat, withStore } from '../../desk.ts';
import { readArguments } from '../arguments.ts';
import type { CliCommand, Io } from '../io.ts';
import { readBook, readSettings } from '../settings.ts';
import { createChatLineReader, writeChatLine } from './chat-line.ts';

const USAGE = 'export | import [FILE]';
const PAGE = 200;
/** Bad lines told. */
const MOST_TOLD = 20;

export const chats: CliCommand = {
  usage: USAGE,
  summary:
    'Prints all chats with subscriptions and settings as JSON lines; reads such lines from a file or standard input',
  async run(args, io) {
    const call = readArguments('chats', { args, words: [1, 2], usage: USAGE }, io);
    if (!call) return 2;
    const [what, file] = call.words;
    if ((what !== 'export' && what !== 'import') || (what === 'export' && file !== undefined)) {
      io.err(`Usage: chats ${USAGE}`);
      return 2;
    }
    const config = readSettings(io);
    if (!config) return 1;
    return what === 'export' ? exportChats(config, io) : importChats(config, file, io);
  },
};

function exportChats(config: Config, io: Io): Promise<number> {
  return withStore(config, 'read', async ({ carried }) => {
    for (let after: number | undefined; ; ) {
      const page = await carried.list({ limit: PAGE, ...(after !== undefined && { after }) });
      for (const chat of page) io.out(writeChatLine(chat));
      after = page.at(-1)?.id;
      if (page.length < PAGE) return 0;
    }
  });
}

/** All lines or, where one is bad, none. */
async function importChats(config: Config, file: string | undefined, io: Io): Promise<number> {
  const book = await readBook(config, io);
  if (!book) return 1;
  const readLine = createChatLineReader(book);
  const taken = new Map<number, { chat: CarriedChat; line: number }>();
  const wrong: string[] = [];
  let number = 0;
  for await (const line of file === undefined ? io.lines() : (await open(file)).readLines()) {
    number++;
    if (line.trim() === '') continue;
    const read = readLine(number === 1 ? line.replace(/^\uFEFF/, '') : line);
    const before = 'chat' in read ? taken.get(read.chat.id) : undefined;
    if ('wrong' in read) wrong.push(`line ${number}: ${read.wrong}`);
    else if (before) wrong.push(`line ${number}: chat ${read.chat.id} stands in line ${before.line} already`);
    else taken.set(read.chat.id, { chat: read.chat, line: number });
  }
  if (wrong.length > 0) {
    for (const one of wrong.slice(0, MOST_TOLD)) io.err(one);
    if (wrong.length > MOST_TOLD) io.err(`… and ${wrong.length - MOST_TOLD} bad lines more`);
    io.err('Nothing was imported.');
    return 1;
  }
  const list = [...taken.values()].map(one => one.chat);
  const counts = await withStore(config, 'write', store => store.transaction(tables => tables.carried.takeIn(list)));
  io.out(
    Object.entries(counts)
      .map(([outcome, count]) => `${outcome} ${count}`)
      .join(', '),
  );
  return 0;
}
