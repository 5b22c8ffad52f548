// Holds the rules of src/README.md: which room may import which, what only one room may touch, how long a file may be, and that
// each says first what it is for.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';

interface Source {
  path: string;
  room: string;
  text: string;
  code: string;
  imports: { from: string; typeOnly: boolean }[];
}

const IMPORT = /^(import|export)\s+(type\s+)?(?:[^'"]*?\sfrom\s+)?['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/gm;

const sources: Source[] = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter(path => path.endsWith('.ts'))
  .map(path => {
    const text = readFileSync(join('src', path), 'utf8');
    const code = text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
    return {
      path,
      room: path.includes('/') ? path.slice(0, path.indexOf('/')) : 'root',
      text,
      code,
      imports: [...code.matchAll(IMPORT)].map(match => ({
        from: match[3] ?? match[4] ?? '',
        typeOnly: match[2] !== undefined,
      })),
    };
  });

const inner = (source: Source) =>
  source.imports.filter(one => one.from.startsWith('.')).map(one => normalize(join(dirname(source.path), one.from)));
const roomOf = (path: string) => (path.includes('/') ? path.slice(0, path.indexOf('/')) : 'root');

/** The rooms each room may use beside itself; files at the top of src that any may use stand in ANYWHERE. */
const MAY_USE: Record<string, string[]> = {
  content: [],
  search: ['content'],
  render: ['content', 'search'],
  store: ['content'],
  delivery: ['content', 'search', 'render', 'store'],
  schedule: ['content', 'store'],
  bot: ['content', 'search', 'render', 'store', 'delivery'],
  telegram: ['content', 'search', 'render', 'delivery', 'bot'],
  http: [],
  playground: [],
  cli: ['content', 'search', 'render', 'playground', 'root'],
  wiring: ['content', 'search', 'render', 'store', 'delivery', 'schedule', 'bot', 'telegram', 'http', 'root'],
  root: [
    'content',
    'search',
    'render',
    'store',
    'delivery',
    'schedule',
    'bot',
    'telegram',
    'http',
    'playground',
    'cli',
    'wiring',
  ],
};
const ANYWHERE = ['clock.ts', 'log.ts', 'recent.ts'];

describe('rooms', () => {
  it.each(sources.map(source => [source.path, source] as const))('%s uses only what its room may use', (_, source) => {
    const allowed = MAY_USE[source.room];
    expect(allowed, `src/${source.room} is no room of the map`).toBeDefined();
    const wrong = inner(source).filter(target => {
      const room = roomOf(target);
      if (room === source.room || allowed!.includes(room)) return false;
      return !(source.room !== 'playground' && ANYWHERE.includes(target));
    });
    expect(wrong).toEqual([]);
  });

  it('no file imports itself through others', () => {
    const graph = new Map(sources.map(source => [source.path, inner(source)]));
    const done = new Set<string>();
    const visit = (path: string, trail: string[]): string[] | undefined => {
      if (trail.includes(path)) return [...trail.slice(trail.indexOf(path)), path];
      if (done.has(path)) return undefined;
      done.add(path);
      for (const next of graph.get(path) ?? []) {
        const circle = visit(next, [...trail, path]);
        if (circle) return circle;
      }
      return undefined;
    };
    for (const path of graph.keys()) expect(visit(path, [])).toBeUndefined();
  });

  it('imports lead to files that exist', () => {
    const known = new Set(sources.map(source => source.path));
    for (const source of sources)
      for (const target of inner(source)) expect(known, `${source.path} → ${target}`).toContain(target);
  });
});

const usedOutside = (pattern: RegExp, allowed: (source: Source) => boolean) =>
  sources.filter(source => !allowed(source) && pattern.test(source.code)).map(source => source.path);
const inRooms =
  (...rooms: string[]) =>
  (source: Source) =>
    rooms.includes(source.room);

describe('what only one room touches', () => {
  it.each([
    ['telegraf', /from 'telegraf/, inRooms('telegram')],
    [
      'SQL',
      /from '(kysely|pg|better-sqlite3)'/,
      (source: Source) => source.room === 'store' || source.path.startsWith('search/index'),
    ],
    ['node-cron', /from 'node-cron'/, (source: Source) => source.room === 'schedule' || source.path === 'config.ts'],
    ['fuse.js', /from 'fuse\.js'/, inRooms('search')],
    ['message markup', /<\/?(b|i|code|blockquote|tg-spoiler)\b[^>]*>/, inRooms('render', 'playground')],
    ['the environment', /process\.env/, (source: Source) => source.path === 'config.ts'],
    ['prom-client', /from 'prom-client'/, (source: Source) => source.path === 'metrics.ts'],
    ['fastify', /from 'fastify'/, inRooms('http')],
  ])('%s', (_, pattern, allowed) => {
    expect(usedOutside(pattern, allowed)).toEqual([]);
  });

  it('no clock and no chance where the same input must give the same output', () => {
    const pure = (source: Source) =>
      ['content', 'search', 'render'].includes(source.room) || /^delivery\/(plan-|next-step)/.test(source.path);
    expect(usedOutside(/Date\.now|new Date\(\)|Math\.random|performance\.now/, source => !pure(source))).toEqual([]);
  });
});

describe('files', () => {
  const written = sources.filter(source => !source.path.includes('.generated.'));
  // The last line ends with a line break.
  const isLong = (text: string) => text.split('\n').length > 251;

  it.each(written.map(source => [source.path, source] as const))('%s says first what it is for', (_, source) => {
    expect(source.text.startsWith('// ') || source.text.startsWith('#!')).toBe(true);
  });

  it('none is longer than 250 lines', () => {
    expect(written.filter(source => isLong(source.text)).map(source => source.path)).toEqual([]);
  });

  const tests = readdirSync('tests', { recursive: true, encoding: 'utf8' })
    .filter(path => /\.m?[jt]s$/.test(path) && !path.startsWith('fixtures/'))
    .map(path => ({ path, text: readFileSync(join('tests', path), 'utf8') }));

  it('nor is one of the tests and what helps them, fixtures excepted', () => {
    expect(tests.length).toBeGreaterThan(200);
    expect(tests.filter(({ text }) => isLong(text)).map(({ path }) => path)).toEqual([]);
  });

  it('each of these says first what it shows or helps with', () => {
    expect(tests.filter(({ text }) => !text.startsWith('// ')).map(({ path }) => path)).toEqual([]);
  });

  it('no folder holds more than 15 source files', () => {
    const counts = new Map<string, number>();
    for (const { path } of sources) counts.set(dirname(path), (counts.get(dirname(path)) ?? 0) + 1);
    expect([...counts].filter(([, count]) => count > 15)).toEqual([]);
  });
});

describe('the map', () => {
  it('leads to places that exist', () => {
    const rows = readFileSync('src/README.md', 'utf8')
      .split('\n')
      .filter(line => line.startsWith('| ') && !line.startsWith('| I want'));
    const paths = rows.flatMap(row =>
      [...row.slice(row.lastIndexOf(' | ')).matchAll(/`([^`]+)`/g)].map(match => match[1]!),
    );
    expect(paths.length).toBeGreaterThan(30);
    expect(paths.filter(path => !existsSync(join('src', path)))).toEqual([]);
  });
});
