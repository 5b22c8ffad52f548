// The sender at work on the outbox: everybody once and in order, beside chats that must wait, sends that hang, and outcomes
// nobody knows.
import { describe, expect, it } from 'vitest';
import type { SendOutcome } from '../../src/delivery/sender.ts';
import { IN_FLIGHT } from '../../src/delivery/worker.ts';
import { NOTE_PART } from '../../src/store/delivery/claimed.ts';
import { composeParts, gate, limited, planned, sentOnce, uncertain } from '../support/sending.ts';
import { working } from '../support/working.ts';

const chatsOf = (sent: readonly { chat: number }[]) => sent.map(one => one.chat);

describe('the worker', () => {
  it('sends each delivery once, in the order they were planned, and records them', async () => {
    const { store, clock, sender, start } = await working(100);
    const push = await planned(store);
    start();
    await clock.moveBy(200);
    expect(chatsOf(sender.tried)).toEqual(Array.from({ length: 100 }, (_, index) => index + 1));
    expect(await store.pushes.endFinished()).toMatchObject([{ id: push.id, sent: 100, failed: 0, uncertain: 0 }]);
  });

  it('has few waiting for their turn, and never more than it may lose under way', async () => {
    const { store, clock, sender, start } = await working(300, { ahead: 10 });
    await planned(store);
    const answers: ((outcome: SendOutcome) => void)[] = [];
    sender.turn = () => new Promise(resolve => void clock.after(1, resolve));
    sender.answer = () => new Promise(resolve => answers.push(resolve));
    start();
    for (let step = 0; step < 60; step++) await clock.moveBy(10);
    expect(sender.most.waiting).toBe(10);
    expect(sender.most.underWay).toBe(IN_FLIGHT);
    for (let step = 0; step < 400 && sender.arrived.length < 300; step++) {
      for (const answer of answers.splice(0, 5)) answer(sentOnce);
      await clock.moveBy(10);
    }
    expect(new Set(chatsOf(sender.arrived)).size).toBe(300);
    expect(sender.most.underWay).toBe(IN_FLIGHT);
  });

  it('sends the parts of one chat in order, a second apart, before chats that have nothing yet', async () => {
    const { store, clock, sender, start } = await working(3, { compose: composeParts(3) });
    await planned(store);
    start();
    await clock.moveBy(5_000);
    expect(sender.tried.filter(one => one.chat === 2).map(one => one.html)).toEqual(['2/0', '2/1', '2/2']);
    const times = sender.tried.filter(one => one.chat === 2).map(one => one.at);
    expect(times[1]! - times[0]!).toBeGreaterThanOrEqual(1_000);
    expect(times[2]! - times[1]!).toBeGreaterThanOrEqual(1_000);
    expect(times[2]! - times[0]!).toBeLessThan(2_500);
  });

  it('writes a note down before it goes, so that after a crash nobody gets it twice', async () => {
    const { store, clock, sender, start } = await working(1, {
      compose: async ({ part }) => (part < NOTE_PART ? 'asNote' : [{ html: 'a note', silent: true }]),
    });
    await planned(store);
    sender.answer = () => gate<SendOutcome>().promise;
    start();
    await clock.moveBy(1_000);
    expect(sender.tried).toHaveLength(1);
    await store.outbox.reopen();
    expect(await store.outbox.claim(1)).toMatchObject([{ part: NOTE_PART, announced: true }]);
  });

  it('leaves out who unsubscribed after planning', async () => {
    const { store, clock, sender, start } = await working(3);
    const push = await planned(store);
    await store.subscriptions.remove({ chat: 2, thread: 0 });
    start();
    await clock.moveBy(100);
    expect(chatsOf(sender.tried)).toEqual([1, 3]);
    expect(await store.pushes.endFinished()).toMatchObject([{ id: push.id, sent: 2, skipped: 1 }]);
  });

  it('goes on beside a send that hangs: what comes due meanwhile is not forgotten', async () => {
    const { store, clock, sender, start } = await working(2);
    await planned(store);
    const hanging = gate<SendOutcome>();
    sender.answer = ({ chat }, _, nth) => (chat === 1 ? hanging.promise : nth === 1 ? limited(3_000) : sentOnce);
    start();
    await clock.moveBy(3_200);
    expect(chatsOf(sender.arrived)).toEqual([2]);
    hanging.open(sentOnce);
    await clock.moveBy(100);
    expect(chatsOf(sender.arrived).sort()).toEqual([1, 2]);
  });

  it('is woken by something new while it has nothing to do', async () => {
    const { store, clock, sender, start } = await working(2);
    const worker = start();
    await clock.moveBy(100);
    await planned(store);
    worker.wake();
    await clock.moveBy(20);
    expect(sender.arrived).toHaveLength(2);
  });

  it('notices what another process opened within a minute, also when nobody wakes it', async () => {
    const { store, clock, sender, start } = await working(1);
    start();
    await clock.moveBy(100);
    await planned(store);
    await clock.moveBy(60_000);
    expect(sender.arrived).toHaveLength(1);
  });

  it('lets one chat wait that is told to, and nobody else', async () => {
    const { store, clock, sender, start } = await working(60);
    await planned(store);
    sender.answer = ({ chat }, _, nth) => (chat === 31 && nth <= 3 ? limited(2_000 * nth) : sentOnce);
    start();
    await clock.moveBy(100);
    expect(sender.arrived).toHaveLength(59);
    await clock.moveBy(20_000);
    const tries = sender.tried.filter(one => one.chat === 31).map(one => one.at);
    expect(tries).toHaveLength(4);
    for (const [index, wait] of [2_000, 4_000, 6_000].entries()) {
      const waited = tries[index + 1]! - tries[index]!;
      expect(waited).toBeGreaterThanOrEqual(wait);
      expect(waited).toBeLessThan(wait + 500);
    }
  });

  it('gives up what nobody knows the outcome of after a bounded number of tries, and the push ends', async () => {
    const { store, clock, sender, start } = await working(2);
    const push = await planned(store);
    sender.answer = ({ chat }) => (chat === 1 ? uncertain : sentOnce);
    start();
    await clock.moveBy(2_000);
    // The first repeat comes within 2 s.
    expect(chatsOf(sender.tried).filter(chat => chat === 1)).toHaveLength(2);
    await clock.moveBy(300_000);
    const tries = chatsOf(sender.tried).filter(chat => chat === 1).length;
    expect(tries).toBeLessThanOrEqual(6);
    expect(await store.pushes.endFinished()).toMatchObject([{ id: push.id, sent: 1, failed: 1, uncertain: tries - 1 }]);
  });

  it('sets a chat that is gone inactive, follows one that moved, and goes round a closed topic once', async () => {
    const { store, clock, sender, start } = await working(1);
    await store.chats.saw({ id: -5, type: 'group' });
    await store.chats.saw({ id: -1007, type: 'supergroup' });
    await store.subscriptions.setTopics({ chat: -5, thread: 0 }, { everything: true, regions: [], keywords: [] });
    await store.subscriptions.setTopics({ chat: -1007, thread: 42 }, { everything: true, regions: [], keywords: [] });
    await store.subscriptions.setRefusals({ chat: -1007, thread: 42 }, 2);
    const push = await planned(store);
    sender.answer = ({ chat, thread }) => {
      if (chat === 1) return { kind: 'gone', reason: 'blocked' };
      if (chat === -5) return { kind: 'moved', to: -1005 };
      return chat === -1007 && thread !== 0 ? { kind: 'topicClosed' } : sentOnce;
    };
    start();
    await clock.moveBy(200);
    expect(sender.arrived.map(one => [one.chat, one.thread]).sort()).toEqual([
      [-1005, 0],
      [-1007, 0],
    ]);
    expect(sender.tried).toHaveLength(5);
    expect(await store.chats.get(1)).toMatchObject({ active: false, inactiveReason: 'blocked' });
    expect(await store.pushes.endFinished()).toMatchObject([{ id: push.id, sent: 2, blocked: 1 }]);
  });

  it('lets one delivery that can’t be made fail alone', async () => {
    const { store, clock, sender, faults, start } = await working(3, {
      compose: async delivery => {
        if (delivery.chat === 2) throw new TypeError('no');
        return composeParts()(delivery);
      },
    });
    const push = await planned(store);
    start();
    await clock.moveBy(100);
    expect(chatsOf(sender.arrived)).toEqual([1, 3]);
    expect(faults).toHaveLength(1);
    expect(await store.pushes.endFinished()).toMatchObject([{ id: push.id, sent: 2, failed: 1 }]);
  });

  it('stops for good, told once, when the token is no longer valid, and loses nothing', async () => {
    const { store, clock, sender, unauthorized, start } = await working(20);
    await planned(store);
    sender.answer = () => ({ kind: 'unauthorized' });
    start();
    await clock.moveBy(60_000);
    expect(unauthorized()).toBe(1);
    expect(sender.tried.length).toBeLessThanOrEqual(20);
    expect(await store.outbox.claim(100)).toHaveLength(20);
  });

  it('does nothing for a push that waits, is paused or stopped', async () => {
    const { store, clock, sender, start } = await working(2);
    const push = await planned(store);
    await store.pushes.setState(push.id, ['sending'], 'paused');
    start();
    await clock.moveBy(120_000);
    expect(sender.tried).toEqual([]);
    await store.pushes.setState(push.id, ['paused'], 'sending');
    await clock.moveBy(60_000);
    expect(sender.arrived).toHaveLength(2);
  });
});
