// The command menus that clients show: per language, for private chats, groups and the admins.
import { commandMenu } from '../bot/commands.ts';
import type { Look } from '../render/look.ts';
import { adminMenuPhrases } from '../render/phrases/admin/menu.ts';
import type { Language } from '../render/phrases/phrases.ts';
import type { Payload } from '../telegram/bot-api.ts';

type Menu = Payload<'setMyCommands'>;

/** Telegram tells menus apart by two letters, so both kinds of Chinese share one; the first is for all other clients. */
const LANGUAGES: readonly { language?: Language; code?: 'zh' | 'en' }[] = [
  {},
  { language: 'zh-Hans', code: 'zh' },
  { language: 'en', code: 'en' },
];

/** What is of use to a group as a whole; what concerns one person is asked in the private chat. */
const IN_GROUPS = new Set([
  'brief',
  'week',
  'search',
  'history',
  'regions',
  'subscribe',
  'unsubscribe',
  'mine',
  'help',
]);

/** @param lookIn a language's look; undefined: the bot's default */
export function commandMenus(lookIn: (language?: Language) => Look, admins: readonly number[]): Menu[] {
  const own = LANGUAGES.flatMap(({ language, code }): Menu[] => {
    const commands = commandMenu(lookIn(language));
    const inLanguage = code ? { language_code: code } : {};
    return [
      { commands, ...inLanguage },
      {
        commands: commands.filter(one => IN_GROUPS.has(one.command)),
        scope: { type: 'all_group_chats' },
        ...inLanguage,
      },
    ];
  });
  const look = lookIn();
  const forAdmins = [...adminMenu(look), ...commandMenu(look)];
  return [...own, ...admins.map((chat_id): Menu => ({ commands: forAdmins, scope: { type: 'chat', chat_id } }))];
}

const adminMenu = (look: Look): Menu['commands'][number][] =>
  Object.entries(adminMenuPhrases(look.language)).map(([command, description]) => ({
    command,
    description: look.say(description),
  }));
