// The built program with many subscribers at an emulator: for what only real processes, kills and full rates show.
import { expect, onTestFinished } from 'vitest';
import { createEmulator } from '../../src/playground/emulator/create-emulator.ts';
import type { Call, Emulator, EmulatorOptions } from '../../src/playground/emulator/types.ts';
import { openStore, type Store } from '../../src/store/open.ts';
import { type BotProcess, startProcess } from './bot-process.ts';
import { rememberEmulator } from './no-secrets.ts';
import { TEST_TOKEN } from './running-bot.ts';

/** The edition that ships. */
export const SHIPPED = '2018-W31';

const ONE_REGION = { everything: false, regions: ['jilin'], keywords: [] };

export interface Load {
  api: Emulator;
  env: Record<string, string>;
  /** The database, opened for this work only. */
  withStore<T>(work: (store: Store) => Promise<T>): Promise<T>;
  start(more?: Record<string, string>): BotProcess;
  /** Waits until no push is open. */
  ended(timeoutMs: number): Promise<void>;
}

export async function startLoad(
  url: string,
  env: Record<string, string> = {},
  emulator: EmulatorOptions = {},
): Promise<Load> {
  const api = createEmulator({
    token: TEST_TOKEN,
    acceptAnyUser: true,
    keep: { messagesPerChat: 0, events: 100 },
    ...emulator,
  });
  await api.start();
  rememberEmulator(api);
  onTestFinished(() => api.stop());
  const settings = {
    BOT_TOKEN: api.token,
    TELEGRAM_API_ROOT: api.apiRoot,
    DATABASE_URL: url,
    PAID_BROADCAST: 'true',
    LOG_LEVEL: 'info',
    ...env,
  };
  const load: Load = {
    api,
    env: settings,
    async withStore(work) {
      const store = await openStore({ url, access: 'write' });
      try {
        return await work(store);
      } finally {
        await store.close();
      }
    },
    start: (more = {}) => startProcess({ env: { ...settings, ...more } }),
    async ended(timeoutMs) {
      await load.withStore(store =>
        expect.poll(async () => (await store.pushes.open()).length, { timeout: timeoutMs, interval: 50 }).toBe(0),
      );
    },
  };
  return load;
}

/** Subscribes chats to one region, thousands in one go: a digest of one message. */
export async function seed(load: Load, chats: readonly { id: number; type?: 'private' | 'group' }[]): Promise<void> {
  await load.withStore(store =>
    store.transaction(async tables => {
      for (const { id, type = 'private' } of chats) {
        await tables.chats.saw({ id, type });
        await tables.subscriptions.setTopics({ chat: id, thread: 0 }, ONE_REGION);
      }
    }),
  );
}

/** A push of the shipped edition, to be sent by whichever process is or becomes the sender. */
export const push = (load: Load): Promise<unknown> =>
  load.withStore(store =>
    store.pushes.create({ kind: 'digest', source: SHIPPED, revision: 1, audience: {}, dueAt: Date.now() }),
  );

export const privateChats = (count: number) => Array.from({ length: count }, (_, index) => ({ id: 1_000_000 + index }));

/** Digests are told from the admin's reports by their words. */
export const isDigest = ({ method, params }: Call): boolean =>
  method === 'sendMessage' && /本周简报/.test(String(params.text));

/** Digests that took effect, by chat. */
export function arrived(api: Emulator): Map<number, Call[]> {
  const byChat = new Map<number, Call[]>();
  for (const call of api.calls) {
    if (!isDigest(call) || !(call.response?.ok || call.fault === 'cut-after')) continue;
    const chat = Number(call.params.chat_id);
    byChat.set(chat, [...(byChat.get(chat) ?? []), call]);
  }
  return byChat;
}
