// Whose turn it is to poll, of several processes on one database.
import { expect, it } from 'vitest';
import { createLog } from '../../../src/log.ts';
import { createPollingInTurn, type Turn } from '../../../src/telegram/intake/turn.ts';
import { createFakeClock } from '../../support/fake-clock.ts';

const START = 1_000_000;

function setUp() {
  const clock = createFakeClock(START);
  const events: string[] = [];
  const lines: string[] = [];
  const stopping = new AbortController();
  const world = {
    /** What the next tries bring; at the end of the list the last goes on. */
    tries: ['ours'] as ('ours' | 'taken' | 'unknown')[],
    tried: 0,
    lose: () => {},
    fail: (_: Error) => {},
  };
  const turn: Turn = { release: async () => void events.push('released') };
  const turns = createPollingInTurn({
    clock,
    log: createLog({ level: 'debug', secrets: [], write: line => lines.push(JSON.parse(line).event) }),
    async take(onLost) {
      world.tried += 1;
      const found = world.tries.length > 1 ? world.tries.shift()! : world.tries[0]!;
      if (found !== 'ours') return found;
      world.lose = onLost;
      return turn;
    },
    poll: signal =>
      new Promise((resolve, reject) => {
        events.push('poll');
        world.fail = reject;
        signal.addEventListener('abort', () => {
          events.push('end');
          resolve();
        });
      }),
  });
  return { clock, events, lines, stopping, world, turns, run: () => turns.run(stopping.signal) };
}

it('polls while the turn is ours, and gives it back only when told', async () => {
  const { clock, events, stopping, turns, run } = setUp();
  expect(turns.since()).toBeUndefined();
  const done = run();
  await clock.moveBy(5_000);
  expect(events).toEqual(['poll']);
  expect(turns.since()).toBe(START);
  stopping.abort();
  await done;
  expect(events).toEqual(['poll', 'end']);
  await turns.release();
  await turns.release();
  expect(events).toEqual(['poll', 'end', 'released']);
});

it('stands by while another has it, tries every second, says so once, and takes over', async () => {
  const { clock, events, lines, stopping, world, turns, run } = setUp();
  world.tries = ['taken'];
  const done = run();
  await clock.moveBy(10_000);
  expect(world.tried).toBe(11);
  expect(events).toEqual([]);
  expect(turns.since()).toBeUndefined();
  expect(lines).toEqual(['standing by, another instance polls']);
  world.tries = ['ours'];
  await clock.moveBy(1_000);
  expect(events).toEqual(['poll']);
  expect(turns.since()).toBe(START + 11_000);
  stopping.abort();
  await done;
});

it('goes on polling when the database is away, and ends only when another has the turn', async () => {
  const { clock, events, stopping, world, turns, run } = setUp();
  world.tries = ['ours', 'unknown'];
  const done = run();
  await clock.moveBy(100);
  world.lose();
  await clock.moveBy(30_000);
  expect(world.tried).toBeGreaterThan(20);
  expect(events).toEqual(['poll']);
  expect(turns.since()).toBe(START);
  world.tries = ['taken'];
  await clock.moveBy(1_000);
  expect(events).toEqual(['poll', 'end']);
  expect(turns.since()).toBeUndefined();
  stopping.abort();
  await done;
  await turns.release();
  expect(events).not.toContain('released');
});

it('takes the turn again after the database was away without a second poll beside the first', async () => {
  const { clock, events, stopping, world, run, turns } = setUp();
  world.tries = ['ours', 'unknown', 'unknown', 'ours'];
  const done = run();
  await clock.moveBy(100);
  world.lose();
  await clock.moveBy(10_000);
  expect(events).toEqual(['poll']);
  stopping.abort();
  await done;
  await turns.release();
  expect(events).toEqual(['poll', 'end', 'released']);
});

it('does not poll before it is known whose turn it is', async () => {
  const { clock, events, stopping, world, run } = setUp();
  world.tries = ['unknown'];
  const done = run();
  await clock.moveBy(5_000);
  expect(events).toEqual([]);
  stopping.abort();
  await done;
});

it('rejects where polling ends for good', async () => {
  const { clock, stopping, world, run } = setUp();
  const done = run();
  const seen = expect(done).rejects.toThrow('Telegram refuses BOT_TOKEN.');
  await clock.moveBy(100);
  world.fail(new Error('Telegram refuses BOT_TOKEN.'));
  await seen;
  stopping.abort();
});
