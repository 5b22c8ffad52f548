// What /metrics shows before and after things were counted, and that no label can name a person.
import { expect, it } from 'vitest';
import { createMetrics, type Gauges } from '../src/metrics.ts';

const numberIn = (text: string, series: string): number | undefined => {
  const line = text.split('\n').find(one => one.startsWith(`${series} `));
  return line === undefined ? undefined : Number(line.slice(series.length + 1));
};

it('a number that is not known is not shown: 0 would be an alarm', async () => {
  const metrics = createMetrics();
  let look: Gauges = {};
  metrics.onLook(async () => look);
  const shown = async () => {
    const text = await metrics.text();
    return ['brief_last_digest_timestamp_seconds', 'brief_next_digest_timestamp_seconds', 'brief_disk_free_bytes'].map(
      name => numberIn(text, name),
    );
  };
  expect(await shown()).toEqual([undefined, undefined, undefined]);
  look = { lastDigestAt: 7_000, nextDigestAt: 9_000, diskFreeBytes: 0 };
  expect(await shown()).toEqual([7, 9, 0]);
  look = {};
  expect(await shown()).toEqual([7, 9, 0]);
});

it('what alerts count is there from the first look on, so that the first of it is an increase', async () => {
  const metrics = createMetrics();
  const series = {
    'brief_answers_total{outcome="nothing"}': () => metrics.answer('nothing'),
    'brief_deliveries_total{kind="digest",outcome="failed"}': () => metrics.delivery('digest', 'failed'),
    'brief_deliveries_total{kind="broadcast",outcome="sent"}': () => metrics.delivery('broadcast', 'sent'),
    'brief_api_calls_total{method="sendMessage",outcome="limited"}': () => metrics.call('sendMessage', 'limited'),
    'brief_faults_total{where="bot"}': () => metrics.fault('bot'),
    'brief_faults_total{where="delivery"}': () => metrics.fault('delivery'),
    'brief_faults_total{where="schedule"}': () => metrics.fault('schedule'),
  };
  for (const [name, count] of Object.entries(series)) {
    expect(numberIn(await metrics.text(), name), name).toBe(0);
    count();
    expect(numberIn(await metrics.text(), name), name).toBe(1);
  }
});

it('shows queues, parts and roles as they were looked up', async () => {
  const metrics = createMetrics();
  metrics.onLook(async () => ({
    queues: { updates: 3, deliveries: 20, paused: 4 },
    parts: { store: true, intake: false },
    roles: { sender: true, poller: false },
  }));
  const text = await metrics.text();
  expect(
    [
      'brief_queue_length{queue="updates"}',
      'brief_queue_length{queue="deliveries"}',
      'brief_queue_length{queue="paused"}',
      'brief_part_up{part="store"}',
      'brief_part_up{part="intake"}',
      'brief_role{role="sender"}',
      'brief_role{role="poller"}',
    ].map(name => numberIn(text, name)),
  ).toEqual([3, 20, 4, 1, 0, 1, 0]);
});

it('labels are words of the program, never chats or people', async () => {
  const metrics = createMetrics();
  metrics.update('text', 0.2);
  metrics.answer('briefs');
  metrics.call('getMe', 'ok');
  metrics.fault('bot');
  metrics.delivery('digest', 'sent');
  metrics.bulkSend('sent');
  metrics.onLook(async () => ({
    queues: { updates: 0 },
    parts: { store: true },
    roles: { sender: true, poller: true },
  }));
  const lines = (await metrics.text()).split('\n').filter(line => line.startsWith('brief_'));
  const labels = new Set(lines.flatMap(line => [...line.matchAll(/[{,](\w+)="/g)].map(match => match[1])));
  expect([...labels].sort()).toEqual(['kind', 'le', 'method', 'outcome', 'part', 'queue', 'role', 'where']);
});
