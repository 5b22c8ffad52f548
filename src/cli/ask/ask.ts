// `ask`: the answer a reader would get, in the terminal; with --jsonl one JSON line per question line. Reads CONTENT_DIR alone.

import { dayIn, systemClock } from '../../clock.ts';
import { SHIPPED_CONTENT } from '../../config.ts';
import { createArchive } from '../../content/archive.ts';
import { toEdition } from '../../content/article/read-article.ts';
import { loadFolder } from '../../content/load-folder.ts';
import { plainText } from '../../render/html.ts';
import { createLook } from '../../render/look.ts';
import { renderAnswer } from '../../render/messages/answer.ts';
import { createSearch } from '../../search/search.ts';
import type { CliCommand } from '../io.ts';
import { readSettings } from '../settings.ts';
import { toJsonl } from './ask-jsonl.ts';

export const ask: CliCommand = {
  usage: '[--jsonl] TEXT…',
  summary: 'Prints the answer as a reader would get it; with --jsonl answers lines {"q": …} from standard input',
  async run(args, io) {
    const config = readSettings(io);
    if (!config) return 1;
    const content = await loadFolder(config.CONTENT_DIR, SHIPPED_CONTENT);
    const { book } = content;
    if (!book) {
      for (const { file, line, message } of content.problems) io.err(`${file}:${line ?? ''} ${message}`);
      return 1;
    }
    const readings = await Promise.all(content.files.map(file => file.read()));
    const archive = createArchive(readings.filter(one => one.errors.length === 0).map(toEdition));
    const search = createSearch({ book, archive });
    const today = dayIn(config.TIMEZONE, systemClock.now());

    if (args.includes('--jsonl')) {
      let number = 0;
      for await (const line of io.lines()) {
        number++;
        if (line.trim() === '') continue;
        const q = questionOf(line);
        if (q === undefined) {
          io.err(`line ${number}: expected an object such as {"q": "广东"}, got ${line.slice(0, 100)}`);
          return 1;
        }
        io.out(JSON.stringify(toJsonl(search.ask(q, today), q, book)));
      }
      return 0;
    }
    if (args.length === 0) {
      io.err('ask: write a region or a keyword, for example: ask 广东 外贸');
      return 2;
    }
    const look = createLook(config.DEFAULT_LANGUAGE, book, 'bot');
    const reply = renderAnswer(look, archive, search.ask(args.join(' '), today), words => words);
    if (reply.kind === 'message') {
      io.out(reply.parts.map(plainText).join('\n\n'));
      for (const row of reply.keyboard ?? []) io.out(row.map(button => `[${button.text}]`).join(' '));
    }
    return 0;
  },
};

function questionOf(line: string): string | undefined {
  try {
    const { q } = JSON.parse(line) as { q?: unknown };
    return typeof q === 'string' ? q : undefined;
  } catch {
    return undefined;
  }
}
