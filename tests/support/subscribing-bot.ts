// The bot with a store and the shipped article, spoken to without Telegram: people type and press, and see what comes.
import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { createBot } from '../../src/bot/bot.ts';
import type { BotParts } from '../../src/bot/parts.ts';
import type { ChatPlace, Person, Request } from '../../src/bot/request.ts';
import { dayIn } from '../../src/clock.ts';
import { createArchive } from '../../src/content/archive.ts';
import { readArticle, toEdition } from '../../src/content/article/read-article.ts';
import { parseHtml } from '../../src/playground/emulator/text/parse-html.ts';
import { decodeAction, encodeAction } from '../../src/render/actions.ts';
import { plainText } from '../../src/render/html.ts';
import { languageFor } from '../../src/render/look.ts';
import type { Button, Reply } from '../../src/render/reply.ts';
import { createDueTimes } from '../../src/schedule/due-times.ts';
import { createSearch } from '../../src/search/search.ts';
import type { Store } from '../../src/store/open.ts';
import { parseCommand, withoutMention } from '../../src/telegram/updates/command-text.ts';
import { expectNoTextIn } from './no-secrets.ts';
import { shippedBook } from './shipped-book.ts';

export const BOT_NAME = 'brief_bot';
/** A Monday, 10:00 in Shanghai: the digest at 9 has just gone out. */
export const START = Date.parse('2018-08-06T02:00:00Z');
const ZONE = 'Asia/Shanghai';

const book = shippedBook();
const edition = toEdition(readArticle(readFileSync('content/2018-W31.txt', 'utf8'), { book }));
const archive = createArchive(edition ? [edition] : []);
const search = createSearch({ book, archive });
const common = createDueTimes('0 9 * * 1', ZONE);

/** What one message or press brought. */
export interface Seen {
  replies: Reply[];
  /** All messages and notices as plain text. */
  text: string;
  notice: string | undefined;
  /** Faces of all buttons. */
  labels: string[];
  html: string;
}

export interface Talk {
  say(text: string, more?: { forwarded?: boolean; update?: number }): Promise<Seen>;
  /** Presses the first button shown last whose face holds this text, as it comes back over the wire. */
  press(label: string, by?: Partial<Pick<Request, 'person' | 'update'>>): Promise<Seen>;
  /** Presses whatever data says. */
  pressData(data: string): Promise<Seen>;
  send(request: Request): Promise<Seen>;
}

export interface SubscribingBot {
  store: Store;
  faults: unknown[];
  /** Milliseconds; tests move it. */
  clock: { now: number };
  admins: Set<number>;
  digests: ChatPlace[];
  talk(chat: ChatPlace, who?: { person?: Person; speaksForChat?: boolean }): Talk;
}

