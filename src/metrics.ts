// All metric names, in one place; other files only count. No chat ids as labels: they are people.
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/**
 * What is looked up only when somebody asks for the metrics. Undefined: not known, the old value stays; a number that was never known
 * is not shown, as 0 would be a wrong one.
 */
export interface Gauges {
  /** Updates in hand; deliveries of pushes under way, and of those that wait for an admin. */
  queues?: { updates: number; deliveries?: number; paused?: number };
  /** Parts of the bot by name: whether they are well. */
  parts?: Record<string, boolean>;
  /** Whether this instance has a role that one of all has. */
  roles?: { sender: boolean; poller: boolean };
  /** Instants in milliseconds UTC. */
  lastDigestAt?: number | undefined;
  nextDigestAt?: number | undefined;
  diskFreeBytes?: number | undefined;
}

/** Where unexpected errors are caught. */
const FAULT_PLACES = ['bot', 'store', 'delivery', 'schedule', 'digests', 'drafts'] as const;
export type FaultPlace = (typeof FAULT_PLACES)[number];

export interface Metrics {
  /** Prometheus text format. */
  text(): Promise<string>;
  contentType: string;
  update(kind: string, seconds: number): void;
  answer(outcome: string): void;
  call(method: string, outcome: string): void;
  fault(where: FaultPlace): void;
  editions(count: number, entries: number): void;
  /** A delivery as it was written down: digest, broadcast or correction, and what became of it. */
  delivery(kind: string, outcome: string): void;
  /** One bulk message, by what Telegram said. */
  bulkSend(outcome: string): void;
  /** Filled in at each look; never rejects. */
  onLook(fill: () => Promise<Gauges>): void;
}

const ANSWERS = ['briefs', 'results', 'choice', 'edition', 'uncovered', 'smallTalk', 'nothing'];

export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  let fill: () => Promise<Gauges> = async () => ({});
  // With these come the event loop's lag (nodejs_eventloop_lag_*), memory and processor time.
  collectDefaultMetrics({ register: registry });
  const updates = new Histogram({
    name: 'brief_update_seconds',
    help: 'Time from beginning with an update to having sent its answer, by kind of request',
    labelNames: ['kind'],
    buckets: [0.005, 0.02, 0.1, 0.5, 2, 10],
    registers,
  });
  const counter = (name: string, help: string, labelNames: string[]) =>
    new Counter({ name, help, labelNames, registers });
  const gauge = (name: string, help: string, labelNames: string[] = []) =>
    new Gauge({ name, help, labelNames, registers });
  const answers = counter('brief_answers_total', 'Answers to free text and searches, by outcome', ['outcome']);
  const calls = counter('brief_api_calls_total', 'Bot API calls, by method and outcome', ['method', 'outcome']);
  const faults = counter('brief_faults_total', 'Unexpected errors, by where they were caught', ['where']);
  const deliveries = counter('brief_deliveries_total', 'Deliveries written down, by kind and what became of them', [
    'kind',
    'outcome',
  ]);
  const bulk = counter('brief_bulk_sends_total', 'Bulk messages, by what Telegram said', ['outcome']);
  const editions = gauge('brief_editions', 'Editions that readers see');
  const entries = gauge('brief_entries', 'Entries that readers see');
  const queues = gauge('brief_queue_length', 'What waits or is being worked on, by queue', ['queue']);
  const wellness = gauge('brief_part_up', '1 where a part of the bot is well, as /readyz says', ['part']);
  const roles = gauge('brief_role', '1 where this instance has a role that one of all instances has', ['role']);
  const lastDigest = gauge('brief_last_digest_timestamp_seconds', 'When the last digest push ended');
  const nextDigest = gauge('brief_next_digest_timestamp_seconds', 'When the next digest is due');
  const diskFree = gauge('brief_disk_free_bytes', 'Free space where the database file is');

  for (const unknown of [lastDigest, nextDigest, diskFree]) unknown.remove();
  // From the first look on, so that the first one counted is seen as an increase.
  for (const outcome of ANSWERS) answers.inc({ outcome }, 0);
  for (const kind of ['digest', 'broadcast'])
    for (const outcome of ['sent', 'failed', 'gone']) deliveries.inc({ kind, outcome }, 0);
  for (const outcome of ['ok', 'limited']) calls.inc({ method: 'sendMessage', outcome }, 0);
  for (const where of FAULT_PLACES) faults.inc({ where }, 0);

  function show(look: Gauges): void {
    for (const [queue, length] of Object.entries(look.queues ?? {})) queues.set({ queue }, length);
    for (const [part, up] of Object.entries(look.parts ?? {})) wellness.set({ part }, Number(up));
    for (const [role, held] of Object.entries(look.roles ?? {})) roles.set({ role }, Number(held));
    if (look.lastDigestAt !== undefined) lastDigest.set(look.lastDigestAt / 1000);
    if (look.nextDigestAt !== undefined) nextDigest.set(look.nextDigestAt / 1000);
    if (look.diskFreeBytes !== undefined) diskFree.set(look.diskFreeBytes);
  }

  return {
    async text() {
      show(await fill());
      return registry.metrics();
    },
    contentType: registry.contentType,
    update: (kind, seconds) => updates.observe({ kind }, seconds),
    answer: outcome => answers.inc({ outcome }),
    call: (method, outcome) => calls.inc({ method, outcome }),
    fault: where => faults.inc({ where }),
    editions(count, total) {
      editions.set(count);
      entries.set(total);
    },
    delivery: (kind, outcome) => deliveries.inc({ kind, outcome }),
    bulkSend: outcome => bulk.inc({ outcome }),
    onLook: next => {
      fill = next;
    },
  };
}
