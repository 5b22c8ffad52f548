// What the worker does when Telegram as a whole, the store or the process is in trouble.
import { describe, expect, it } from 'vitest';
import type { SendOutcome } from '../../src/delivery/sender.ts';
import type { OutboxTable } from '../../src/store/delivery/outbox.ts';
import { StoreError } from '../../src/store/engine/errors.ts';
import { composeParts, gate, limited, planned, sentOnce, uncertain } from '../support/sending.ts';
import { working } from '../support/working.ts';

const unreachable: SendOutcome = { kind: 'unreachable' };
const away = () => new StoreError('gone', 'The database server does not answer.', undefined);
const arrivedOnce = (sent: readonly { chat: number }[], count: number) => {
  expect(sent.map(one => one.chat).sort((a, b) => a - b)).toEqual(
    Array.from({ length: count }, (_, index) => index + 1),
  );
};

describe('when Telegram limits the bot', () => {
  it('all bulk rests once several in a row were refused, and nothing goes before the time', async () => {
    const { store, clock, sender, start } = await working(200, { ahead: 8 });
    await planned(store);
    const until = 9_000;
    sender.answer = () => (clock.now() < until ? limited(until - clock.now()) : sentOnce);
    sender.turn = () => new Promise(resolve => void clock.after(5, resolve));
    start();
    await clock.moveTo(until - 1);
    expect(sender.tried.length).toBeLessThanOrEqual(8);
    for (let step = 0; step < 300; step++) await clock.moveBy(20);
    arrivedOnce(sender.arrived, 200);
  });

  it('a wait of many minutes holds over a restart', async () => {
    const { store, clock, sender, start } = await working(3);
    await planned(store);
    sender.answer = (_, __, nth) => (nth === 1 && clock.now() < 1_100 ? limited(2_282_000) : sentOnce);
    sender.turn = () => new Promise(resolve => void clock.after(5, resolve));
    const first = start();
    await clock.moveTo(60_000);
    await first.stop(1_000);
    const tried = sender.tried.length;
    start();
    await clock.moveTo(2_282_000);
    expect(sender.tried).toHaveLength(tried);
    await clock.moveTo(2_400_000);
    arrivedOnce(sender.arrived, 3);
  });
});

describe('when Telegram can’t be reached', () => {
  it('one after the other is tried, then all go at once when it can again', async () => {
    const { store, clock, sender, start } = await working(300);
    await planned(store);
    sender.answer = () => (clock.now() < 61_000 ? unreachable : sentOnce);
    start();
    await clock.moveTo(10_000);
    // The first ones found out together, then single probes some seconds apart.
    expect(sender.tried.length).toBeLessThan(64 + 10);
    await clock.moveTo(61_000 + 5_000);
    arrivedOnce(sender.arrived, 300);
  });

  it('a blip costs half a second, however many were under way', async () => {
    const { store, clock, sender, start } = await working(300);
    await planned(store);
    sender.answer = () => (clock.now() < 1_100 ? unreachable : sentOnce);
    start();
    await clock.moveTo(2_500);
    arrivedOnce(sender.arrived, 300);
  });

  it('a server that takes messages and answers nothing does not get one for everybody', async () => {
    const { store, clock, sender, start } = await working(2_000, { ahead: 8 });
    await planned(store);
    sender.turn = () => new Promise(resolve => void clock.after(5, resolve));
    sender.answer = async () => {
      await new Promise<void>(resolve => void clock.after(15_000, resolve));
      return uncertain;
    };
    start();
    await clock.moveTo(60_000);
    expect(sender.tried.length).toBeLessThan(80);
  });
});

