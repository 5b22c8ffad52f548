// Deliveries counted on their way, without delivery/ knowing of metrics.
import type { Sender } from '../delivery/sender.ts';
import type { Metrics } from '../metrics.ts';
import type { Store } from '../store/open.ts';

/** The store, counting every delivery that is written down. */
export function countDeliveries(store: Store, metrics: Pick<Metrics, 'delivery'>): Store {
  const { outbox } = store;
  return {
    ...store,
    outbox: {
      ...outbox,
      async record(results) {
        await outbox.record(results);
        for (const { delivery, became } of results) metrics.delivery(delivery.kind, became);
      },
    },
  };
}

/** The sender, counting what Telegram said. */
export const countSends = (sender: Sender, metrics: Pick<Metrics, 'bulkSend'>): Sender => ({
  async send(...message) {
    const outcome = await sender.send(...message);
    metrics.bulkSend(outcome.kind);
    return outcome;
  },
});
