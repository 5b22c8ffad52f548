// Empty stores on either engine, closed and deleted when the test is over.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Engine } from '../../src/store/engine/opened.ts';
import { openStore, type Store, type StoreOptions } from '../../src/store/open.ts';
import { freshPostgresUrl } from './postgres.ts';

/** For `describe.each`: what touches SQL is tested on both. */
export const ENGINES: readonly Engine[] = ['sqlite', 'postgres'];

/** A folder for this test alone. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'brief-store-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** The URL of a database that does not exist yet. */
export async function freshStoreUrl(engine: Engine): Promise<string> {
  return engine === 'sqlite' ? `sqlite:${join(temporaryFolder(), 'bot.sqlite')}` : freshPostgresUrl();
}

/** Opens a store that the end of the test closes. */
export async function openTestStore(options: StoreOptions): Promise<Store> {
  const store = await openStore(options);
  onTestFinished(() => store.close());
  return store;
}

/** An empty store. */
export async function freshStore(engine: Engine, options: Omit<StoreOptions, 'url'> = {}): Promise<Store> {
  return openTestStore({ url: await freshStoreUrl(engine), ...options });
}
