// The command line as an operator has it: in a fresh checkout, through npm, with pipes.
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PROJECT } from '../support/bot-process.ts';

/** A checkout after `npm ci`: no dist/, no .env. */
let checkout: string;

beforeAll(() => {
  checkout = mkdtempSync(join(tmpdir(), 'brief-cli-'));
  for (const name of ['src', 'content', 'scripts', 'package.json', 'tsconfig.json', 'tsconfig.build.json']) {
    cpSync(join(PROJECT, name), join(checkout, name), { recursive: true });
  }
  symlinkSync(join(PROJECT, 'node_modules'), join(checkout, 'node_modules'));
});
afterAll(() => rmSync(checkout, { recursive: true, force: true }));

const environment = (env: Record<string, string> = {}) => ({ PATH: process.env.PATH, HOME: process.env.HOME, ...env });

interface Call {
  input?: string;
  env?: Record<string, string>;
}

/** A program in the checkout, with nothing of the test's own environment. */
function call(program: string, args: readonly string[], { input = '', env = {} }: Call = {}) {
  const options = { cwd: checkout, env: environment(env), input, encoding: 'utf8' } as const;
  const { status, stdout, stderr } = spawnSync(program, args, options);
  return { status, stdout, stderr };
}

/** What `npm run -s cli` runs once it is built. */
const cli = (args: readonly string[], options?: Call) => call(process.execPath, ['dist/cli/main.js', ...args], options);

const ask = (q: string) => JSON.stringify({ q });

describe('the command line', () => {
  it('builds what is not built and prints only the answer', () => {
    expect(existsSync(join(checkout, 'dist'))).toBe(false);
    const before = readdirSync(checkout);
    const { status, stdout, stderr } = call('npm', ['run', '-s', 'cli', '--', 'ask', '广东']);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(/^广东/);
    expect(stdout).toContain('创新金融服务助力民营经济');
    expect(stdout).not.toMatch(/build|tsc|regional-brief-bot@|^>/m);
    // Asking writes nothing but the build.
    expect(readdirSync(checkout).sort()).toEqual([...before, 'dist'].sort());
  });

  it('takes any bot name after a command for its own', () => {
    const plain = cli(['ask', '/brief', '湖北']);
    expect(plain.stdout).toContain('湖北');
    expect(cli(['ask', '/brief@Some_Other_Bot', '湖北']).stdout).toBe(plain.stdout);
  });

  it('--help lists every command, and a command tells its own usage', () => {
    const { status, stdout } = cli(['--help']);
    expect(status).toBe(0);
    const listed = [...stdout.matchAll(/^ {2}([a-z]+)/gm)].map(found => found[1]);
    for (const name of [
      'ask',
      'check',
      'import',
      'export',
      'history',
      'digest',
      'chats',
      'stats',
      'backup',
      'restore',
      'doctor',
      'config',
    ]) {
      expect(listed).toContain(name);
    }
    expect(cli(['history', '--help'])).toMatchObject({ status: 0, stdout: expect.stringContaining('history WEEK') });
  });

  it.each([[['dance']], [['toString']], [['digest']], [['ask']], [['check']]])(
    '%j is called wrongly: 2, and nothing on stdout',
    args => {
      const { status, stdout, stderr } = cli(args);
      expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
      expect(stderr).not.toBe('');
      expect(stderr).not.toMatch(/^\s+at /m);
    },
  );

  it('ask --jsonl answers line by line, in order', () => {
    const questions = ['广东', '扶贫', '香港', '', 'shanxi', 'asdfgh', '江浙沪'];
    const { status, stdout, stderr } = cli(['ask', '--jsonl'], { input: `${questions.map(ask).join('\n\n')}\n` });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const answers = stdout
      .trimEnd()
      .split('\n')
      .map(line => JSON.parse(line));
    expect(answers.map(answer => answer.q)).toEqual(questions);
    expect(answers[0]).toMatchObject({ regions: ['广东'], none: false });
    expect(answers[1].entries).toContain('甘肃');
    expect(answers[2]).toMatchObject({ regions: [], uncovered: ['香港'] });
    expect(answers[4].suggest.toSorted()).toEqual(['山西', '陕西'].toSorted());
    expect(answers[5]).toMatchObject({ none: true });
    expect(answers[6].regions).toEqual(['江苏', '浙江', '上海']);
  });

  it.each([
    ['not JSON', 'oops'],
    ['no question', '{"question": "广东"}'],
    ['no object', 'null'],
  ])('ask --jsonl names a bad line (%s) and ends there', (_, bad) => {
    const { status, stdout, stderr } = cli(['ask', '--jsonl'], {
      input: `${ask('广东')}\n${bad}\n${ask('吉林')}\n`,
    });
    expect(status).toBe(1);
    expect(stderr).toMatch(/^line 2: /);
    expect(
      stdout
        .trimEnd()
        .split('\n')
        .map(line => JSON.parse(line).q),
    ).toEqual(['广东']);
  });

  it('check: 0 for an article that can be imported, 1 for one that cannot', () => {
    writeFileSync(join(checkout, 'bad.txt'), '没有日期的标题\n\n广东：好消息\n');
    const good = cli(['check', '--json', 'content/2018-W31.txt']);
    expect(good.status).toBe(0);
    expect(JSON.parse(good.stdout)).toMatchObject({ week: { start: '2018-07-30', end: '2018-08-05' }, errors: [] });
    const both = cli(['check', '--json', 'content/2018-W31.txt', 'bad.txt']);
    expect(both.status).toBe(1);
    const lines = both.stdout
      .trimEnd()
      .split('\n')
      .map(line => JSON.parse(line));
    expect(lines).toHaveLength(2);
    expect(lines[1].errors).not.toEqual([]);
    rmSync(join(checkout, 'bad.txt'));
  });

  it('importing what was exported changes nothing', () => {
    mkdirSync(join(checkout, 'data'));
    const env = { DATABASE_URL: 'sqlite:data/round.sqlite' };
    expect(cli(['import', 'content/2018-W31.txt'], { env })).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/^2018-W31 (?!unchanged)/),
    });
    const { status, stdout } = cli(['export', '2018-W31'], { env });
    expect(status).toBe(0);
    writeFileSync(join(checkout, 'data', 'out.txt'), stdout);
    const again = cli(['import', 'data/out.txt'], { env });
    expect(again).toMatchObject({ status: 0, stdout: '2018-W31 unchanged data/out.txt\n' });
    expect(cli(['export', '2018-W31'], { env }).stdout).toBe(stdout);
    expect(cli(['export', '2018-W32'], { env })).toMatchObject({ status: 1, stdout: '' });
  });

  it('ends well when nobody reads on', async () => {
    const child = spawn(process.execPath, ['dist/cli/main.js', 'ask', '--jsonl'], {
      cwd: checkout,
      env: environment(),
    });
    let stderr = '';
    child.stderr.on('data', chunk => {
      stderr += chunk;
    });
    child.stdin.on('error', () => {});
    const ended = new Promise<number | null>(resolve => child.on('close', resolve));
    // Far more than a pipe holds.
    child.stdin.end(`${Array.from({ length: 20_000 }, () => ask('广东')).join('\n')}\n`);
    await new Promise(resolve => child.stdout.once('data', resolve));
    child.stdout.destroy();
    expect(await ended).toBe(0);
    expect(stderr).toBe('');
  });
});
