// What the bot tells of itself: commands, name, descriptions, menu button. Limits: the Bot API's documentation.
import type { Core } from '../core.ts';
import { badRequest } from '../refusal.ts';
import type { Params } from '../schema/decode-params.ts';
import type { BotProfile } from '../types.ts';
import { listOf, type Method, objectOf, textOf } from './method.ts';

const MOST_COMMANDS = 100;

const getMe: Method = core => core.bot;

function languageOf(params: Params): string {
  const language = textOf(params, 'language_code') ?? '';
  if (!/^([a-z]{2})?$/.test(language)) throw badRequest('invalid language code specified');
  return language;
}

const scopeOf = (params: Params) => objectOf<Record<string, unknown>>(params, 'scope') ?? { type: 'default' };

function changed(core: Core): true {
  core.journal.emit('profile', () => ({ profile: structuredClone(core.profile) }));
  return true;
}

function indexOf({ commands }: BotProfile, scope: object, language: string): number {
  const wanted = JSON.stringify(scope);
  return commands.findIndex(entry => JSON.stringify(entry.scope) === wanted && entry.language === language);
}

const setMyCommands: Method = (core, params) => {
  const commands = listOf<{ command: string; description: string }>(params, 'commands');
  if (commands.length > MOST_COMMANDS) throw badRequest('BOT_COMMANDS_TOO_MUCH');
  const cleaned = commands.map(({ command, description }) => ({ command: command.replace(/^\//, ''), description }));
  for (const { command, description } of cleaned) {
    if (!/^[a-z0-9_]{1,32}$/.test(command)) throw badRequest('BOT_COMMAND_INVALID');
    if (description.trim() === '' || [...description].length > 256) throw badRequest('BOT_COMMAND_DESCRIPTION_INVALID');
  }
  const entry = { scope: scopeOf(params), language: languageOf(params), commands: cleaned };
  const at = indexOf(core.profile, entry.scope, entry.language);
  if (at >= 0) core.profile.commands.splice(at, 1);
  if (cleaned.length > 0) core.profile.commands.push(entry);
  return changed(core);
};

const getMyCommands: Method = (core, params) =>
  core.profile.commands[indexOf(core.profile, scopeOf(params), languageOf(params))]?.commands ?? [];

const deleteMyCommands: Method = (core, params) => {
  const at = indexOf(core.profile, scopeOf(params), languageOf(params));
  if (at >= 0) core.profile.commands.splice(at, 1);
  return changed(core);
};

type Texts = 'names' | 'descriptions' | 'shortDescriptions';

const setText =
  (texts: Texts, parameter: string, longest: number): Method =>
  (core, params) => {
    const text = textOf(params, parameter) ?? '';
    if ([...text].length > longest) throw badRequest(`${parameter.replace('_', ' ')} is too long`);
    const language = languageOf(params);
    if (text === '') delete core.profile[texts][language];
    else core.profile[texts][language] = text;
    return changed(core);
  };

/** The text for that language, else the one for all languages. */
const getText =
  (texts: Texts, parameter: string): Method =>
  (core, params) => ({
    [parameter]:
      core.profile[texts][languageOf(params)] ??
      core.profile[texts][''] ??
      (texts === 'names' ? core.bot.first_name : ''),
  });

const setMyName = setText('names', 'name', 64);
const getMyName = getText('names', 'name');
const setMyDescription = setText('descriptions', 'description', 512);
const getMyDescription = getText('descriptions', 'description');
const setMyShortDescription = setText('shortDescriptions', 'short_description', 120);
const getMyShortDescription = getText('shortDescriptions', 'short_description');

const setChatMenuButton: Method = (core, params) => {
  core.profile.menuButtons[textOf(params, 'chat_id') ?? ''] = params.menu_button ?? { type: 'default' };
  return changed(core);
};

const getChatMenuButton: Method = (core, params) =>
  core.profile.menuButtons[textOf(params, 'chat_id') ?? ''] ?? core.profile.menuButtons[''] ?? { type: 'default' };

const getMyStarBalance: Method = core => ({ amount: core.stars });

export const aboutBotMethods: Record<string, Method> = {
  getMe,
  setMyCommands,
  getMyCommands,
  deleteMyCommands,
  setMyName,
  getMyName,
  setMyDescription,
  getMyDescription,
  setMyShortDescription,
  getMyShortDescription,
  setChatMenuButton,
  getChatMenuButton,
  getMyStarBalance,
};
