// What the command line does with the store: opens it as the settings say, beside a running bot where the engine allows it,
// and closes it again. What is done is decided in cli/.
import type { Config } from './config.ts';
import { openStore, type Store } from './store/open.ts';

/** `write` changes something, `read` only reports. Rejects with one line where the database cannot be used. */
export async function withStore<T>(
  config: Config,
  access: 'read' | 'write',
  work: (store: Store) => Promise<T>,
): Promise<T> {
  const store = await openStore({ url: config.DATABASE_URL, access });
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}
