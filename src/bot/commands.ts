// The table of commands: routing, /help and Telegram's menu are all made from it.
import { decodePayload } from '../render/deep-link.ts';
import type { Look } from '../render/look.ts';
import { renderRegions } from '../render/messages/overview.ts';
import { renderHelp, renderIds, renderPrivacy, renderWelcome } from '../render/messages/pages.ts';
import type { CommandPhrases } from '../render/phrases/phrases.ts';
import type { Reply } from '../render/reply.ts';
import { answerAction } from './actions.ts';
import { answerBrief, answerSearch } from './ask.ts';
import { answerHistory } from './history.ts';
import { answerLanguage } from './language.ts';
import type { BotParts } from './parts.ts';
import type { Request } from './request.ts';
import { answerSubscription } from './subscription/answer.ts';
import { welcomeExtras } from './subscription/mine.ts';
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

export const COMMANDS: readonly Command[] = [
  { name: 'start', listed: false, run: answerStart },
  { name: 'brief', also: ['region'], listed: true, run: (parts, look, { rest }) => answerBrief(parts, look, rest) },
  { name: 'week', listed: true, run: (parts, look, { rest }) => answerWeek(parts, look, rest) },
  { name: 'search', listed: true, run: (parts, look, { rest }) => answerSearch(parts, look, rest) },
  {
    name: 'history',
    listed: true,
    run: (parts, look, { rest }) => answerHistory(parts, look, rest, { fromCommand: true }),
  },
  { name: 'regions', listed: true, run: (_, look) => [renderRegions(look)] },
  {
    name: 'subscribe',
    listed: true,
    run: (parts, look, request) => answerSubscription(parts, look, request, 'subscribe', request.rest),
  },
  {
    name: 'unsubscribe',
    also: ['stop'],
    listed: true,
    run: (parts, look, request) => answerSubscription(parts, look, request, 'unsubscribe', request.rest),
  },
  {
    name: 'mine',
    also: ['settings'],
    listed: true,
    run: (parts, look, request) => answerSubscription(parts, look, request, 'mine', ''),
  },
  {
    name: 'language',
    listed: true,
    run: (parts, look, request) => answerLanguage(parts, look, request, request.rest),
  },
  { name: 'help', listed: true, run: (_, look) => [renderHelp(look, listedCommands())] },
  { name: 'privacy', listed: true, run: (_, look) => [renderPrivacy(look)] },
  {
    name: 'forget',
    listed: true,
    run: (parts, look, request) => answerSubscription(parts, look, request, 'forget', ''),
  },
  {
    name: 'id',
    listed: true,
    run: (_, look, { person, chat }) => [
      renderIds(look, { person: person?.id, chat: chat.type === 'private' ? undefined : chat.id }),
    ],
  },
];

/** A deep link's payload leads to its place; any other /start is the welcome. */
async function answerStart(parts: BotParts, look: Look, request: CommandRequest): Promise<Reply[]> {
  const action = decodePayload(request.rest);
  if (action?.do === 'mine') return answerSubscription(parts, look, request, 'mine', '');
  const there = action && (await answerAction(parts, look, action, listedCommands()));
  return there && there.length > 0 ? there : [renderWelcome(look, await welcomeExtras(parts, look, request))];
}

/** Names of the commands shown to readers, in the table's order. */
export function listedCommands(): (keyof CommandPhrases)[] {
  return COMMANDS.filter(command => command.listed).map(command => command.name);
}

const byName = new Map(
  COMMANDS.flatMap(command => [command.name, ...(command.also ?? [])].map(name => [name, command] as const)),
);

/** The command of a name in lower case, without slash. */
export const findCommand = (name: string): Command | undefined => byName.get(name);

/** Names and descriptions for Telegram's menu, in the table's order. */
export const commandMenu = (look: Look): { command: string; description: string }[] =>
  listedCommands().map(name => ({ command: name, description: look.say(look.phrases.commands[name]) }));
