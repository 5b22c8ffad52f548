// The editor's desk in a running bot: who is admin and editor, putting articles in, and what every card has to keep to.
import { expect } from 'vitest';
import type { Person, ShownMessage } from '../../src/playground/emulator/types.ts';
import { dayAfter, type Item, THIRTY_ONE, weeklyArticle } from './articles.ts';
import { type RunningBot, type RunningBotOptions, startBot } from './running-bot.ts';

export const ADMIN = 900_001;
export const SECOND_ADMIN = 900_002;
export const EDITOR = 900_003;

export const W31 = '2018-W31';
const MONDAY = '2018-07-30';

export const deskEnv = { ADMIN_IDS: `${ADMIN}, ${SECOND_ADMIN}`, EDITOR_IDS: String(EDITOR) };

/** An article of all 31 regions, `weeks` after 2018-W31, with some entries of its own. */
export function fullArticle(weeks = 0, own: Record<string, Item> = {}): string {
  const texts = THIRTY_ONE.map((region, index): [string, Item] => [
    region,
    own[region] ?? [`${region}第${weeks}周外贸增长${index + 10}%`, `${region}统计局第${weeks}周公布的数字。`],
  ]);
  return weeklyArticle(dayAfter(MONDAY, 7 * weeks), Object.fromEntries(texts));
}

export interface Desk extends RunningBot {
  admin: Person;
  second: Person;
  editor: Person;
  /** The text of 2018-W31 that readers see, by region; undefined: nothing. */
  seen(region: string): Promise<string>;
}

/** A bot whose readers see `articles` (none unless told), with two admins and an editor. */
export async function startDesk(options: RunningBotOptions & { language?: string } = {}): Promise<Desk> {
  const bot = await startBot({ articles: {}, ...options, env: { ...deskEnv, ...options.env } });
  return deskOf(bot, options.language);
}

export function deskOf(bot: RunningBot, language?: string): Desk {
  const profile = language ? { language_code: language } : {};
  const [admin, second, editor] = [ADMIN, SECOND_ADMIN, EDITOR].map(id => bot.api.people.addUser({ id, ...profile }));
  return Object.create(bot, {
    admin: { value: admin },
    second: { value: second },
    editor: { value: editor },
    seen: { value: async (region: string) => (await bot.ask(region)).text },
  }) as Desk;
}

export const labels = (message: ShownMessage): string[] => message.buttons.flat().map(button => button.text);

const CONFIRM = /发送|确认|发布|Send/;
const CANCEL = /取消|Cancel/;

export const confirmOf = (message: ShownMessage): string[] => labels(message).filter(text => CONFIRM.test(text));

/** Exactly one confirm button and one to cancel; gives the confirm's text. */
export function checkCard(message: ShownMessage): string {
  const confirms = confirmOf(message);
  expect(confirms, message.text).toHaveLength(1);
  expect(labels(message).filter(text => CANCEL.test(text))).toHaveLength(1);
  return confirms[0]!;
}

/** The card that these messages end with. */
export function cardIn(messages: readonly ShownMessage[]): ShownMessage {
  const card = messages.filter(message => labels(message).some(text => CANCEL.test(text))).at(-1);
  if (!card) throw new Error(`no card among: ${messages.map(message => message.text).join(' | ')}`);
  return card;
}

/** /publish with a text, to the card. */
export async function publishText(desk: Desk, text: string, by: Person = desk.admin): Promise<ShownMessage> {
  return cardIn(await desk.said(() => by.say(`/publish ${text}`)));
}

/** The same, confirmed. */
export async function publishNow(desk: Desk, text: string): Promise<ShownMessage[]> {
  const card = await publishText(desk, text);
  return desk.press(card, checkCard(card), desk.admin);
}

/** /publish as the caption of a file. */
export const publishFile = (
  desk: Desk,
  name: string,
  bytes: Uint8Array | string,
  by: Person = desk.admin,
): Promise<ShownMessage[]> => desk.said(() => by.send({ document: { bytes, name }, caption: '/publish' }));

/** Pushes the newest edition to whoever has not had it; resolves when the report is there. */
export async function pushDigest(desk: Desk): Promise<void> {
  const after = desk.api.seq;
  const card = cardIn(await desk.said(() => desk.admin.say('/digest')));
  await desk.press(card, checkCard(card), desk.admin);
  await pushEnded(desk, after);
}

/** The report that a push is done. */
export const pushEnded = (desk: Desk, after: number): Promise<ShownMessage> =>
  desk.api.waitForMessage('已完成', { chat: desk.admin, after, timeoutMs: 15_000 });

/** Somebody new who subscribed to these; none: everything. */
export async function subscriber(desk: Desk, topics: string): Promise<Person> {
  const reader = desk.reader();
  await desk.said(() => reader.say(`/subscribe ${topics}`));
  return reader;
}
