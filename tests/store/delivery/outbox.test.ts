// What was taken up and not written down: a sender that was killed, or that must wait, and who comes after it.
import { describe, expect, it } from 'vitest';
import { ENGINES } from '../../support/stores.ts';
import { pushed, sent } from './pushed.ts';

describe.each(ENGINES)('the outbox on %s', engine => {
  it('opens what a killed process had in flight, and loses nothing', async () => {
    const { store, plan } = await pushed(engine, 5);
    await plan();
    const taken = await store.outbox.claim(3);
    await store.outbox.record([sent(taken[0]!)]);
    expect(await store.outbox.reopen()).toBe(2);
    const again = await store.outbox.claim(10);
    expect(again.map(one => one.chat).sort()).toEqual([2, 3, 4, 5]);
    expect(
      again
        .filter(one => one.uncertain === 1)
        .map(one => one.chat)
        .sort(),
    ).toEqual([2, 3]);
  });

  it('takes back what it does not know of, and counts no outcome for it', async () => {
    const { store, push, plan } = await pushed(engine, 3);
    await plan();
    const [one] = await store.outbox.claim(3);
    await store.outbox.returnUnknown([one!.id]);
    expect((await store.outbox.claim(3)).map(each => [each.chat, each.uncertain])).toEqual([
      [2, 0],
      [3, 0],
    ]);
    expect(await store.pushes.get(push.id)).toMatchObject({ uncertain: 0 });
  });

  it('parks what failed too often until its time or the next start', async () => {
    const { store, plan, at } = await pushed(engine, 2);
    await plan();
    const [one, two] = await store.outbox.claim(2);
    await store.outbox.record([
      { delivery: one!, messages: [], became: 'parked', at: 61_000, as: 'uncertain' },
      { delivery: two!, messages: [], became: 'parked', at: 90_000, as: 'limited' },
    ]);
    expect(await store.outbox.claim(1)).toEqual([]);
    expect(await store.pushes.endFinished()).toEqual([]);
    await store.outbox.reopen();
    // Not before Telegram's own time.
    expect(await store.outbox.claim(2)).toMatchObject([{ chat: 1, rounds: 1, uncertain: 1 }]);
    expect(await store.outbox.nextDueAt()).toBe(90_000);
    at(90_000);
    expect(await store.outbox.claim(2)).toMatchObject([{ chat: 2, rounds: 1 }]);
  });

  it('rests over a restart', async () => {
    const { store } = await pushed(engine, 0);
    expect(await store.outbox.restUntil()).toBe(0);
    await store.outbox.setRestUntil(2_282_000);
    expect(await store.outbox.restUntil()).toBe(2_282_000);
  });
});
