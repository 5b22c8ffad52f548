// What a bot that polls learns.
import type { Message, Update } from '../../../src/playground/emulator/types.ts';
import type { TestApi } from '../../support/bot-api.ts';

/** All updates that wait, oldest first, each as its kind and what it holds; confirms them. */
export async function updatesOf(api: TestApi): Promise<[kind: string, payload: Message & Record<string, unknown>][]> {
  const updates = await api.get<Update[]>('getUpdates', { offset: -100 });
  const last = updates.at(-1);
  if (last) await api.get('getUpdates', { offset: last.update_id + 1 });
  return updates.map(update => Object.entries(update)[1] as [string, Message & Record<string, unknown>]);
}

export const textsOf = (updates: [string, Message][]) => updates.map(([, message]) => message.text);
