// A second push of an edition that was pushed before: whom it still goes to, and with what.
import { describe, expect, it } from 'vitest';
import { ENGINES } from '../../support/stores.ts';
import { pushed, sent } from './pushed.ts';

describe.each(ENGINES)('a later push of the same edition on %s', engine => {
  it('takes over what failed or was skipped, and nobody who had it', async () => {
    const { store, push, plan, at } = await pushed(engine, 4);
    await plan();
    const [one, two, three, four] = await store.outbox.claim(4);
    await store.outbox.record([
      sent(one!),
      { delivery: two!, messages: [], became: 'gone', reason: 'blocked' },
      { delivery: three!, messages: [], became: 'failed', reason: 'topicClosed' },
      { delivery: four!, messages: [], became: 'skipped', reason: 'nothing' },
    ]);
    await store.pushes.endFinished();
    expect(await store.pushes.preview('digest', '2026-W47', {})).toBe(2);
    await store.chats.activate(2);
    at(9_000);
    const later = await store.pushes.create({
      kind: 'digest',
      source: '2026-W47',
      revision: 4,
      audience: {},
      dueAt: 9_000,
    });
    await store.pushes.planChunk(later.id, 100);
    expect(await store.pushes.get(later.id)).toMatchObject({ planned: 3 });
    expect(await store.outbox.claim(9)).toMatchObject([2, 3, 4].map(chat => ({ chat, push: later.id, revision: 4 })));
    expect(await store.pushes.get(push.id)).toMatchObject({ planned: 4, sent: 1, blocked: 1, failed: 1, skipped: 1 });
  });

  it('brings the rest of the text that a chat has a part of', async () => {
    const { store, plan } = await pushed(engine, 1);
    await plan();
    const [one] = await store.outbox.claim(1);
    await store.outbox.record([{ delivery: one!, messages: [5], became: 'partly', part: 1, at: 1_000 }]);
    const [rest] = await store.outbox.claim(1);
    await store.outbox.record([{ delivery: rest!, messages: [], became: 'failed', reason: 'uncertain' }]);
    const later = await store.pushes.create({
      kind: 'digest',
      source: '2026-W47',
      revision: 4,
      audience: {},
      dueAt: 9,
    });
    await store.pushes.planChunk(later.id, 100);
    expect(await store.outbox.claim(1)).toMatchObject([{ part: 1, revision: 3 }]);
  });

  it('leaves a stopped one stopped, unless an admin asks for it', async () => {
    const { store, push, plan } = await pushed(engine, 3);
    await plan();
    const [one] = await store.outbox.claim(1);
    await store.outbox.record([sent(one!)]);
    await store.pushes.setState(push.id, ['sending'], 'stopped');
    expect(await store.pushes.retryFailed(push.id)).toBe(0);
    expect(await store.pushes.preview('digest', '2026-W47', {})).toBe(0);
    expect(await store.pushes.preview('digest', '2026-W47', { stoppedToo: true })).toBe(2);
    const later = await store.pushes.create({
      kind: 'digest',
      source: '2026-W47',
      audience: { stoppedToo: true },
      dueAt: 9,
    });
    await store.pushes.planChunk(later.id, 100);
    expect((await store.outbox.claim(5)).map(each => each.chat)).toEqual([2, 3]);
  });
});
