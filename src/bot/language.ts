// /language: which language a chat reads. In groups only their administrators change it for all.
import { createLook, type Look } from '../render/look.ts';
import { renderWords } from '../render/messages/pages.ts';
import { LANGUAGES, type Language } from '../render/phrases/phrases.ts';
import type { Keyboard, Reply } from '../render/reply.ts';
import type { BotParts } from './parts.ts';
import type { Request } from './request.ts';
import { mayChange } from './rights.ts';
import { refuse } from './subscription/place.ts';

/** Each in its own words, so that it is found by who can't read the others. */
export const LANGUAGE_NAMES: Record<Language, string> = { 'zh-Hans': '简体中文', 'zh-Hant': '繁體中文', en: 'English' };
const WORDS: Record<string, Language> = {
  'zh-hans': 'zh-Hans',
  'zh-cn': 'zh-Hans',
  zh: 'zh-Hans',
  简体: 'zh-Hans',
  简体中文: 'zh-Hans',
  简: 'zh-Hans',
  'zh-hant': 'zh-Hant',
  'zh-tw': 'zh-Hant',
  'zh-hk': 'zh-Hant',
  繁體: 'zh-Hant',
  繁体: 'zh-Hant',
  繁體中文: 'zh-Hant',
  繁体中文: 'zh-Hant',
  繁: 'zh-Hant',
  en: 'en',
  english: 'en',
  英文: 'en',
  英语: 'en',
  英語: 'en',
};

export async function answerLanguage(parts: BotParts, look: Look, request: Request, words: string): Promise<Reply[]> {
  const language = WORDS[words.trim().toLowerCase()];
  return language
    ? setLanguage(parts, look, request, language)
    : [renderWords(look, look.phrases.chooseLanguage, buttons())];
}

export async function setLanguage(parts: BotParts, look: Look, request: Request, language: Language): Promise<Reply[]> {
  if (!(await mayChange(parts, request))) return refuse(look, request);
  const once = await parts.once(request.update, ({ chats }) => chats.setLanguage(request.chat.id, language));
  if (!once.done) return [];
  const chosen = createLook(language, parts.book, parts.botName());
  return [renderWords(chosen, chosen.phrases.languageSet)];
}

const buttons = (): Keyboard => [
  LANGUAGES.map(language => ({ text: LANGUAGE_NAMES[language], action: { do: 'language', language } })),
];
