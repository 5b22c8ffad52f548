// A push as the store hands it out, for what is told of pushes.
import type { Push } from '../../src/store/delivery/pushes.ts';

/** A digest to 100 chats that is being sent and of which nothing is out; `changes` go over it. */
export const push = (changes: Partial<Push>): Push => ({
  id: 1,
  kind: 'digest',
  source: '2026-W48',
  revision: 1,
  audience: {},
  state: 'sending',
  author: undefined,
  dueAt: 0,
  createdAt: 0,
  endedAt: undefined,
  planned: 100,
  sent: 0,
  blocked: 0,
  failed: 0,
  skipped: 0,
  uncertain: 0,
  card: undefined,
  ...changes,
});
