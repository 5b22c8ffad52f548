// What delivery sends with: one message of a digest or broadcast, in its turn, and what came of it.
import type { Sender } from '../../delivery/sender.ts';
import type { Method, Payload } from '../bot-api.ts';
import type { Gateway } from '../gateway.ts';
import { toParcelCall } from './from-parcel.ts';

/** A chat that must wait longer than this is told so at once: others can go first. */
const PATIENCE_MS = 2000;

/**
 * @param bulkTurn resolves when bulk as a whole may send its next message; asked after the chat's own turn has come
 * @param paid adds allow_paid_broadcast
 */
export function createSender(parts: {
  gateway: Pick<Gateway, 'attempt'>;
  bulkTurn: (signal: AbortSignal) => Promise<void>;
  paid: boolean;
}): Sender {
  return {
    send(target, parcel, signal) {
      const { method, payload } = toParcelCall(target, parcel, parts.paid);
      return parts.gateway.attempt(method, payload as unknown as Payload<Method>, {
        signal,
        patienceMs: PATIENCE_MS,
        beforeSend: () => parts.bulkTurn(signal),
      });
    },
  };
}
