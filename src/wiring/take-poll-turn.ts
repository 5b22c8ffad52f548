// The turn to poll as the store gives it: a role that one process per database has.
import type { Store } from '../store/open.ts';
import type { TakeTurn } from '../telegram/intake/turn.ts';

export const takePollTurn =
  (store: Pick<Store, 'lead' | 'meta'>): TakeTurn =>
  async onLost => {
    const role = await store.lead('poller', onLost).catch(() => undefined);
    if (role) return role;
    // Not given: another has it, or the database does not answer.
    return store.meta.botId().then(
      () => 'taken',
      () => 'unknown',
    );
  };
