// Deliveries and faults counted on their way, without delivery/ knowing of metrics.
import type { Sender } from '../delivery/sender.ts';
import type { Fields, Log } from '../log.ts';
import type { FaultPlace, Metrics } from '../metrics.ts';
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

/** What to do with an unexpected error at one place. */
export type Fault = (where: FaultPlace, event: string, fields?: Fields) => (error: unknown) => void;

/** Faults by the place where they were caught, in the metrics and in the log. */
export const countFaults =
  (metrics: Pick<Metrics, 'fault'>, log: Pick<Log, 'error'>): Fault =>
  (where, event, fields = {}) =>
  error => {
    metrics.fault(where);
    log.error(event, { ...fields, error });
  };
