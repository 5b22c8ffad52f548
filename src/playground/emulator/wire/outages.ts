// Times in which the server refuses connections, and its final stop.
import type { HttpServer } from './http-server.ts';

export interface Outages {
  /** Until `end` is called, or for `ms` of real time. A second outage prolongs the first. */
  begin(ms?: number): { end(): Promise<void>; readonly over: Promise<void> };
  /** Stops the server for good; a running outage no longer brings it back. */
  stop(): Promise<void>;
}

export function createOutages(server: HttpServer): Outages {
  let running = 0;
  /** Outages of before the last stop bring nothing back. */
  let epoch = 0;
  let closing = Promise.resolve();
  return {
    begin(ms) {
      const own = epoch;
      if (running++ === 0) closing = server.close();
      let finish = () => {};
      const over = new Promise<void>(resolve => {
        finish = resolve;
      });
      let isEnding = false;
      const end = async () => {
        if (isEnding) return over;
        isEnding = true;
        clearTimeout(timer);
        await closing;
        if (own === epoch && --running === 0) await server.listen();
        finish();
        return over;
      };
      const timer = ms === undefined ? undefined : setTimeout(end, ms);
      return { end, over };
    },
    async stop() {
      epoch++;
      if (running === 0) closing = server.close();
      running = 0;
      await closing;
    },
  };
}
