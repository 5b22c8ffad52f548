// The fixed pages: welcome, help, privacy, ids and the short words that handlers answer with.
import { bold, code, escapeHtml } from '../html.ts';
import { finishMessage, type Look } from '../look.ts';
import type { CommandPhrases } from '../phrases/phrases.ts';
import type { Keyboard, Reply } from '../reply.ts';

const mainButtons = (look: Look): Keyboard => [
  [
    { text: look.phrases.buttons.weekOverview, action: { do: 'week' } },
    { text: look.phrases.buttons.allRegions, action: { do: 'regions' } },
  ],
];

const examples = (look: Look): string => look.phrases.examples.map(example => code(example)).join('   ');

export function renderWelcome(look: Look): Reply {
  const { phrases } = look;
  return finishMessage(look, {
    blocks: [escapeHtml(phrases.welcome), escapeHtml(phrases.howToAsk), examples(look)],
    keyboard: mainButtons(look),
  });
}

/** Help with the commands a reader has, in the table's order. */
export function renderHelp(
  look: Look,
  commands: readonly (keyof CommandPhrases)[],
  options: { inPlace?: boolean } = {},
): Reply {
  const { phrases } = look;
  const help = phrases.help(look.botName);
  return finishMessage(look, {
    blocks: [
      escapeHtml(phrases.howToAsk),
      escapeHtml(help.ask),
      examples(look),
      [bold(help.commandsHead), ...commands.map(name => `/${name} — ${escapeHtml(phrases.commands[name])}`)].join('\n'),
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
