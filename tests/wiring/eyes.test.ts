// What /readyz and /metrics say of each part.
import { describe, expect, it } from 'vitest';
import type { Push } from '../../src/store/delivery/pushes.ts';
import type { TelegramRoom } from '../../src/telegram/adapter.ts';
import { createEyes } from '../../src/wiring/eyes.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import { push } from './push.ts';

function setUp() {
  const clock = createFakeClock('2026-11-23T01:00:00Z');
  const world = {
    store: true as true | string,
    botName: 'brief_bot',
    intake: { by: 'webhook' } as ReturnType<TelegramRoom['intake']>,
    leads: true,
    pushes: async (): Promise<Push[]> => [],
    diskFree: async (): Promise<number | undefined> => undefined,
  };
  const eyes = createEyes({
    clock,
    store: {
      diskFree: () => world.diskFree(),
      pushes: { recent: () => world.pushes() },
    } as unknown as Parameters<typeof createEyes>[0]['store'],
    watch: { check: async () => world.store },
    telegram: { botName: () => world.botName, intake: () => world.intake, inHand: 7 },
    delivery: {
      pushing: {
        get leads() {
          return world.leads;
        },
      },
      nextDue: () => 1_000,
    } as unknown as Parameters<typeof createEyes>[0]['delivery'],
  });
  return { clock, world, eyes };
}

const WELL = { store: true, telegram: true, intake: true, sender: true };

describe('checks', () => {
  it.each([
    ['by webhook', { by: 'webhook' }],
    ['standing by, as another polls', { by: 'standby' }],
  ] as const)('updates that come %s are well', async (_, intake) => {
    const { world, eyes } = setUp();
    world.intake = intake;
    expect(await eyes.checks()).toEqual(WELL);
  });

  it('polling is well until no poll was answered for 90 s, and again from the next answer on', async () => {
    const { clock, world, eyes } = setUp();
    world.intake = { by: 'polling', heardAt: clock.now() };
    await clock.moveBy(89_999);
    expect(await eyes.checks()).toEqual(WELL);
    await clock.moveBy(1);
    expect(await eyes.checks()).toEqual({ ...WELL, intake: 'Telegram has answered no poll for 90 s.' });
    world.intake = { by: 'polling', heardAt: clock.now() };
    expect(await eyes.checks()).toEqual(WELL);
  });

  it('each part says why it is not well', async () => {
    const { world, eyes } = setUp();
    world.intake = { by: 'nothing' };
    world.botName = '';
    world.store = 'The database does not answer.';
    world.leads = false;
    expect(await eyes.checks()).toEqual({
      store: 'The database does not answer.',
      telegram: 'Telegram has not answered yet.',
      intake: 'No updates are taken yet.',
      sender: 'Nobody can send while the database is away.',
    });
  });

  it('who does not send while another may is well', async () => {
    const { world, eyes } = setUp();
    world.leads = false;
    expect(await eyes.checks()).toEqual(WELL);
  });
});

describe('gauges', () => {
  it('counts what waits, in pushes that are open only, apart what waits for an admin', async () => {
    const { world, eyes } = setUp();
    world.pushes = async () => [
      push({ id: 4, sent: 40, blocked: 3, failed: 2, skipped: 5 }),
      push({ id: 6, state: 'paused', sent: 90 }),
      push({ id: 5, state: 'waiting', planned: 30 }),
      push({ id: 3, kind: 'broadcast', planned: 10, endedAt: 900 }),
      push({ id: 2, endedAt: 800 }),
      push({ id: 1, endedAt: 700 }),
    ];
    expect(await eyes.gauges()).toMatchObject({
      queues: { updates: 7, deliveries: 50, paused: 40 },
      lastDigestAt: 800,
      nextDigestAt: 1_000,
      diskFreeBytes: undefined,
    });
  });

  it('say which parts are well and which roles this process has', async () => {
    const { clock, world, eyes } = setUp();
    world.intake = { by: 'polling', heardAt: clock.now() - 100_000 };
    expect(await eyes.gauges()).toMatchObject({
      parts: { store: true, telegram: true, intake: false, sender: true },
      roles: { sender: true, poller: true },
    });
    world.intake = { by: 'standby' };
    world.leads = false;
    expect((await eyes.gauges()).roles).toEqual({ sender: false, poller: false });
  });

  it('without the store tells what it knows', async () => {
    const { world, eyes } = setUp();
    world.pushes = () => Promise.reject(new Error('away'));
    const seen = await eyes.gauges();
    expect(seen.queues).toEqual({ updates: 7 });
    expect(seen.lastDigestAt).toBeUndefined();
    expect(seen.nextDigestAt).toBe(1_000);
  });

  it('a disk that cannot be looked at costs no other number', async () => {
    const { world, eyes } = setUp();
    world.diskFree = async () => 5;
    expect(await eyes.gauges()).toMatchObject({ diskFreeBytes: 5 });
    world.diskFree = () => Promise.reject(new Error('no such folder'));
    expect(await eyes.gauges()).toMatchObject({ diskFreeBytes: undefined, queues: { updates: 7 } });
  });
});
