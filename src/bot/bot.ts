// Request in, replies out: which handler answers, in whose language, and that an update takes effect once.
import { type AdminAction, isAdminAction } from '../render/admin-actions.ts';
import { createLook, finishNotice, type Look, languageFor, languageOfWords } from '../render/look.ts';
import { renderHelp, renderJoined, renderWords } from '../render/messages/pages.ts';
import { isNeverMind, renderNeverMind } from '../render/messages/subscription/elsewhere.ts';
import type { PublishAction } from '../render/publish-actions.ts';
import type { Reply } from '../render/reply.ts';
import { isSubscriptionAction } from '../render/subscription-actions.ts';
import { StoreError } from '../store/engine/errors.ts';
import { answerAction } from './actions.ts';
import { answerText } from './ask.ts';
import { findCommand, listedCommands } from './commands.ts';
import { answerHistory, historyWords } from './history.ts';
import { answerGuest, answerInline } from './inline.ts';
import { setLanguage } from './language.ts';
import { createLimits } from './limits.ts';
import type { BotParts } from './parts.ts';
import { pressReportButton, takeReport } from './report.ts';
import type { Request } from './request.ts';
import { answerSubscription } from './subscription/answer.ts';
import { takeShared } from './subscription/elsewhere.ts';
import { subscriptionLines } from './subscription/mine.ts';
import { plainWords } from './subscription/plain-words.ts';
import { answerSubscriptionPress } from './subscription/press.ts';

/** Why a chat cannot be written to after its membership changed. */
function whyNot({ chat, can }: Extract<Request, { kind: 'membership' }>): 'blocked' | 'left' | 'no-rights' {
  if (can === 'read') return 'no-rights';
  return chat.type === 'private' ? 'blocked' : 'left';
}

export interface Bot {
  /** A request came in, whose turn may be later. */
  arrived(request: Request): void;
  /** The replies to one request; empty where nothing is to be said. Never rejects: a fault becomes a kind word. */
  handle(request: Request): Promise<Reply[]>;
}

/** What admins and editors may do (admin/answer.ts); undefined: not for this person, who is answered as if it did not exist. */
export interface AdminDoor {
  /** What this person may do beside what all may, in a chat alone with the bot: names of commands and what each does. */
  commands(look: Look, request: Request): readonly (readonly [name: string, does: string])[];
  command(look: Look, request: Extract<Request, { kind: 'command' }>): Promise<Reply[] | undefined>;
  text(look: Look, request: Extract<Request, { kind: 'text' }>): Promise<Reply[] | undefined>;
  /** A file without a caption. */
  file(look: Look, request: Extract<Request, { kind: 'unreadable' }>): Promise<Reply[] | undefined>;
  press(
    look: Look,
    request: Extract<Request, { kind: 'press' }>,
    action: AdminAction | PublishAction,
  ): Promise<Reply[] | undefined>;
}

