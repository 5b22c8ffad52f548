// Every press is answered exactly once, and soon: with what its handler says if that comes in time, else with nothing, so that the
// reader's button stops spinning and the press does not expire behind slow work.
import type { Clock } from '../../clock.ts';
import type { Log } from '../../log.ts';
import type { Reply } from '../../render/reply.ts';
import type { Gateway } from '../gateway.ts';
import { toPressAnswer } from './from-reply.ts';

export interface PressAnswers {
  /** A press came in; from now on it will be answered. */
  expect(press: string): void;
  /** Answers it if it has not been. Never rejects; resolves when Telegram has the answer. */
  answer(press: string, notice?: Extract<Reply, { kind: 'notice' }>): Promise<void>;
  /** The press is dealt with: answers it if nobody did, and forgets it. */
  finish(press: string): void;
}

/** A handler's words are waited for this long; Telegram lets a press expire after some 15 s. */
const ANSWER_WITHIN_MS = 2000;

export function createPressAnswers(parts: { gateway: Pick<Gateway, 'call'>; clock: Clock; log: Log }): PressAnswers {
  /** Presses in hand: what stops the timer of one that waits, or undefined where it is answered. */
  const held = new Map<string, (() => void) | undefined>();

  async function answer(press: string, notice?: Extract<Reply, { kind: 'notice' }>): Promise<void> {
    const stopTimer = held.get(press);
    if (!stopTimer) return;
    stopTimer();
    held.set(press, undefined);
    try {
      await parts.gateway.call('answerCallbackQuery', toPressAnswer(press, notice));
    } catch (error) {
      parts.log.info('press not answered', { error });
    }
  }

  return {
    expect(press) {
      if (!held.has(press))
        held.set(
          press,
          parts.clock.patience(ANSWER_WITHIN_MS, () => void answer(press)),
        );
    },
    answer,
    finish(press) {
      void answer(press);
      held.delete(press);
    },
  };
}
