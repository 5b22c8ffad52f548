// Which values of DATABASE_URL name a database, and that the others are refused by their fault without showing the password.
import { describe, expect, test } from 'vitest';
import { StoreRefusal } from '../../../src/store/engine/errors.ts';
import { parseStoreUrl, StoreUrlError } from '../../../src/store/engine/url.ts';

describe('DATABASE_URL', () => {
  test.each([
    ['sqlite:data/bot.sqlite', { engine: 'sqlite', path: 'data/bot.sqlite' }],
    ['sqlite:bot.sqlite', { engine: 'sqlite', path: 'bot.sqlite' }],
    ['sqlite:./a b/机器人.sqlite', { engine: 'sqlite', path: './a b/机器人.sqlite' }],
    ['sqlite:/var/lib/bot.sqlite', { engine: 'sqlite', path: '/var/lib/bot.sqlite' }],
    ['sqlite:///var/lib/bot.sqlite', { engine: 'sqlite', path: '/var/lib/bot.sqlite' }],
    ['SQLite:bot.sqlite', { engine: 'sqlite', path: 'bot.sqlite' }],
    ['sqlite::memory:', { engine: 'sqlite', path: ':memory:' }],
    ['postgres://u:p@h:5433/db', { engine: 'postgres', url: 'postgres://u:p@h:5433/db', label: 'h:5433/db' }],
    ['postgresql://h/db', { engine: 'postgres', url: 'postgresql://h/db', label: 'h/db' }],
    ['postgres:///db?host=/run', { engine: 'postgres', url: 'postgres:///db?host=/run', label: '/run/db' }],
  ])('%s is understood', (url, location) => {
    expect(parseStoreUrl(url)).toEqual(location);
  });

  test.each([
    ['', /^DATABASE_URL is empty\./],
    ['  ', /is empty/],
    ['data/bot.sqlite', /names no engine: it must start with sqlite: or postgres:/],
    ['mysql://u:hunter2@h/db', /starts with mysql:, which is neither/],
    ['file:bot.sqlite', /starts with file:/],
    ['sqlite:', /names no file/],
    ['sqlite://data/bot.sqlite', /has \/\/ after sqlite:/],
    ['sqlite:data/', /names a folder/],
    ['sqlite:bot.sqlite?mode=ro', /has \?, # or NUL/],
    ['sqlite::memory', /colon/],
    ['postgres://', /is no valid URL|names no host/],
    ['postgres://u:hunter2@h', /names no database/],
    ['postgres://u:hunter2@h/', /names no database/],
    ['postgres:///db', /names no host/],
    ['postgres://u:hunter2@pass@[h/db', /is no valid URL/],
    ['postgres://u:hunter2@h:port/db', /is no valid URL/],
  ])('%j is refused, by its fault, with an example, without the password', (url, fault) => {
    const refused = () => parseStoreUrl(url);
    expect(refused).toThrow(StoreUrlError);
    expect(refused).toThrow(StoreRefusal);
    expect(refused).toThrow(fault);
    expect(refused).toThrow(/Examples: sqlite:data\/bot\.sqlite/);
    expect(refused).not.toThrow(/hunter2|\n/);
  });
});
