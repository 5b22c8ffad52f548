// The role of the sender, which one process has at a time: waiting for it, losing it, and ending meanwhile.
import { describe, expect, it } from 'vitest';
import type { Store } from '../../src/store/open.ts';
import { digestPush, sentOnce } from '../support/sending.ts';
import { NOW, setting, stop } from './pushing-setting.ts';

describe('the role of the sender', () => {
  it('is asked for until it is free, and nothing is sent without it', async () => {
    const { store, clock, sender, start } = await setting(2);
    const other = await store.lead('sender', () => {});
    await store.pushes.create(digestPush({ dueAt: NOW }));
    const pushing = start();
    await clock.moveBy(5_000);
    expect([pushing.leads, sender.tried.length]).toEqual([false, 0]);
    await other!.release();
    await clock.moveBy(1_500);
    expect([pushing.leads, sender.arrived.length]).toEqual([true, 2]);
    await stop(pushing, clock);
    expect(await store.lead('sender', () => {})).toBeDefined();
  });

  it('is taken up again after it was lost only when all that was on its way is written down', async () => {
    const { store, clock, sender, start } = await setting(40);
    await store.pushes.create(digestPush({ dueAt: NOW }));
    let lose = () => {};
    let leads = 0;
    const lead: Store['lead'] = async (_, onLost) => {
      leads++;
      lose = onLost;
      return { release: async () => {} };
    };
    const answers: (() => void)[] = [];
    sender.answer = () => new Promise(resolve => answers.push(() => resolve(sentOnce)));
    start({ store: { ...store, lead } });
    await clock.moveBy(100);
    lose();
    await clock.moveBy(10_000);
    expect(leads).toBe(1);
    for (const answer of answers.splice(0)) answer();
    sender.answer = () => sentOnce;
    await clock.moveBy(5_000);
    expect(leads).toBe(2);
    expect(sender.tried.map(one => one.chat).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 40 }, (_, i) => i + 1),
    );
  });

  it('may end while it is being waited for', async () => {
    const { clock, sender, start } = await setting(1);
    const pushing = start();
    await clock.moveBy(10);
    await stop(pushing, clock, 5_000);
    expect(pushing.leads).toBe(false);
    await clock.moveBy(60_000);
    expect(sender.tried).toEqual([]);
  });
});
