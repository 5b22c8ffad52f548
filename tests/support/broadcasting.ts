// An admin's broadcast in the journeys: the preview, its card, and its one confirm button.
import { expect } from 'vitest';
import type { Content, Person, ShownMessage } from '../../src/playground/emulator/types.ts';
import { cardIn, checkCard, labels } from './desk.ts';
import type { PushingBot } from './pushing-bot.ts';

/** What the bot wrote to the admin because of an act, its card last. */
export async function preview(bot: PushingBot, act: (admin: Person) => unknown, admin: Person = bot.admin) {
  const before = admin.chat.messages.length;
  act(admin);
  await bot.api.settled();
  // An album is waited for.
  await expect
    .poll(() => admin.chat.messages.slice(before).some(one => one.byBot), { timeout: 5_000, interval: 10 })
    .toBe(true);
  await bot.api.settled();
  const said = admin.chat.messages.slice(before).filter(one => one.byBot);
  const card = said.some(one => labels(one).some(text => /取消|Cancel/.test(text))) ? cardIn(said) : undefined;
  return { said, card };
}

export interface Prepared {
  shown: ShownMessage[];
  card: ShownMessage;
  confirm: string;
}

/** A draft that is ready to be confirmed. */
export async function prepare(bot: PushingBot, act: (admin: Person) => unknown, admin?: Person): Promise<Prepared> {
  const { said, card } = await preview(bot, act, admin);
  if (!card) throw new Error(`no card: ${said.map(one => one.text).join(' | ')}`);
  return { shown: said.filter(one => one !== card), card, confirm: checkCard(card) };
}

export const broadcast =
  (text: string, extra: { replyTo?: ShownMessage } = {}) =>
  (admin: Person): unknown =>
    admin.say(`/broadcast${text === '' ? '' : ` ${text}`}`, extra);

/** Prepares, confirms and waits until all is out. */
export async function send(bot: PushingBot, what: string | ((admin: Person) => unknown)): Promise<Prepared> {
  const prepared = await prepare(bot, typeof what === 'string' ? broadcast(what) : what);
  await bot.press(prepared.card, prepared.confirm);
  await bot.sent();
  return prepared;
}

export const saying =
  (content: Content) =>
  (admin: Person): unknown =>
    admin.send(content);

/** What subscribers got, as texts. */
export const got = (people: readonly Person[]): string[][] =>
  people.map(person => person.chat.botMessages.map(message => message.text));

/** The admin's card as it stands now. */
export const now = (bot: PushingBot, card: ShownMessage): ShownMessage => bot.admin.chat.message(card.id)!;

/** The last report the admin got as a message of its own. */
export async function report(bot: PushingBot): Promise<string> {
  const last = () => bot.admin.chat.botMessages.filter(one => one.text.includes('已完成') && one.edits === 0).at(-1);
  await expect.poll(last, { timeout: 5_000, interval: 10 }).toBeDefined();
  return last()!.text;
}
