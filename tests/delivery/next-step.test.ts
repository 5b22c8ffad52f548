// What becomes of a delivery by the outcome of a try: tried again and when, given up, or the chat left, moved or set inactive.
import { describe, expect, it } from 'vitest';
import { type Attempted, nextStep, RETRY } from '../../src/delivery/next-step.ts';
import type { SendOutcome } from '../../src/delivery/sender.ts';

const NOW = 1_000_000;
const fresh: Attempted = { uncertain: 0, limited: 0, rounds: 0, refusals: 0, thread: 0, topicless: false };
const step = (outcome: SendOutcome, attempted: Partial<Attempted> = {}) =>
  nextStep({ ...fresh, ...attempted }, outcome, NOW);
const uncertain: SendOutcome = { kind: 'uncertain', why: 'time-out' };

describe('nextStep', () => {
  it('records what was sent', () => expect(step({ kind: 'sent', messages: [1] })).toEqual({ do: 'record' }));

  it('waits exactly as long as Telegram says', () => {
    expect(step({ kind: 'limited', retryAfterMs: 3_000, asked: true })).toEqual({
      do: 'retry',
      at: NOW + 3_000,
      as: 'limited',
    });
    expect(step({ kind: 'limited', retryAfterMs: 2_282_000, asked: true })).toMatchObject({ at: NOW + 2_282_000 });
  });

  it('counts no try where the chat’s own pace made it wait', () => {
    expect(step({ kind: 'limited', retryAfterMs: 900, asked: false }, { limited: 99 })).toEqual({
      do: 'retry',
      at: NOW + 900,
      as: 'unreachable',
    });
  });

  it('tries an unknown outcome again within 2 s, later within 8 s, and not for ever', () => {
    const waits: number[] = [];
    for (let tries = 0; ; tries++) {
      const next = step(uncertain, { uncertain: tries });
      if (next.do !== 'retry') break;
      waits.push(next.at - NOW);
    }
    expect(waits).toHaveLength(RETRY.uncertainTries - 1);
    expect(waits[0]).toBeLessThanOrEqual(2_000);
    expect(Math.max(...waits)).toBeLessThanOrEqual(8_000);
  });

  it('takes what stays unknown up again in a later round, with one try each, then reports it', () => {
    const last = { uncertain: RETRY.uncertainTries - 1 };
    expect(step(uncertain, last)).toEqual({ do: 'park', at: NOW + RETRY.roundMs, as: 'uncertain' });
    expect(step(uncertain, { ...last, rounds: RETRY.rounds - 1 })).toEqual({ do: 'fail', reason: 'uncertain' });
  });

  it('blames no delivery for an unreachable server', () => {
    expect(step({ kind: 'unreachable' }, { uncertain: 99, limited: 99 })).toMatchObject({
      do: 'retry',
      as: 'unreachable',
    });
  });

  it.each(['blocked', 'deactivated', 'kicked', 'notFound', 'deleted', 'neverStarted'] as const)(
    'takes %s for gone at once',
    reason => expect(step({ kind: 'gone', reason })).toEqual({ do: 'deactivate', reason }),
  );

  it('follows a moved group', () => expect(step({ kind: 'moved', to: -100777 })).toEqual({ do: 'move', to: -100777 }));

  it('does not follow a group for ever', () =>
    expect(step({ kind: 'moved', to: -100777 }, { rounds: RETRY.rounds - 1 }).do).toBe('fail'));

  it('leaves a closed topic once: a closed General topic is no reason to try for ever', () => {
    const last = { thread: 42, refusals: RETRY.refusals - 1, topicless: true };
    expect(step({ kind: 'topicClosed' }, last)).toEqual({ do: 'fail', reason: 'topicClosed' });
    expect(step({ kind: 'topicGone' }, last)).toEqual({ do: 'fail', reason: 'topicGone' });
  });

  it('gives up a chat that Telegram limits again and again, and never comes early', () => {
    const limited: SendOutcome = { kind: 'limited', retryAfterMs: 90_000, asked: true };
    const last = { limited: RETRY.limitedTries - 1 };
    expect(step(limited, last)).toEqual({ do: 'park', at: NOW + 90_000, as: 'limited' });
    expect(step(limited, { ...last, rounds: RETRY.rounds - 1 })).toEqual({ do: 'fail', reason: 'limited' });
  });

  it('is patient with lost rights for some weeks', () => {
    expect(step({ kind: 'rightsLost' })).toEqual({ do: 'fail', reason: 'rightsLost' });
    expect(step({ kind: 'rightsLost' }, { refusals: RETRY.refusals })).toEqual({
      do: 'deactivate',
      reason: 'rightsLost',
    });
  });

  it('tries a closed topic three times over the ticks, the last time without the topic', () => {
    const steps = [0, 1, 2].map(refusals => step({ kind: 'topicClosed' }, { thread: 42, refusals }).do);
    expect(steps).toEqual(['fail', 'fail', 'leaveTopic']);
  });

  it('leaves a deleted topic at once, and only once', () => {
    expect(step({ kind: 'topicGone' }, { thread: 42 })).toEqual({ do: 'leaveTopic', forget: true });
    expect(step({ kind: 'topicGone' })).toEqual({ do: 'fail', reason: 'topicGone' });
  });

  it('does not blame the chat for what Telegram refuses of ours', () => {
    expect(step({ kind: 'refused', description: "can't parse entities" })).toEqual({ do: 'fail', reason: 'refused' });
  });

  it('stops when the token is no longer valid', () => expect(step({ kind: 'unauthorized' })).toEqual({ do: 'stop' }));
});