export function createBot(parts: BotParts, admins?: AdminDoor): Bot {
  const limits = createLimits();

  /** Whose request it is as far as limits go; undefined: it has none. */
  function limited({
    kind,
    chat,
    person,
  }: Request): [person: number | undefined, group: number | undefined] | undefined {
    if (kind === 'membership' || kind === 'migration' || (person && parts.isTrusted(person.id))) return undefined;
    // An inline query comes from a person, whatever chat it is typed in.
    return [person?.id, chat.type === 'private' || kind === 'inline' ? undefined : chat.id];
  }

  /** What is said to who asks too much; undefined: nobody does. */
  function refuseTooMany(request: Request, look: Look): Reply[] | undefined {
    const { kind } = request;
    const who = limited(request);
    const verdict = who ? limits.verdict(...who, parts.now()) : 'ok';
    if (verdict === 'ok') return undefined;
    if (verdict === 'silent' || kind === 'inline') return [];
    return kind === 'press' ? [finishNotice(look, look.phrases.tooMany)] : [renderWords(look, look.phrases.tooMany)];
  }

  const looks = new Map<string, Look>();

  function lookFor(request: Request, chosen?: Look['language']): Look {
    const language = chosen ?? languageFor(request.person?.language) ?? parts.defaultLanguage;
    const inPrivate = request.chat.type === 'private' && !(request.kind === 'press' && request.inlineMessage);
    const key = `${language} ${inPrivate} ${parts.botName()}`;
    const look = looks.get(key) ?? createLook(language, parts.book, parts.botName(), inPrivate);
    looks.set(key, look);
    return look;
  }

  const helpFor = (request: Request, look: Look): Reply =>
    renderHelp(look, listedCommands(), { newsroom: (look.inPrivate && admins?.commands(look, request)) || [] });

  async function answer(request: Request, look: Look): Promise<Reply[]> {
    switch (request.kind) {
      case 'text': {
        const awaited = await admins?.text(look, request);
        if (awaited) return awaited;
        if (request.chat.type === 'private' && isNeverMind(request.text)) return [renderNeverMind(look)];
        const report = await takeReport(parts, look, request);
        if (report) return report;
        const plain = plainWords(request.text);
        if (plain) return answerSubscription(parts, look, request, plain.name, plain.rest);
        const history = historyWords(request.text);
        return history === undefined ? answerText(parts, look, request.text) : answerHistory(parts, look, history);
      }
      case 'command': {
        const command = findCommand(request.name);
        const admin = command ? undefined : await admins?.command(look, request);
        if (admin) return admin;
        if (command?.name === 'help') return [helpFor(request, look)];
        if (command) return command.run(parts, look, request);
        return request.chat.type === 'private' ? [renderWords(look, `${look.phrases.unknownCommand} /help`)] : [];
      }
      case 'press':
        return answerPress(request, look);
      case 'inline':
        if (request.guest) return answerGuest(parts, look, request.text);
        // The same words bring the same results to everybody, so that Telegram may keep them: in the language of the words.
        return answerInline(
          parts,
          createLook(languageOfWords(request.text) ?? parts.defaultLanguage, parts.book, parts.botName()),
          request.text,
          request.offset,
        );
      case 'shared':
        return takeShared(parts, look, request);
      case 'unreadable':
        return (await admins?.file(look, request)) ?? [renderWords(look, look.phrases.unreadable)];
      case 'membership': {
        const { id } = request.chat;
        const once = await parts.once(request.update, ({ chats }) =>
          request.can === 'post' ? chats.activate(id) : chats.deactivate(id, whyNot(request)),
        );
        const joined =
          once.done && request.was === 'out' && request.can === 'post' && request.chat.type.endsWith('group');
        return joined ? [renderJoined(look, await subscriptionLines(parts, look, request))] : [];
      }
      case 'migration':
        await parts.once(request.update, ({ chats }) => chats.migrate(request.from, request.to));
        return [];
    }
  }

  async function answerPress(request: Extract<Request, { kind: 'press' }>, look: Look): Promise<Reply[]> {
    const { action } = request;
    if (action?.do === 'nothing') return [];
    if (action?.do === 'help') return [helpFor(request, look)];
    if (action?.do === 'report') return pressReportButton(parts, look, request, action);
    if (action?.do === 'language') return setLanguage(parts, look, request, action.language);
    const stale = [finishNotice(look, look.phrases.staleButton)];
    if (action && isSubscriptionAction(action)) {
      return (await answerSubscriptionPress(parts, look, request, action)) ?? stale;
    }
    if (action && (isAdminAction(action) || action.do === 'publish'))
      return (await admins?.press(look, request, action)) ?? stale;
    const replies = action ? await answerAction(parts, look, action, listedCommands()) : [];
    return replies.length > 0 ? replies : stale;
  }

  return {
    arrived(request) {
      const who = limited(request);
      if (who) limits.arrived(...who, parts.now());
    },
    async handle(request) {
      let look = lookFor(request);
      try {
        const refused = refuseTooMany(request, look);
        if (refused) return refused;
        const [seen, { language }] = await Promise.all([
          parts.updates.seen(request.update),
          // An inline query belongs to no chat of ours; what the person chose in the private chat counts.
          request.kind === 'inline' ? parts.chats.peek(request.chat.id) : parts.chats.touch(request.chat),
        ]);
        if (seen) return [];
        look = lookFor(request, language);
        const replies = await answer(request, look);
        await parts.updates.markSeen(request.update);
        return replies;
      } catch (error) {
        parts.onFault(error, request);
        const unsaved = error instanceof StoreError;
        // Nobody would do these again.
        if (unsaved && error.fault !== 'failed' && (request.kind === 'membership' || request.kind === 'migration')) {
          parts.again(request);
          return [];
        }
        return request.kind === 'inline' ? [] : [renderWords(look, unsaved ? look.phrases.notNow : look.phrases.fault)];
      }
    },
  };
}
