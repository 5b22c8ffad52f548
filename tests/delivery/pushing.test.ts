// Pushes from being asked for to their report: planned, sent, paused, over restarts, and whatever admins hear of them.
import { describe, expect, it } from 'vitest';
import type { Pushing } from '../../src/delivery/pushing.ts';
import { digestPush, sentOnce } from '../support/sending.ts';
import { HOUR, NOW, setting, slowly, stop } from './pushing-setting.ts';

describe('pushing', () => {
  it('plans, sends, ends and reports once what was asked for', async () => {
    const { store, clock, sender, told, start } = await setting(300);
    await store.pushes.create(digestPush({ dueAt: NOW }));
    start();
    await clock.moveBy(5_000);
    expect(new Set(sender.arrived.map(one => one.chat)).size).toBe(300);
    expect(sender.arrived).toHaveLength(300);
    await clock.moveBy(60_000);
    expect(told).toEqual(['ended 2026-W47 300/300']);
  });

  it('looks at once when woken, and every second otherwise', async () => {
    const { store, clock, sender, start } = await setting(1);
    const pushing = start();
    await clock.moveBy(100);
    await store.pushes.create(digestPush({ source: '2026-W46', dueAt: NOW }));
    pushing.wake();
    await clock.moveBy(50);
    expect(sender.arrived).toHaveLength(1);
    await store.pushes.create(digestPush({ dueAt: NOW }));
    await clock.moveBy(1_100);
    expect(sender.arrived).toHaveLength(2);
  });

  it('goes on after a restart where it stopped, each chat once', async () => {
    const one = await setting(60);
    slowly(one);
    const { store, clock, sender, told, start } = one;
    await store.pushes.create(digestPush({ dueAt: NOW }));
    const first = start();
    await clock.moveBy(150);
    await stop(first, clock);
    const before = sender.arrived.length;
    expect(before).toBeGreaterThan(0);
    expect(before).toBeLessThan(60);
    start();
    await clock.moveBy(5_000);
    expect(sender.arrived).toHaveLength(60);
    expect(told).toEqual(['ended 2026-W47 60/60']);
  });

  it('does not stop before it has reported what ended in the meantime', async () => {
    const { store, clock, told, start } = await setting(3);
    const push = await store.pushes.create(digestPush({ dueAt: NOW }));
    let stopped: Promise<void> | undefined;
    const pushing: Pushing = start({
      store: {
        ...store,
        pushes: {
          ...store.pushes,
          async endFinished() {
            const ended = await store.pushes.endFinished();
            if (ended.length === 0) return ended;
            stopped = pushing.stop(1_000).then(() => void told.push('stopped'));
            // The answer is still on its way.
            await new Promise<void>(resolve => void clock.after(50, resolve));
            return ended;
          },
        },
      },
      async onEnded({ source }) {
        await new Promise<void>(resolve => void clock.after(100, resolve));
        told.push(`ended ${source}`);
      },
    });
    await clock.moveBy(1_500);
    expect(await store.pushes.get(push.id)).toMatchObject({ state: 'done' });
    await clock.moveBy(1_000);
    await stopped;
    expect(told).toEqual(['ended 2026-W47', 'stopped']);
  });

  it('asks once about what is too old, also over restarts, and goes on when told to', async () => {
    const { store, clock, sender, told, start } = await setting(3);
    const push = await store.pushes.create(digestPush({ dueAt: NOW - 25 * HOUR }));
    for (let restart = 0; restart < 3; restart++) {
      const pushing = start();
      await clock.moveBy(3_000);
      await stop(pushing, clock);
    }
    expect(told).toEqual(['waiting 2026-W47 0/0']);
    expect(sender.tried).toEqual([]);
    const pushing = start();
    await clock.moveBy(1_000);
    await store.pushes.setState(push.id, ['paused', 'waiting'], 'planning');
    pushing.wake();
    await clock.moveBy(2_000);
    expect(sender.arrived).toHaveLength(3);
    expect(told.at(-1)).toBe('ended 2026-W47 3/3');
  });

  it('sends nothing of a copied database that was asked for while it looked what is certain', async () => {
    const { store, clock, sender, told, start } = await setting(3);
    let looks = 0;
    start({
      store: {
        ...store,
        restored: {
          ...store.restored,
          async uncertain(pushes) {
            // The first look belongs to taking up what was left.
            if (++looks === 2) await store.pushes.create(digestPush({ dueAt: NOW }));
            return [...pushes];
          },
        },
      },
    });
    await clock.moveBy(3_000);
    expect(told).toEqual(['waiting 2026-W47 0/0']);
    expect(sender.tried).toEqual([]);
  });

  it('lets a push that is merely long go on beyond that time while it runs', async () => {
    const { store, clock, sender, told, start } = await setting(3);
    await store.pushes.create(digestPush({ dueAt: NOW - 24 * HOUR + 60_000 }));
    sender.answer = () => (clock.now() < NOW + 120_000 ? { kind: 'unreachable' } : sentOnce);
    start();
    await clock.moveBy(180_000);
    expect(sender.arrived).toHaveLength(3);
    expect(told).toEqual(['ended 2026-W47 3/3']);
  });

  it('reports a push whose end was written down while the answer to that was lost', async () => {
    const { store, clock, told, start } = await setting(3);
    await store.pushes.create(digestPush({ dueAt: NOW }));
    let lost = 0;
    const pushes = {
      ...store.pushes,
      async endFinished() {
        const ended = await store.pushes.endFinished();
        if (ended.length > 0 && lost++ === 0) throw new Error('away');
        return ended;
      },
    };
    start({ store: { ...store, pushes } });
    await clock.moveBy(60_000);
    expect(lost).toBe(1);
    expect(told).toEqual(['ended 2026-W47 3/3']);
  });

  it('pauses, goes on, and stops for good', async () => {
    const one = await setting(50);
    slowly(one);
    const { store, clock, sender, told, start } = one;
    const push = await store.pushes.create(digestPush({ dueAt: NOW }));
    const pushing = start();
    await clock.moveBy(100);
    await store.pushes.setState(push.id, ['planning', 'sending'], 'paused');
    await clock.moveBy(200);
    const paused = sender.tried.length;
    await clock.moveBy(60_000);
    expect(sender.tried).toHaveLength(paused);
    expect(paused).toBeLessThan(50);
    await store.pushes.setState(push.id, ['paused'], 'planning');
    pushing.wake();
    await clock.moveBy(50);
    await store.pushes.setState(push.id, ['planning', 'sending'], 'stopped');
    await clock.moveBy(60_000);
    expect(sender.tried.length).toBeLessThan(50);
    expect(told).toEqual([]);
    await stop(pushing, clock);
    start();
    await clock.moveBy(60_000);
    expect(sender.tried.length).toBeLessThan(50);
  });

  it('is held up by no admin who can’t be told', async () => {
    const { store, clock, sender, faults, start } = await setting(2);
    const pushing = start({
      onProgress: () => Promise.reject(new Error('no')),
      onEnded: () => new Promise(() => {}),
    });
    for (const source of ['2026-W45', '2026-W46', '2026-W47']) {
      await store.pushes.create(digestPush({ source, dueAt: NOW }));
      pushing.wake();
      await clock.moveBy(3_000);
    }
    expect(sender.arrived).toHaveLength(6);
    expect((await store.pushes.open()).length).toBe(0);
    expect(faults.length).toBeGreaterThan(0);
    await stop(pushing, clock);
  });

  it('shows progress while it sends, one word at a time', async () => {
    const one = await setting(600);
    slowly(one);
    const { store, clock, start } = one;
    await store.pushes.create(digestPush({ dueAt: NOW }));
    let running = 0;
    let most = 0;
    let words = 0;
    start({
      async onProgress(pushes) {
        expect(pushes).toMatchObject([{ state: 'sending' }]);
        words++;
        most = Math.max(most, ++running);
        await new Promise<void>(resolve => void clock.after(2_500, resolve));
        running--;
      },
    });
    await clock.moveBy(5_000);
    expect(words).toBeGreaterThan(0);
    expect(words).toBeLessThan(4);
    expect(most).toBe(1);
  });

  it('outlives looks that fail', async () => {
    const { store, clock, sender, faults, start } = await setting(2);
    let fails = 3;
    const pushes = {
      ...store.pushes,
      open: () => (fails-- > 0 ? Promise.reject(new Error('away')) : store.pushes.open()),
    };
    await store.pushes.create(digestPush({ dueAt: NOW }));
    start({ store: { ...store, pushes } });
    await clock.moveBy(10_000);
    expect(faults).toHaveLength(3);
    expect(sender.arrived).toHaveLength(2);
  });
});
