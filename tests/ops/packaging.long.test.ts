// What the Dockerfile makes, made without a container engine: the files it copies, built as it builds, without the packages that stay
// behind, read-only, by an ordinary user with one folder to write to.
import { execFile, execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect, it, onTestFinished } from 'vitest';
import { startBotApi } from '../support/bot-api.ts';
import { startProcess } from '../support/bot-process.ts';
import { freePort, TEST_TOKEN } from '../support/running-bot.ts';

const NOBODY = 65534;
const isRoot = process.getuid?.() === 0;

interface Stage {
  /** Instruction and the rest of its line. */
  lines: [string, string][];
}

const stages: Stage[] = [];
for (const line of readFileSync('Dockerfile', 'utf8')
  .replace(/\\\n\s*/g, '')
  .split('\n')) {
  const [, word, rest] = /^([A-Z]+) (.*)$/.exec(line) ?? [];
  if (word === 'FROM') stages.push({ lines: [] });
  else if (word !== undefined) stages.at(-1)!.lines.push([word, rest!]);
}
const [build, final] = stages as [Stage, Stage];
const all = (stage: Stage, word: string) => stage.lines.filter(([one]) => one === word).map(([, rest]) => rest);

/** Does a stage's COPY lines; `other` is the folder of the stage before. */
function copy(stage: Stage, to: string, other?: string): void {
  for (const line of all(stage, 'COPY')) {
    const fromStage = line.startsWith('--from=');
    const words = line.split(' ').filter(word => !word.startsWith('--'));
    for (const source of words.slice(0, -1)) {
      const name = source.replace('/app/', '');
      cpSync(fromStage ? join(other!, name) : name, join(to, name), { recursive: true, verbatimSymlinks: true });
    }
  }
}

/** The packages that `npm prune --omit=dev` leaves. */
function copyProductionPackages(to: string): void {
  const listed = execFileSync('npm', ['ls', '--omit=dev', '--all', '--parseable'], { encoding: 'utf8' });
  for (const path of listed.trim().split('\n').slice(1)) {
    cpSync(path, join(to, relative(resolve('.'), path)), {
      recursive: true,
      filter: source => !relative(path, source).split('/').includes('node_modules'),
    });
  }
}

const owner = isRoot ? ['setpriv', `--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups'] : [];

it('starts, is healthy, answers and stops, with a read-only tree and an ordinary user', async () => {
  const base = mkdtempSync(join(tmpdir(), 'brief-image-'));
  onTestFinished(() => {
    execFileSync('chmod', ['-R', 'u+w', base]);
    rmSync(base, { recursive: true, force: true });
  });
  chmodSync(base, 0o755);
  const [built, app] = [join(base, 'build'), join(base, 'app')];

  copy(build, built);
  symlinkSync(resolve('node_modules'), join(built, 'node_modules'));
  expect(all(build, 'RUN').join(' ')).toMatch(/npm ci.*node scripts\/build\.mjs.*npm prune --omit=dev/);
  const compiled = spawnSync(process.execPath, ['scripts/build.mjs'], { cwd: built, encoding: 'utf8' });
  expect([compiled.status, compiled.stderr]).toEqual([0, '']);
  rmSync(join(built, 'node_modules'));
  copyProductionPackages(built);

  copy(final, app, built);
  const data = join(app, 'data');
  mkdirSync(data);
  execFileSync('chmod', ['-R', 'a+rX,a-w', app]);
  chmodSync(data, 0o700);
  if (isRoot) chownSync(data, NOBODY, NOBODY);

  const api = await startBotApi({ token: TEST_TOKEN });
  const port = await freePort();
  const env = {
    ...Object.fromEntries(all(final, 'ENV').flatMap(line => line.split(' ').map(one => one.split('=')))),
    HTTP_PORT: String(port),
    BOT_TOKEN: TEST_TOKEN,
    TELEGRAM_API_ROOT: api.apiRoot,
    HOME: '/nonexistent',
  };
  const run = (words: string[]) => [...owner, process.execPath, ...words.slice(1)] as [string, ...string[]];
  const bot = startProcess({ cwd: app, env, command: run(JSON.parse(all(final, 'CMD')[0]!)) });
  await bot.ready();

  const check = JSON.parse(/\[.*\]$/.exec(all(final, 'HEALTHCHECK')[0]!)![0]) as string[];
  const health = () => {
    const [program, ...words] = run(check);
    return spawnSync(program, words, { cwd: app, env: { PATH: process.env.PATH, ...env } }).status;
  };
  expect(health()).toBe(0);
  const reader = api.people.addUser({ started: true });
  reader.say('广东');
  expect((await reader.chat.next('广东')).text).toContain('广东');

  // Not waited for in one go: the emulator is in this process.
  const [program, ...words] = [...owner, ...'npm run -s cli -- doctor'.split(' ')] as unknown as [string, ...string[]];
  const doctor = await promisify(execFile)(program, words, { cwd: app, env: { PATH: process.env.PATH, ...env } });
  expect(doctor.stderr).toBe('');
  expect(doctor.stdout).toMatch(/^ok +token .*\n(.*\n)*ok +store +sqlite, /m);

  bot.kill();
  expect(await bot.ended).toEqual({ code: 0, signal: null });
  expect(bot.stderr).toBe('');
  expect(health()).toBe(1);
  expect(readdirSync(data).sort()).toEqual(['bot.sqlite', 'bot.sqlite.lock']);
  expect(readdirSync(dirname(data)).sort()).toEqual([
    'content',
    'data',
    'dist',
    'node_modules',
    'package.json',
    'scripts',
  ]);
});
