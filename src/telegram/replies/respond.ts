// Brings the replies to one request to Telegram: which call for which reply, in which order, and what is done where one fails.
// An answer whose outcome is unknown is not repeated: the reader asks again sooner than a double one would be forgiven.
import type { ChatPlace, Request } from '../../bot/request.ts';
import type { Log } from '../../log.ts';
import type { Reply } from '../../render/reply.ts';
import { classifyError } from '../errors.ts';
import type { Gateway } from '../gateway.ts';
import { toParcelCall } from './from-parcel.ts';
import { toEdit, toGuestAnswer, toInlineAnswer, toMessages } from './from-reply.ts';
import type { PressAnswers } from './press-answers.ts';

/** Builds the function that sends a request's replies; it resolves when all are out or one failed, and never rejects. */
export function createRespond(parts: {
  gateway: Pick<Gateway, 'call'>;
  presses: Pick<PressAnswers, 'answer'>;
  log: Log;
  /** The messages that a chat's own digest of an edition became. Never rejects. */
  onDigest?: (place: ChatPlace, edition: string, messages: readonly number[]) => Promise<void>;
}): (request: Request, replies: readonly Reply[]) => Promise<void> {
  const { gateway, presses, log } = parts;

  /** True where the first part now stands where the pressed button is. */
  async function editedInPlace(request: Request, reply: Extract<Reply, { kind: 'message' }>): Promise<boolean> {
    const edit = toEdit(request, reply);
    if (!edit) return false;
    try {
      await gateway.call('editMessageText', edit);
      return true;
    } catch (error) {
      const { kind } = classifyError(error);
      if (kind === 'uneditable' || kind === 'sourceGone') return false;
      throw error;
    }
  }

  async function sendMessage(request: Request, reply: Extract<Reply, { kind: 'message' }>): Promise<void> {
    const edited = request.kind === 'press' && (await editedInPlace(request, reply));
    // Under an inline result there is no chat of ours to send to.
    if (request.kind === 'press' && request.inlineMessage !== undefined) return;
    const sent = edited && request.message !== undefined ? [request.message] : [];
    for (const payload of toMessages(request, reply, edited ? 1 : 0)) {
      sent.push((await gateway.call('sendMessage', payload)).message_id);
    }
    if (reply.digestOf !== undefined) await parts.onDigest?.(request.chat, reply.digestOf, sent);
  }

  async function sendContent(request: Request, reply: Extract<Reply, { kind: 'content' }>): Promise<void> {
    const target = { chat: request.chat.id, thread: request.chat.thread ?? 0 };
    const { method, payload } = toParcelCall(target, { content: reply.content, silent: reply.silent ?? false }, false);
    await gateway.call(method, payload as never);
  }

  async function answerInline(request: Extract<Request, { kind: 'inline' }>, replies: readonly Reply[]): Promise<void> {
    const results = replies.find(reply => reply.kind === 'results');
    if (!request.guest) {
      await gateway.call('answerInlineQuery', toInlineAnswer(request.query, results));
      return;
    }
    const answer = toGuestAnswer(request.query, results);
    if (answer) await gateway.call('answerGuestQuery', answer);
  }

  return async (request, replies) => {
    // Not awaited before the rest: an expired or failed answer takes nothing from what the press brings.
    const answered =
      request.kind === 'press'
        ? presses.answer(
            request.press,
            replies.find(reply => reply.kind === 'notice'),
          )
        : undefined;
    try {
      if (request.kind === 'inline') await answerInline(request, replies);
      else
        for (const reply of replies) {
          if (reply.kind === 'message') await sendMessage(request, reply);
          if (reply.kind === 'content') await sendContent(request, reply);
        }
    } catch (error) {
      const { kind } = classifyError(error);
      const level = kind === 'gone' || kind === 'rightsLost' ? 'info' : 'warn';
      log[level]('answer not delivered', { update: request.update, chat: request.chat.id, error });
    }
    await answered;
  };
}
