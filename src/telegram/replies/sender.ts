// What delivery sends with: one message of a digest or broadcast, in its turn, and what came of it.
import type { Parcel, Sender } from '../../delivery/sender.ts';
import type { Method, Payload } from '../bot-api.ts';
import { CallError, type Fault } from '../errors.ts';
import type { Gateway } from '../gateway.ts';
import { toParcelCall } from './from-parcel.ts';

/** A chat that must wait longer than this is told so at once: others go first. */
const PATIENCE_MS = 100;

/** To Telegram's limits, each item of an album is a message. */
const messagesOf = (parcel: Parcel): number =>
  'content' in parcel && parcel.content.kind === 'album' ? parcel.content.items.length : 1;

const PUT_BACK: Fault = { kind: 'limited', retryAfterMs: 0, asked: false };

/**
 * @param bulkTurn resolves when bulk as a whole may send so many messages in one call, to what is called when the answer is there;
 *   asked after the chat's own turn has come
 * @param paid adds allow_paid_broadcast
 */
export function createSender(parts: {
  gateway: Pick<Gateway, 'attempt'>;
  bulkTurn: (signal: AbortSignal, messages: number) => Promise<() => void>;
  paid: boolean;
}): Sender {
  return {
    async send(target, parcel, turn) {
      let answered = () => {};
      const { method, payload } = toParcelCall(target, parcel, parts.paid);
      const outcome = await parts.gateway.attempt(method, payload as unknown as Payload<Method>, {
        patienceMs: PATIENCE_MS,
        async beforeSend() {
          answered = await parts.bulkTurn(turn.signal, messagesOf(parcel));
          if (turn.signal.aborted) throw new CallError(method, PUT_BACK, undefined, 'put back before sending');
          await turn.taken();
        },
      });
      answered();
      return outcome;
    },
  };
}
