// What a line of the log looks like, and that no secret and no word of a reader gets into it, whatever is logged.
import { describe, expect, it } from 'vitest';
import { createLog, createRedactor, databaseSecrets, describeError, type LogLevel } from '../src/log.ts';

const TOKEN = '123456:TESTSECRET-abc';

function capture(level: LogLevel = 'trace', secrets: string[] = [TOKEN]) {
  const lines: string[] = [];
  return { lines, log: createLog({ level, secrets, write: line => lines.push(line) }) };
}

describe('createLog', () => {
  it('writes one JSON line an event with fixed keys', () => {
    const { log, lines } = capture();
    log.with({ room: 'telegram' }).warn('call failed', { method: 'getMe', tries: 2 });
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/^[^\n]+\n$/);
    const line = JSON.parse(lines[0]!);
    expect(line).toMatchObject({ level: 'warn', room: 'telegram', event: 'call failed', method: 'getMe', tries: 2 });
    expect(new Date(line.time).toISOString()).toBe(line.time);
  });

  it('keeps to its level', () => {
    const { log, lines } = capture('warn');
    log.info('not seen');
    log.error('seen');
    expect(lines.map(line => JSON.parse(line).event)).toEqual(['seen']);
    const silent = capture('silent');
    silent.log.fatal('nothing');
    expect(silent.lines).toEqual([]);
  });

  it.each([
    ['an event', () => [`got ${TOKEN}`, {}]],
    ['a field', () => ['x', { url: `http://h/bot${TOKEN}/getMe` }]],
    ['the half after the colon', () => ['x', { url: 'TESTSECRET-abc' }]],
    ['a deep field', () => ['x', { a: [{ b: { c: TOKEN } }] }]],
    ['an error message', () => ['x', { error: new Error(`at http://h/bot${TOKEN}/getMe`) }]],
    ['a cause', () => ['x', { error: new Error('outer', { cause: new Error(TOKEN) }) }]],
    ['an error code', () => ['x', { error: Object.assign(new Error('m'), { code: TOKEN }) }]],
    ['a key', () => ['x', { [TOKEN]: 1 }]],
    ['a URL-encoded form', () => ['x', { url: encodeURIComponent(TOKEN) }]],
  ] as [string, () => [string, Record<string, unknown>]][])('never shows the token in %s', (_, make) => {
    const { log, lines } = capture();
    log.error(...make());
    expect(lines).toHaveLength(1);
    expect(lines[0]).not.toContain('TESTSECRET');
    expect(lines[0]).toContain('[hidden]');
  });

  it('hides tokens it was not told of, and keeps what only resembles one', () => {
    const { log, lines } = capture('trace', []);
    log.error('x', { other: '99:AAEaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', at: 'src/a.ts:12:34', port: '127.0.0.1:8080' });
    expect(lines[0]).not.toContain('AAEaaaa');
    expect(lines[0]).toContain('src/a.ts:12:34');
    expect(lines[0]).toContain('127.0.0.1:8080');
  });

  it('survives fields that cannot be written', () => {
    const { log, lines } = capture();
    const round: Record<string, unknown> = {};
    round.self = round;
    log.info('round', round);
    log.info('big', { n: 10n });
    log.info('trap', {
      get boom(): string {
        throw new Error('no');
      },
    });
    expect(lines.map(line => JSON.parse(line).event)).toEqual(['round', 'big', 'trap']);
  });

  it('logs of an error what names the fault, and neither payload nor stack', () => {
    const { log, lines } = capture();
    const error = Object.assign(new Error('400: Bad Request: chat not found'), {
      code: 400,
      description: 'Bad Request: chat not found',
      on: { method: 'sendMessage', payload: { chat_id: 7, text: 'what a reader wrote' } },
      response: { body: 'what a reader wrote' },
    });
    log.error('send failed', { error });
    const line = JSON.parse(lines[0]!);
    expect(line.error).toMatchObject({ name: 'Error', code: 400, method: 'sendMessage' });
    expect(line.error.description).toBe('Bad Request: chat not found');
    expect(line.error).not.toHaveProperty('place');
    expect(lines[0]).not.toContain('what a reader wrote');
    expect(lines[0]).not.toMatch(/\bat .*\(/);
  });
});

describe('describeError', () => {
  it('cuts a long message to one short line and ends a chain of causes', () => {
    const looped = new Error('a\n   b'.padEnd(900, 'c'));
    looped.cause = looped;
    const described = describeError(looped);
    expect(String(described.description)).toHaveLength(300);
    expect(String(described.description)).toMatch(/^a bc/);
    expect(JSON.stringify(described)).not.toContain('\\n');
  });

  it('names the place of a fault of ours', () => {
    expect(describeError(new TypeError('x is no function')).place).toMatch(/^tests\/log\.test\.ts:\d+:\d+$/);
  });

  it('says only the type of a thrown value that is no error', () => {
    expect(describeError('what a reader wrote')).toEqual({ name: 'NotAnError', description: 'string' });
  });
});

describe('createRedactor', () => {
  it('leaves ordinary words alone where a secret is too short', () => {
    expect(createRedactor(['pw', ''])('a pw here')).toBe('a pw here');
  });
  it('hides the longer of two secrets whole', () => {
    expect(createRedactor(['abcd', 'abcdefgh'])('xabcdefghx')).toBe('x[hidden]x');
  });
});

describe('databaseSecrets', () => {
  it.each([
    ['postgres://bot:s%40fe-word@host/db', ['s%40fe-word', 's@fe-word']],
    ['postgres://bot:100%25%zz@host/db', ['100%25%zz']],
    ['postgres://host/db', []],
    ['sqlite:data/bot.sqlite', []],
    ['nonsense', []],
  ])('of %s are %j', (url, secrets) => {
    expect(databaseSecrets(url)).toEqual(secrets);
  });
});
