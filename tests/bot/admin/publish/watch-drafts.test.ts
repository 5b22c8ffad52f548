// The look at drafts ends with the bot: what is under way is finished before the store is closed, and none begins afterwards.
import { expect, it } from 'vitest';
import type { AdminParts } from '../../../../src/bot/admin/admin-parts.ts';
import { createDraftWatch } from '../../../../src/bot/admin/publish/watch-drafts.ts';
import { createManualClock } from '../../../telegram/support/clocks.ts';

function watch() {
  const clock = createManualClock();
  const waiting: (() => void)[] = [];
  let asked = 0;
  const faults: unknown[] = [];
  const scheduled = () => {
    asked += 1;
    return new Promise<never[]>(resolve => waiting.push(() => resolve([])));
  };
  const runs = { unfinished: async () => [] };
  const parts = { store: { drafts: { scheduled }, runs }, now: clock.now } as unknown as AdminParts;
  const drafts = createDraftWatch({
    parts,
    admin: undefined,
    clock,
    leads: () => true,
    onFault: error => faults.push(error),
  });
  const finish = () => {
    for (const end of waiting.splice(0)) end();
  };
  return { clock, drafts, finish, faults, asked: () => asked };
}

it('a stop waits for the look that is under way, and no other begins', async () => {
  const { clock, drafts, finish, faults, asked } = watch();
  drafts.start();
  const before = asked();
  let stopped = false;
  const stopping = drafts.stop().then(() => {
    stopped = true;
  });
  await clock.advance(1_000);
  expect(stopped).toBe(false);
  finish();
  await stopping;
  await clock.advance(60_000);
  expect(asked()).toBe(before);
  expect(faults).toEqual([]);
});

it('a stop does not wait for a look that does not end', async () => {
  const { clock, drafts } = watch();
  drafts.start();
  const stopping = drafts.stop();
  await clock.advance(5_000);
  await stopping;
});

it('a stop between two looks is done at once', async () => {
  const { clock, drafts, finish, asked } = watch();
  drafts.start();
  const before = asked();
  finish();
  await clock.advance(1);
  await drafts.stop();
  await clock.advance(60_000);
  expect(asked()).toBe(before);
});
