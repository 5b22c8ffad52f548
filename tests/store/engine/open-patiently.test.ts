// How long a start waits for a database that is not there yet, and what it does not wait for.
import { expect, it } from 'vitest';
import { createLog } from '../../../src/log.ts';
import { StoreError, StoreRefusal } from '../../../src/store/engine/errors.ts';
import { openPatiently } from '../../../src/store/engine/open-patiently.ts';
import { createFakeClock } from '../../support/fake-clock.ts';

const gone = new StoreError('gone', 'PostgreSQL at db:5432/brief does not answer (ECONNREFUSED).');

function setUp(open: (tries: number) => Promise<string>) {
  const clock = createFakeClock(0);
  const lines: { level: string; reason: string; triedMs: number }[] = [];
  const log = createLog({ level: 'info', secrets: [], write: line => lines.push(JSON.parse(line)) });
  let tries = 0;
  const opened = openPatiently({ open: () => open(++tries), clock, log }).catch((error: unknown) => error);
  return { clock, lines, opened, tries: () => tries };
}

it('tries every second, says so every few, and goes on when it is there', async () => {
  const { clock, lines, opened } = setUp(async tries => {
    if (tries <= 12) throw gone;
    return 'open';
  });
  await clock.moveBy(12_000);
  expect(await opened).toBe('open');
  expect(lines.map(({ level, reason, triedMs }) => [level, reason, triedMs])).toEqual([
    ['warn', gone.message, 0],
    ['warn', gone.message, 5_000],
    ['warn', gone.message, 10_000],
  ]);
});

it('gives up after a minute with the last fault', async () => {
  const { clock, opened, tries } = setUp(() => Promise.reject(gone));
  await clock.moveBy(60_000);
  expect(await opened).toBe(gone);
  expect(tries()).toBe(61);
});

it.each([
  new StoreRefusal('unusable', 'PostgreSQL at db:5432/brief refuses us: password authentication failed.'),
  new StoreError('failed', 'The database refused a statement (42601).'),
  new StoreError('full', "The database can't be written, its disk is full or read-only (53100)."),
])('does not wait where that would not help: $message', async fault => {
  const { opened, tries, lines } = setUp(() => Promise.reject(fault));
  expect(await opened).toBe(fault);
  expect([tries(), lines]).toEqual([1, []]);
});
