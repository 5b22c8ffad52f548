// What operators are given beside the program: every variable, port, metric, path and label it names exists.
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { SETTINGS } from '../../src/config.ts';
import { createMetrics } from '../../src/metrics.ts';

const read = (path: string) => readFileSync(path, 'utf8');
const settings = new Map<string, string | undefined>(
  SETTINGS.map(one => [one.name, 'default' in one ? one.default : undefined]),
);
/** Variables of the other programs. */
const FOREIGN = new Set(['NODE_ENV', 'POSTGRES_USER', 'POSTGRES_PASSWORD', 'POSTGRES_DB', 'BOT_HOST']);
const unknown = (names: Iterable<string>) => [...names].filter(name => !settings.has(name) && !FOREIGN.has(name));
const PORT = settings.get('HTTP_PORT')!;

/** Metric name → its labels, as the program shows them. */
async function knownMetrics(): Promise<Set<string>> {
  const metrics = createMetrics();
  metrics.update('text', 0.1);
  const text = await metrics.text();
  const names = [...text.matchAll(/^# TYPE (\S+) (\S+)$/gm)];
  return new Set(
    names.flatMap(([, name, type]) =>
      type === 'histogram' ? [`${name}_bucket`, `${name}_count`, `${name}_sum`] : [name!],
    ),
  );
}
const namesIn = (expression: string): string[] =>
  [...expression.replace(/"[^"]*"/g, '""').matchAll(/\b(brief|nodejs|process)_[a-z0-9_]+/g)].map(match => match[0]);
const labelsIn = (expression: string): string[] => [
  ...[...expression.matchAll(/\{([^}]*)\}/g)].flatMap(match =>
    [...match[1]!.matchAll(/(\w+)\s*[=!]/g)].map(one => one[1]!),
  ),
  ...[...expression.matchAll(/by \(([^)]*)\)/g)].flatMap(match => match[1]!.split(',').map(one => one.trim())),
];
const LABELS = new Set(['kind', 'outcome', 'method', 'where', 'queue', 'part', 'role', 'le', 'instance']);

const alerts = parse(read('ops/alerts.yaml')) as {
  groups: { rules: { alert: string; expr: string; annotations: { summary: string } }[] }[];
};
const dashboard = JSON.parse(read('ops/grafana-dashboard.json')) as {
  panels: { title: string; targets: { expr: string }[]; gridPos: { x: number; w: number } }[];
};
const expressions: [string, string][] = [
  ...alerts.groups.flatMap(group => group.rules.map(rule => [rule.alert, rule.expr] as [string, string])),
  ...dashboard.panels.flatMap(panel => panel.targets.map(one => [panel.title, one.expr] as [string, string])),
];

describe('dashboard and alerts', () => {
  it.each(expressions)('%s asks only for what there is', async (_, expression) => {
    const known = await knownMetrics();
    const names = namesIn(expression);
    expect(names.length).toBeGreaterThan(0);
    expect(names.filter(name => !known.has(name))).toEqual([]);
    expect(labelsIn(expression).filter(label => !LABELS.has(label))).toEqual([]);
    expect(expression.split('(').length).toBe(expression.split(')').length);
  });

  it('every metric of the bot is on the dashboard or watched', async () => {
    const shown = new Set(expressions.flatMap(([, expression]) => namesIn(expression).map(stem)));
    const own = [...(await knownMetrics())].filter(name => name.startsWith('brief_')).map(stem);
    expect(own.filter(name => !shown.has(name))).toEqual([]);
  });

  it('alerts cover what nobody must miss', () => {
    const watched = alerts.groups.flatMap(group => group.rules.map(rule => rule.expr));
    for (const series of [
      'brief_part_up',
      'absent(brief_part_up)',
      'brief_role{role="sender"}',
      'brief_deliveries_total{outcome="failed"}',
      'brief_last_digest_timestamp_seconds',
      'brief_api_calls_total{outcome="limited"}',
      'brief_disk_free_bytes',
      'nodejs_eventloop_lag_p99_seconds',
    ])
      expect(
        watched.some(expression => expression.includes(series)),
        series,
      ).toBe(true);
  });

  it('each alert says what it means, each row of panels fits', () => {
    for (const { rules } of alerts.groups) for (const rule of rules) expect(rule.annotations.summary).not.toBe('');
    for (const { gridPos } of dashboard.panels) expect(gridPos.x + gridPos.w).toBeLessThanOrEqual(24);
  });
});
const stem = (name: string) => name.replace(/_(bucket|count|sum)$/, '');

interface Service {
  environment?: Record<string, string>;
  ports?: string[];
  volumes?: string[];
  depends_on?: string[] | Record<string, unknown>;
  profiles?: string[];
  build?: string;
  image?: string;
}
const compose = parse(read('compose.yaml'), { merge: true }) as {
  services: Record<string, Service>;
  volumes: Record<string, unknown>;
};

describe('compose.yaml', () => {
  const services = Object.entries(compose.services);

  it('names only variables that are read, also in its own text', () => {
    const set = services.flatMap(([, service]) => Object.keys(service.environment ?? {}));
    const asked = [...read('compose.yaml').matchAll(/\$\{(\w+)/g)].map(match => match[1]!);
    expect(unknown([...set, ...asked])).toEqual([]);
  });

  it('values it sets are valid, and the ports are those the bot listens on', () => {
    for (const [, { build, environment, ports }] of services) {
      if (!build) continue;
      expect(environment?.HTTP_PORT).toBe(PORT);
      expect(environment?.DATABASE_URL).toMatch(/^(sqlite:|postgres:\/\/)/);
      for (const port of ports ?? []) expect(port.endsWith(`:${PORT}`)).toBe(true);
    }
  });

  it('SQLite without a profile; with postgres two bots, a proxy and the database', () => {
    const of = (profile: string | undefined) =>
      services.filter(([, one]) => (profile ? one.profiles?.includes(profile) : !one.profiles)).map(([name]) => name);
    expect(of(undefined)).toEqual(['bot']);
    expect(of('postgres').sort()).toEqual(['bot-1', 'bot-2', 'postgres', 'proxy']);
  });

  it('volumes, files and other services it names exist', () => {
    for (const [, { volumes = [], depends_on = [] }] of services) {
      for (const volume of volumes) {
        const [from] = volume.split(':');
        expect(from!.startsWith('./') ? existsSync(from!) : from! in compose.volumes, volume).toBe(true);
      }
      const others = Array.isArray(depends_on) ? depends_on : Object.keys(depends_on);
      for (const other of others) expect(Object.keys(compose.services)).toContain(other);
    }
  });
});

it('the proxy sends to the bots, at their port and their readiness, and shows nothing of the inside', () => {
  const caddy = read('ops/Caddyfile');
  expect([...caddy.matchAll(/(bot-\d):(\d+)/g)].map(([, name, port]) => [name, port])).toEqual(
    ['bot-1', 'bot-2'].map(name => [name, PORT]),
  );
  for (const name of ['bot-1', 'bot-2']) expect(compose.services[name]).toBeDefined();
  expect(caddy).toContain('health_uri /readyz');
  expect(caddy).toMatch(/path \/healthz \/readyz \/metrics/);
  expect([...caddy.matchAll(/\{\$(\w+)\}/g)].map(match => match[1])).toEqual(['BOT_HOST']);
});

describe('the systemd unit', () => {
  const unit = read('ops/regional-brief-bot.service');
  const lines = unit.split('\n').filter(line => line !== '' && !line.startsWith('#'));

  it('is well-formed, and sets only variables that are read', () => {
    for (const line of lines) expect(line).toMatch(/^(\[\w+\]|[A-Za-z]+=.*)$/);
    expect(unknown([...unit.matchAll(/^Environment=(\w+)=/gm)].map(match => match[1]!))).toEqual([]);
  });

  it('starts the program itself, gives it time to stop, and does not repeat faults of the settings', () => {
    expect(unit).toMatch(/^ExecStart=\S+\/node dist\/main\.js$/m);
    expect(Number(/^TimeoutStopSec=(\d+)$/m.exec(unit)?.[1])).toBeGreaterThan(10);
    expect(unit).toContain('RestartPreventExitStatus=78');
    const state = /^StateDirectory=(.+)$/m.exec(unit)![1];
    expect(unit).toContain(`DATABASE_URL=sqlite:/var/lib/${state}/`);
  });
});

describe('the Dockerfile', () => {
  const lines = read('Dockerfile').replace(/\\\n/g, ' ').split('\n');
  const of = (word: string) =>
    lines.filter(line => line.startsWith(`${word} `)).map(line => line.slice(word.length + 1));

  it('ends as an ordinary user with the program itself as its process', () => {
    expect(of('FROM')).toHaveLength(2);
    expect(of('USER')).toEqual(['node']);
    expect(JSON.parse(of('CMD').at(-1)!)).toEqual(['node', 'dist/main.js']);
    expect(of('EXPOSE')).toEqual([PORT]);
  });

  it('copies what exists, sets what is read, and asks for health where it is served', () => {
    const copied = of('COPY')
      .filter(line => !line.startsWith('--from'))
      .flatMap(line => line.split(' ').slice(0, -1))
      .filter(word => !word.startsWith('--'));
    expect(copied).toContain('content');
    for (const path of copied) expect(existsSync(path), path).toBe(true);
    const set = of('ENV').flatMap(line => line.split(' ').map(one => one.split('=')[0]!));
    const read = [...lines.join('\n').matchAll(/process\.env\.(\w+)/g)].map(match => match[1]!);
    expect(unknown([...set, ...read])).toEqual([]);
    expect(of('HEALTHCHECK')[0]).toContain('/healthz');
  });
});
