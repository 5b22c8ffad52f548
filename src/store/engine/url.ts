// DATABASE_URL → which engine and where. It decides only whether the text can be meant; whether anything is there is found
// out by opening it. A URL may hold a password, so no message repeats any part of it but the scheme.
import { isAbsolute } from 'node:path';
import { StoreRefusal } from './errors.ts';

export type StoreLocation =
  | { engine: 'sqlite' /** As given, relative to the working folder, or `:memory:`. */; path: string }
  | { engine: 'postgres'; url: string /** host:port/database, for messages. */; label: string };

/** DATABASE_URL can't be meant. The message names the fault and an example, never the URL. */
export class StoreUrlError extends StoreRefusal {
  override readonly name = 'StoreUrlError';
  constructor(fault: string) {
    super(
      'url',
      `DATABASE_URL ${fault}. Examples: sqlite:data/bot.sqlite, sqlite:/var/lib/bot/bot.sqlite, postgres://user:password@host:5432/database`,
    );
  }
}

/** Reads a database URL. Throws StoreUrlError. */
export function parseStoreUrl(url: string): StoreLocation {
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(url)?.[1]?.toLowerCase();
  if (url.trim() === '') throw new StoreUrlError('is empty');
  if (scheme === 'sqlite') return { engine: 'sqlite', path: sqlitePath(url.slice('sqlite:'.length)) };
  if (scheme === 'postgres' || scheme === 'postgresql') return postgresLocation(url);
  if (!scheme) throw new StoreUrlError('names no engine: it must start with sqlite: or postgres://');
  throw new StoreUrlError(`starts with ${scheme}:, which is neither sqlite: nor postgres://`);
}

function sqlitePath(path: string): string {
  if (path === ':memory:') return path;
  if (path === '') throw new StoreUrlError('names no file after sqlite:');
  // Elsewhere three slashes are an absolute path; two would make a host of the first folder.
  if (path.startsWith('//') && !path.startsWith('///'))
    throw new StoreUrlError('has // after sqlite:, which takes a path');
  if (/[?#\0]/.test(path)) throw new StoreUrlError('has ?, # or NUL in its file name; sqlite: takes a plain path');
  if (path.endsWith('/')) throw new StoreUrlError('names a folder; sqlite: takes a file');
  if (path.startsWith(':')) throw new StoreUrlError('starts its file name with a colon');
  return isAbsolute(path) ? path.replace(/^\/+/, '/') : path;
}

function postgresLocation(url: string): StoreLocation {
  if (!URL.canParse(url)) {
    throw new StoreUrlError(
      'is no valid URL (characters such as @ : / # % in a password must be written as %40 and so on)',
    );
  }
  const { host, pathname, searchParams } = new URL(url);
  if (!host && !searchParams.get('host')) throw new StoreUrlError('names no host after postgres://');
  if (pathname.length < 2) throw new StoreUrlError('names no database after the host');
  return { engine: 'postgres', url, label: `${host || searchParams.get('host')}${pathname}` };
}
