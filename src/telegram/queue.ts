// Tasks one after the other per key, many keys at once: what keeps a chat's messages in order while no chat waits for another.
// Keys take turns, so one that has much to do gets no more than its share.

export interface Queue<Key> {
  /**
   * Runs the task after all earlier ones of this key; settles as it does. Tasks must end by themselves.
   * Undefined where the key has too many waiting: the task is not run.
   */
  run<T>(key: Key, task: () => Promise<T>): Promise<T> | undefined;
  /** Tasks waiting or running. */
  readonly size: number;
  /** Resolves when fewer than `limit` tasks are there; at once where that is so. */
  whenBelow(limit: number): Promise<void>;
}

/**
 * @param limits.running tasks that run at the same time, over all keys
 * @param limits.waitingPerKey tasks of one key that may wait
 */
export function createQueue<Key>(limits: { running: number; waitingPerKey: number }): Queue<Key> {
  /** Waiting tasks by key; a key is here while one of its tasks runs or waits. */
  const waiting = new Map<Key, (() => Promise<void>)[]>();
  /** Keys whose next task may run, in the order of their turns. */
  const ready: Key[] = [];
  const watchers = new Set<{ limit: number; tell: () => void }>();
  let running = 0;
  let size = 0;

  function start(): void {
    while (running < limits.running) {
      const key = ready.shift();
      if (key === undefined) return;
      const task = waiting.get(key)?.shift();
      if (!task) continue;
      running += 1;
      void task().then(() => finish(key));
    }
  }

  function finish(key: Key): void {
    running -= 1;
    size -= 1;
    if (waiting.get(key)?.length) ready.push(key);
    else waiting.delete(key);
    for (const watcher of watchers) {
      if (size >= watcher.limit) continue;
      watchers.delete(watcher);
      watcher.tell();
    }
    start();
  }

  return {
    run(key, task) {
      const line = waiting.get(key);
      if (line && line.length >= limits.waitingPerKey) return undefined;
      return new Promise((resolve, reject) => {
        const entry = async () => {
          try {
            resolve(await task());
          } catch (error) {
            reject(error);
          }
        };
        size += 1;
        if (line) line.push(entry);
        else {
          waiting.set(key, [entry]);
          ready.push(key);
        }
        start();
      });
    },
    get size() {
      return size;
    },
    whenBelow: limit =>
      size < limit ? Promise.resolve() : new Promise(resolve => watchers.add({ limit, tell: resolve })),
  };
}
