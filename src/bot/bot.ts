// Request in, replies out: which handler answers, in whose language, and that an update takes effect once.
import { createLook, type Look, languageFor } from '../render/look.ts';
import { renderInline, renderInlineNewest } from '../render/messages/inline.ts';
import { renderWords } from '../render/messages/pages.ts';
import type { Reply } from '../render/reply.ts';
import { answerText } from './ask.ts';
import { findCommand } from './commands.ts';
import type { BotParts } from './parts.ts';
import { answerPress } from './press.ts';
import type { Request } from './request.ts';

export interface Bot {
  /** The replies to one request; empty where nothing is to be said. Never rejects: a fault becomes a kind word. */
  handle(request: Request): Promise<Reply[]>;
  look(language?: string): Look;
}

export function createBot(parts: BotParts): Bot {
  const look = (language?: string): Look =>
    createLook(languageFor(language) ?? parts.defaultLanguage, parts.book, parts.botName());

  async function answer(request: Request): Promise<Reply[]> {
    const view = look(request.person?.language);
    switch (request.kind) {
      case 'text':
        return answerText(parts, view, request.text);
      case 'command': {
        const command = findCommand(request.name);
        if (command) return command.run(parts, view, request);
        return request.chat.type === 'private' ? [renderWords(view, `${view.phrases.unknownCommand} /help`)] : [];
      }
      case 'press':
        return answerPress(parts, view, request.action);
      case 'unreadable':
        return [renderWords(view, view.phrases.unreadable)];
      case 'membership':
        await parts.chats.setReachable(request.chat.id, request.can === 'post', request.can);
        return request.was === 'out' && request.can === 'post' && isGroup(request)
          ? [renderWords(view, view.phrases.joinedGroup(parts.botName()))]
          : [];
      case 'migration':
        await parts.chats.migrate(request.from, request.to);
        return [];
      case 'inline':
        return [answerInline(parts, view, request)];
    }
  }

  return {
    look,
    async handle(request) {
      try {
        if (await parts.updates.seen(request.update)) return [];
        // Who only types after @bot has not been here, and may never have started the bot.
        if (request.kind !== 'inline') await parts.chats.touch(request.chat, request.person?.language);
        const replies = await answer(request);
        await parts.updates.markSeen(request.update);
        return replies;
      } catch (error) {
        parts.onFault(error, request);
        return [renderWords(look(request.person?.language), look(request.person?.language).phrases.fault)];
      }
    },
  };
}

function answerInline(parts: BotParts, view: Look, { text, offset }: Extract<Request, { kind: 'inline' }>): Reply {
  const archive = parts.archive();
  const { newest } = archive;
  const page =
    text.trim() === '' && newest
      ? renderInlineNewest(view, archive, offset, newest)
      : renderInline(view, archive, parts.search.ask(text, parts.today()), offset);
  return { kind: 'results', ...page };
}

const isGroup = (request: Request): boolean => request.chat.type === 'group' || request.chat.type === 'supergroup';