export function createSubscribingBot(store: Store): SubscribingBot {
  const faults: unknown[] = [];
  const clock = { now: START };
  const admins = new Set<number>();
  const digests: ChatPlace[] = [];
  let updates = 0;
  let messages = 0;

  const parts: BotParts = {
    book,
    archive: () => archive,
    search,
    texts: store.texts,
    updates: {
      seen: async update => (await store.updates.seen([update])).has(update),
      markSeen: update => store.updates.markSeen([update]),
    },
    chats: {
      touch: async chat => ({ language: languageFor((await store.chats.saw(chat)).language) }),
      peek: async chat => ({ language: languageFor((await store.chats.get(chat))?.language) }),
      letGo: async () => {},
    },
    // Its clock stands still, so that everything comes at once.
    isTrusted: () => true,
    again: request => faults.push(request),
    subscriptions: store.subscriptions,
    once: store.once,
    nextPush: ({ slot, pausedUntil }) => {
      const from = Math.max(clock.now, pausedUntil ?? 0);
      const times = slot ? createDueTimes(`0 ${slot.hour} * * ${slot.weekday % 7}`, ZONE) : common;
      return times.nextAfter(from);
    },
    digestNow: async place => {
      digests.push(place);
      return [{ kind: 'message', parts: ['digest of this week'] }];
    },
    isChatAdmin: async (_, person) => admins.has(person),
    mayPost: async () => true,
    today: () => dayIn(ZONE, clock.now),
    now: () => clock.now,
    timeZone: ZONE,
    botName: () => BOT_NAME,
    defaultLanguage: 'zh-Hans',
    reports: { drafts: store.drafts, tellAdmins: async () => {} },
    noteAnswer: () => {},
    onFault: error => void faults.push(error),
  };
  const bot = createBot(parts);
  const me = { id: 1, username: BOT_NAME };

  function talk(chat: ChatPlace, who: { person?: Person; speaksForChat?: boolean } = {}): Talk {
    const person = who.person ?? (chat.type === 'private' ? { id: chat.id } : undefined);
    const base = () => ({
      update: ++updates,
      chat,
      ...(person && { person }),
      speaksForChat: who.speaksForChat ?? false,
    });
    let shown: Button[] = [];

    async function send(request: Request): Promise<Seen> {
      const before = faults.length;
      const seen = see(await bot.handle(request));
      if (request.kind === 'text') expectNoTextIn(faults.slice(before), [request.text]);
      if (request.kind === 'command') expectNoTextIn(faults.slice(before), [request.rest]);
      const buttons = seen.replies.flatMap(reply => (reply.kind === 'message' ? (reply.keyboard ?? []).flat() : []));
      if (seen.replies.some(reply => reply.kind === 'message')) shown = buttons;
      return seen;
    }
    const press = (data: string, by: Partial<Pick<Request, 'person' | 'update'>> = {}) =>
      send({
        ...base(),
        kind: 'press',
        speaksForChat: false,
        press: 'p',
        action: decodeAction(data),
        message: 1,
        ...by,
      });

    return {
      send,
      pressData: data => press(data),
      say(text, { forwarded = false, update } = {}) {
        const sent = { ...base(), ...(update && { update }), message: ++messages, forwarded, media: false };
        const words = withoutMention(text, [], me) ?? text;
        const command = parseCommand(words, me);
        if (command === 'forAnotherBot') throw new Error(`not for this bot: ${text}`);
        return send(command ? { ...sent, kind: 'command', ...command } : { ...sent, kind: 'text', text: words });
      },
      press(label, by) {
        const button = shown.find(one => 'action' in one && one.text.includes(label));
        if (!button || !('action' in button)) {
          throw new Error(`no button ${label} among ${shown.map(one => one.text).join(' | ')}`);
        }
        return press(encodeAction(button.action), by);
      },
    };
  }
  return { store, faults, clock, admins, digests, talk };
}

/** What Telegram refuses, and words that only an admin's confirm button may bear, are no buttons of ours. */
function checkButton(button: Button): void {
  if (/发送|發送|确认|確認|发布|發布|Send/.test(button.text)) throw new Error(`reads as a confirm: ${button.text}`);
  if (!('action' in button)) return;
  const data = encodeAction(button.action);
  if (Buffer.byteLength(data) > 64) throw new Error(`callback_data too long: ${data}`);
  if (!isDeepStrictEqual(decodeAction(data), button.action)) throw new Error(`does not come back: ${data}`);
}

function see(replies: Reply[]): Seen {
  for (const reply of replies) {
    if (reply.kind !== 'message') continue;
    const rows = reply.keyboard ?? [];
    if (rows.some(row => row.length > 8) || rows.flat().length > 100) throw new Error('keyboard too large');
    rows.flat().forEach(checkButton);
    // Throws where Telegram would refuse the markup.
    reply.parts.forEach(parseHtml);
  }
  const html = replies.flatMap(reply => (reply.kind === 'message' ? reply.parts : [])).join('\n\n');
  const notice = replies.find(reply => reply.kind === 'notice')?.text;
  const labels = replies.flatMap(reply =>
    reply.kind === 'message' ? (reply.keyboard ?? []).flat().map(button => button.text) : [],
  );
  return { replies, html, notice, labels, text: [plainText(html), notice ?? ''].filter(Boolean).join('\n') };
}
