// All metric names, in one place; other files only count. No chat ids as labels: they are people.
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

export interface Metrics {
  /** Prometheus text format. */
  text(): Promise<string>;
  contentType: string;
  update(kind: string, seconds: number): void;
  answer(outcome: string): void;
  call(method: string, outcome: string): void;
  fault(where: string): void;
  editions(count: number, entries: number): void;
}

export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const updates = new Histogram({
    name: 'brief_update_seconds',
    help: 'Time from taking an update to having sent its answer, by kind of request',
    labelNames: ['kind'],
    buckets: [0.005, 0.02, 0.1, 0.5, 2, 10],
    registers,
  });
  const answers = new Counter({
    name: 'brief_answers_total',
    help: 'Answers to free text and searches, by outcome',
    labelNames: ['outcome'],
    registers,
  });
  const calls = new Counter({
    name: 'brief_api_calls_total',
    help: 'Bot API calls, by method and outcome',
    labelNames: ['method', 'outcome'],
    registers,
  });
  const faults = new Counter({
    name: 'brief_faults_total',
    help: 'Unexpected errors, by where they were caught',
    labelNames: ['where'],
    registers,
  });
  const editions = new Gauge({ name: 'brief_editions', help: 'Editions that readers see', registers });
  const entries = new Gauge({ name: 'brief_entries', help: 'Entries that readers see', registers });
  return {
    text: () => registry.metrics(),
    contentType: registry.contentType,
    update: (kind, seconds) => updates.observe({ kind }, seconds),
    answer: outcome => answers.inc({ outcome }),
    call: (method, outcome) => calls.inc({ method, outcome }),
    fault: where => faults.inc({ where }),
    editions(count, total) {
      editions.set(count);
      entries.set(total);
    },
  };
}
