// The table of commands: routing, /help and Telegram's menu are all made from it.
import type { Look } from '../render/look.ts';
import { renderRegions } from '../render/messages/overview.ts';
import { renderHelp, renderIds, renderWelcome, renderWords } from '../render/messages/pages.ts';
import type { CommandPhrases } from '../render/phrases/phrases.ts';
import type { Reply } from '../render/reply.ts';
import { answerBrief, answerSearch } from './ask.ts';
import type { BotParts } from './parts.ts';
import type { Request } from './request.ts';
import { answerWeek } from './week.ts';

type CommandRequest = Extract<Request, { kind: 'command' }>;

export interface Command {
  name: keyof CommandPhrases;
  /** Other names that do the same. */
  also?: readonly string[];
  /** In Telegram's menu and in /help. */
  listed: boolean;
  run(parts: BotParts, look: Look, request: CommandRequest): Promise<Reply[]> | Reply[];
}

const listedNames = (): (keyof CommandPhrases)[] =>
  COMMANDS.filter(command => command.listed).map(command => command.name);

export const COMMANDS: readonly Command[] = [
  {
    name: 'start',
    listed: false,
    run: (parts, look, request) =>
      request.rest.trim() === '' || request.chat.type === 'private'
        ? [renderWelcome(look)]
        : answerBrief(parts, look, request.rest),
  },
  { name: 'brief', also: ['region'], listed: true, run: (parts, look, { rest }) => answerBrief(parts, look, rest) },
  { name: 'week', listed: true, run: (parts, look, { rest }) => answerWeek(parts, look, rest) },
  { name: 'search', listed: true, run: (parts, look, { rest }) => answerSearch(parts, look, rest) },
  { name: 'regions', listed: true, run: (_, look) => [renderRegions(look)] },
  { name: 'help', listed: true, run: (_, look) => [renderHelp(look, listedNames())] },
  { name: 'privacy', listed: true, run: (_, look) => [renderWords(look, look.phrases.privacy)] },
  {
    name: 'id',
    listed: true,
    run: (_, look, { person, chat }) => [
      renderIds(look, { person: person?.id, chat: chat.type === 'private' ? undefined : chat.id }),
    ],
  },
];

const byName = new Map(
  COMMANDS.flatMap(command => [command.name, ...(command.also ?? [])].map(name => [name, command] as const)),
);

export const findCommand = (name: string): Command | undefined => byName.get(name);

/** Names and descriptions for Telegram's menu, in the table's order. */
export const commandMenu = (look: Look): { command: string; description: string }[] =>
  listedNames().map(name => ({ command: name, description: look.phrases.commands[name] }));

export const helpReply = (look: Look): Reply => renderHelp(look, listedNames(), { inPlace: true });
