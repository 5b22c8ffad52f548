// The fixed pages: welcome, help, privacy, ids and the short words that handlers answer with.
import { bold, code, escapeHtml } from '../html.ts';
import { finishMessage, type Look } from '../look.ts';
import { adminMenuHead } from '../phrases/admin/menu.ts';
import type { CommandPhrases } from '../phrases/phrases.ts';
import type { Html, Keyboard, Reply } from '../reply.ts';

const mainButtons = (look: Look): Keyboard => [
  [
    { text: look.phrases.buttons.weekOverview, action: { do: 'week' } },
    { text: look.phrases.buttons.allRegions, action: { do: 'regions' } },
  ],
];

/** The way on where a region is wanted. */
export const toRegions = (look: Look): Keyboard => [
  [{ text: look.phrases.buttons.allRegions, action: { do: 'regions' } }],
];

const examples = (look: Look): string => look.phrases.examples.map(example => code(example)).join('   ');

/** What a reader's subscription adds to a page. */
export interface Extras {
  blocks: readonly Html[];
  rows: Keyboard;
}

export function renderWelcome(look: Look, extras: Extras): Reply {
  const { phrases } = look;
  return finishMessage(look, {
    blocks: [escapeHtml(phrases.welcome), ...extras.blocks, escapeHtml(phrases.howToAsk), examples(look)],
    keyboard: [...extras.rows, ...mainButtons(look)],
  });
}

/** The one line for a group that the bot was added to, and what that group still has. */
export const renderJoined = (look: Look, subscribed: readonly Html[]): Reply =>
  finishMessage(look, { blocks: [escapeHtml(look.phrases.joinedGroup(look.botName)), subscribed.join('\n')] });

export const renderPrivacy = (look: Look): Reply =>
  renderWords(look, look.phrases.privacy, [
    [{ text: look.phrases.subscription.buttons.forget, action: { do: 'menu', menu: 'forget' } }],
  ]);

/** Help with the commands a reader has, in the table's order, and behind them those of `newsroom`, who may do more. */
export function renderHelp(
  look: Look,
  commands: readonly (keyof CommandPhrases)[],
  {
    newsroom = [],
    ...options
  }: { newsroom?: readonly (readonly [name: string, does: string])[]; inPlace?: boolean } = {},
): Reply {
  const { phrases } = look;
  const lines = (head: string, list: readonly (readonly [name: string, does: string])[]) =>
    [bold(head), ...list.map(([name, does]) => `/${name} — ${escapeHtml(does)}`)].join('\n');
  const help = phrases.help(look.botName);
  return finishMessage(look, {
    blocks: [
      escapeHtml(phrases.howToAsk),
      escapeHtml(help.ask),
      examples(look),
      lines(
        help.commandsHead,
        commands.map(name => [name, phrases.commands[name]]),
      ),
      ...(newsroom.length > 0 ? [lines(adminMenuHead(look.language), newsroom)] : []),
      escapeHtml(help.inGroups),
    ],
    keyboard: mainButtons(look),
    ...options,
  });
}

/** A line or two of plain words, with a way on where one helps. */
export const renderWords = (look: Look, text: string, keyboard?: Keyboard): Reply =>
  finishMessage(look, { blocks: [escapeHtml(text)], ...(keyboard ? { keyboard } : {}) });

export function renderIds(look: Look, ids: { person?: number; chat?: number }): Reply {
  const { phrases } = look;
  const lines = [ids.person === undefined ? phrases.anonymousHasNoId : phrases.yourId(ids.person)];
  if (ids.chat !== undefined) lines.push(phrases.chatId(ids.chat));
  return finishMessage(look, { blocks: [lines.map(escapeHtml).join('\n')] });
}