describe('when the store is away', () => {
  /** The outbox, failing where `faults` say so. */
  function failing(outbox: OutboxTable, faults: Partial<Record<keyof OutboxTable, () => unknown>>): OutboxTable {
    const wrapped = Object.entries(outbox).map(([name, method]) => [
      name,
      async (...given: unknown[]) => {
        const fault = faults[name as keyof OutboxTable]?.();
        if (fault === 'afterwards') {
          await (method as (...list: unknown[]) => unknown)(...given);
          throw away();
        }
        if (fault) throw fault;
        return (method as (...list: unknown[]) => unknown)(...given);
      },
    ]);
    return Object.fromEntries(wrapped) as OutboxTable;
  }

  it('remembers for half a minute and longer what was sent, and sends nobody twice', async () => {
    const { store, clock, sender, start } = await working(150);
    const push = await planned(store);
    const isAway = () => (clock.now() > 1_005 && clock.now() < 41_000 ? away() : undefined);
    start({ outbox: failing(store.outbox, { claim: isAway, record: isAway, nextDueAt: isAway }) });
    await clock.moveTo(20_000);
    const known = sender.arrived.length;
    expect(known).toBeGreaterThan(0);
    expect(known).toBeLessThanOrEqual(64);
    await clock.moveTo(60_000);
    arrivedOnce(sender.arrived, 150);
    expect(await store.pushes.endFinished()).toMatchObject([{ id: push.id, sent: 150, uncertain: 0 }]);
  });

  it('takes back a claim whose answer was lost', async () => {
    const { store, clock, sender, start } = await working(40);
    await planned(store);
    let lost = 0;
    const outbox = failing(store.outbox, { claim: () => (++lost <= 2 ? 'afterwards' : undefined) });
    start({ outbox, ahead: 10 });
    await clock.moveTo(10_000);
    arrivedOnce(sender.arrived, 40);
    expect(await store.pushes.endFinished()).toMatchObject([{ sent: 40, uncertain: 0 }]);
  });

  it('writes down once what was written before its answer was lost', async () => {
    const { store, clock, sender, start } = await working(5);
    await planned(store);
    let lost = 0;
    start({ outbox: failing(store.outbox, { record: () => (++lost === 1 ? 'afterwards' : undefined) }) });
    await clock.moveTo(10_000);
    arrivedOnce(sender.arrived, 5);
    expect(await store.pushes.endFinished()).toMatchObject([{ sent: 5 }]);
  });

  it('tries a delivery again that could not be made for want of the store', async () => {
    const { store, clock, sender, start } = await working(3);
    await planned(store);
    let faults = 2;
    start({
      compose: async delivery => {
        if (faults-- > 0) throw away();
        return composeParts()(delivery);
      },
    });
    await clock.moveTo(10_000);
    arrivedOnce(sender.arrived, 3);
    expect(await store.pushes.endFinished()).toMatchObject([{ sent: 3, failed: 0 }]);
  });

  it('lets one result that can never be written down spoil nothing else', async () => {
    const { store, clock, sender, start } = await working(30);
    await planned(store);
    const { outbox } = store;
    const record: OutboxTable['record'] = results =>
      results.some(({ delivery, became }) => delivery.chat === 7 && became === 'sent')
        ? Promise.reject(new StoreError('failed', 'The database refused a statement.', undefined))
        : outbox.record(results);
    const worker = start({ outbox: { ...outbox, record } });
    await clock.moveTo(5_000);
    arrivedOnce(sender.arrived, 30);
    expect(await store.pushes.endFinished()).toMatchObject([{ sent: 29, failed: 1 }]);
    const stopped = worker.stop(1_000);
    await clock.moveBy(100);
    await stopped;
  });
});

describe('when it is stopped', () => {
  it('records what was on its way and puts back what waited for its turn', async () => {
    const { store, clock, sender, start } = await working(100, { ahead: 10 });
    await planned(store);
    const answers = gate<SendOutcome>();
    let turns = 5;
    sender.turn = () => (turns-- > 0 ? Promise.resolve() : new Promise(() => {}));
    sender.answer = () => answers.promise;
    const worker = start();
    await clock.moveBy(100);
    expect(sender.tried).toHaveLength(5);
    let stopped = false;
    const stopping = worker.stop(5_000).then(() => {
      stopped = true;
    });
    await clock.moveBy(1_000);
    expect(stopped).toBe(false);
    answers.open(sentOnce);
    await clock.moveBy(50);
    await stopping;
    expect(sender.tried).toHaveLength(5);
    sender.turn = undefined;
    sender.answer = () => sentOnce;
    expect(await store.outbox.reopen()).toBe(0);
    start();
    await clock.moveBy(1_000);
    arrivedOnce(sender.arrived, 100);
    expect(await store.pushes.endFinished()).toMatchObject([{ sent: 100, uncertain: 0 }]);
  });

  it('does not wait longer than it may, and the next one sends again what was on its way', async () => {
    const { store, clock, sender, start } = await working(3);
    await planned(store);
    sender.answer = ({ chat }, _, nth) => (chat === 2 && nth === 1 ? new Promise(() => {}) : sentOnce);
    const worker = start();
    await clock.moveBy(100);
    const stopping = worker.stop(5_000);
    await clock.moveBy(5_000);
    await stopping;
    expect(await store.outbox.reopen()).toBe(1);
    start();
    await clock.moveBy(100);
    arrivedOnce(sender.arrived, 3);
    expect(await store.pushes.endFinished()).toMatchObject([{ sent: 3, uncertain: 1 }]);
  });

  it('may be stopped before it began, and twice', async () => {
    const { store, clock, sender, start } = await working(3);
    await planned(store);
    const worker = start();
    const stops = [worker.stop(1_000), worker.stop(1_000)];
    await clock.moveBy(1_100);
    await Promise.all(stops);
    expect(sender.arrived.length).toBe(sender.tried.length);
  });
});
