// A bot of a few lines for tests of the playground: long polling with plain fetch, no library and nothing of ours.

export type TinyUpdate = { update_id: number } & Record<string, unknown>;
export type TinyCall = (method: string, params?: Record<string, unknown>) => Promise<unknown>;

/** Polls until stopped and hands each update to `onUpdate`, one after the other; errors of a call are swallowed. */
export function startTinyBot(
  apiRoot: string,
  token: string,
  onUpdate: (update: TinyUpdate, call: TinyCall) => Promise<unknown>,
): { call: TinyCall; stop(): Promise<void> } {
  const stopping = new AbortController();
  const call: TinyCall = async (method, params = {}) => {
    const response = await fetch(`${apiRoot}/bot${token}/${method}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(params),
      signal: stopping.signal,
    });
    const answer = (await response.json()) as { ok: boolean; result?: unknown; description?: string };
    if (!answer.ok) throw new Error(answer.description);
    return answer.result;
  };
  const loop = async () => {
    let offset = 0;
    while (!stopping.signal.aborted) {
      try {
        const updates = (await call('getUpdates', { offset, timeout: 30 })) as TinyUpdate[];
        for (const update of updates) {
          offset = update.update_id + 1;
          await onUpdate(update, call).catch(() => undefined);
        }
      } catch {
        await new Promise(resolve => setTimeout(resolve, 50));
      }
    }
  };
  const running = loop();
  return {
    call,
    async stop() {
      stopping.abort();
      await running;
    },
  };
}
