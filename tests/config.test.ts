// The settings: their defaults, that each bad value is named with an example and no secret is shown, and that .env.example and
// README.md tell of the same settings.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { describeConfig, readConfig, SETTINGS, SHIPPED_CONTENT } from '../src/config.ts';

const faultsOf = (environment: Record<string, string>) => readConfig(environment).faults;

describe('readConfig', () => {
  it('has a default for everything that may be left out', () => {
    const { config, faults } = readConfig({});
    expect(faults).toEqual([]);
    expect(config).toMatchObject({
      TELEGRAM_API_ROOT: 'https://api.telegram.org',
      ADMIN_IDS: [],
      DATABASE_URL: 'sqlite:data/bot.sqlite',
      CONTENT_DIR: SHIPPED_CONTENT,
      DIGEST_CRON: '0 9 * * 1',
      TIMEZONE: 'Asia/Shanghai',
      CATCH_UP_HOURS: 24,
      SEND_RATE: 25,
      PAID_BROADCAST: false,
      HTTP_HOST: '127.0.0.1',
      HTTP_PORT: 8080,
      LOG_LEVEL: 'info',
      DEFAULT_LANGUAGE: 'zh-Hans',
    });
    expect(config?.BOT_TOKEN).toBeUndefined();
  });

  it('lets the environment win over .env and takes blank for absent', () => {
    const { config } = readConfig({ SEND_RATE: '7', HTTP_PORT: '  ' }, 'SEND_RATE=9\nHTTP_PORT=81\nLOG_LEVEL=\n');
    expect(config).toMatchObject({ SEND_RATE: 7, HTTP_PORT: 81, LOG_LEVEL: 'info' });
  });

  it.each([
    ['', []],
    [' 111 , 222,', [111, 222]],
    ['7999999999', [7999999999]],
    ['5,5', [5]],
  ])('ADMIN_IDS=%j names the admins %j', (text, ids) =>
    expect(readConfig({ ADMIN_IDS: text }).config?.ADMIN_IDS).toEqual(ids),
  );

  it.each([
    ['ADMIN_IDS', '"111"'],
    ['ADMIN_IDS', '111;222'],
    ['ADMIN_IDS', 'abc'],
    ['ADMIN_IDS', '-5'],
    ['ADMIN_IDS', '1087968824'],
    ['ADMIN_IDS', '136817688'],
    ['ADMIN_IDS', '777000'],
    ['BOT_TOKEN', 'not a token'],
    ['TELEGRAM_API_ROOT', 'api.telegram.org'],
    ['DATABASE_URL', 'mysql://x'],
    ['CONTENT_DIR', 'no-such-folder'],
    ['DIGEST_CRON', '99 * * * *'],
    ['TIMEZONE', 'Asia/Nowhere'],
    ['CATCH_UP_HOURS', 'soon'],
    ['SEND_RATE', '0'],
    ['SEND_RATE', '1001'],
    ['PAID_BROADCAST', 'yes'],
    ['WEBHOOK_URL', 'ftp://x'],
    ['WEBHOOK_SECRET', 'a b'],
    ['HTTP_PORT', '70000'],
    ['LOG_LEVEL', 'loud'],
    ['DEFAULT_LANGUAGE', 'fr'],
  ])('names %s when it is %j, with an example', (name, value) => {
    const faults = faultsOf({ [name]: value });
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(new RegExp(`^${name} .+Example: .+`));
    if (name === 'BOT_TOKEN') expect(faults[0]).not.toContain(value);
  });

  it('names all faults at once', () => {
    expect(faultsOf({ SEND_RATE: 'x', HTTP_PORT: 'y', ADMIN_IDS: 'z' })).toHaveLength(3);
  });
});

describe('describeConfig', () => {
  it('masks what is secret', () => {
    const { config } = readConfig({
      BOT_TOKEN: '1:SECRET',
      DATABASE_URL: 'postgres://me:hidden@host/db',
      WEBHOOK_SECRET: 'hush',
    });
    const shown = describeConfig(config!)
      .map(pair => pair.join('='))
      .join('\n');
    expect(shown).not.toMatch(/SECRET\b(?!=)|hidden|hush/);
    expect(shown).toContain('postgres://me:***@host/db');
  });
});

describe('the settings are told alike everywhere', () => {
  const names = SETTINGS.map(setting => setting.name).sort();

  it('.env.example has each, with its default', () => {
    const lines = [...readFileSync('.env.example', 'utf8').matchAll(/^#? ?([A-Z_]+)=(.*)$/gm)];
    expect(lines.map(line => line[1]).sort()).toEqual(names);
    for (const [, name, value] of lines) {
      const setting = SETTINGS.find(one => one.name === name)!;
      expect(value, name).toBe('default' in setting ? setting.default : '');
    }
  });

  it('README has each, with its default', () => {
    const rows = [...readFileSync('README.md', 'utf8').matchAll(/^\| `([A-Z_]+)` \| ([^|]*) \|/gm)];
    expect(rows.map(row => row[1]).sort()).toEqual(names);
    for (const [, name, shown] of rows) {
      const setting = SETTINGS.find(one => one.name === name)!;
      const value = 'default' in setting && setting.default !== '' ? `\`${setting.default}\`` : '–';
      expect(shown!.trim(), name).toBe(value);
    }
  });
});
