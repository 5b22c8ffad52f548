import { describe, expect, it } from 'vitest';
import { createPushing, type Pushing, type PushingParts } from '../../src/delivery/pushing.ts';
import type { Push } from '../../src/store/delivery/pushes.ts';
import type { Store } from '../../src/store/open.ts';
import { createFakeClock, type FakeClock } from '../support/fake-clock.ts';
import { composeParts, createFakeSender, digestPush, sentOnce, subscribe } from '../support/sending.ts';
import { openTestStore } from '../support/stores.ts';

const HOUR = 3_600_000;
const NOW = 100 * HOUR;

interface Setting {
  store: Store;
  clock: FakeClock;
  sender: ReturnType<typeof createFakeSender>;
  told: string[];
  faults: unknown[];
  start(more?: Partial<PushingParts>): Pushing;
}

async function setting(chats: number): Promise<Setting> {
  const clock = createFakeClock(NOW);
  const store = await openTestStore({ url: 'sqlite::memory:', now: clock.now });
  await subscribe(store, chats);
  const sender = createFakeSender(clock.now);
  const told: string[] = [];
  const faults: unknown[] = [];
  const tell = (what: string) => async (push: Push) =>
    void told.push(`${what} ${push.source} ${push.sent}/${push.planned}`);
  return {
    store,
    clock,
    sender,
    told,
    faults,
    start(more) {
      const pushing = createPushing({
        store,
        clock,
        sender,
        compose: composeParts(),
        ahead: 8,
        tooOldMs: 24 * HOUR,
        release: async () => [],
        onWaiting: tell('waiting'),
        onEnded: tell('ended'),
        onProgress: async () => {},
        onFault: error => void faults.push(error),
        onUnauthorized: () => {},
        ...more,
      });
      pushing.start();
      return pushing;
    },
  };
}

/** Its stop, while the clock goes on. */
async function stop(pushing: Pushing, clock: FakeClock, withinMs = 1_000): Promise<void> {
  const stopped = pushing.stop(withinMs);
  await clock.moveBy(withinMs);
  await stopped;
}

/** Slow enough to be caught in the middle: one message every 10 ms. */
function slowly({ sender, clock }: Setting): void {
  let line = Promise.resolve();
  sender.turn = () => {
    line = line.then(() => new Promise(resolve => void clock.after(10, resolve)));
    return line;
  };
}

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
