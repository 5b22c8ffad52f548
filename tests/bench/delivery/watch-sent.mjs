// When what arrived is recorded for others to see: the count of what a push sent, looked at again and again from outside.
import Database from 'better-sqlite3';
import pg from 'pg';

const LOOK_MS = 4;
const pause = ms => new Promise(resolve => setTimeout(resolve, ms));
const now = () => performance.timeOrigin + performance.now();

async function open(url) {
  const count = 'select coalesce(sum(sent), 0) as count from pushes';
  if (url.startsWith('sqlite:')) {
    const database = new Database(url.slice('sqlite:'.length), { readonly: true });
    const statement = database.prepare(count).pluck();
    return { count: async () => statement.get(), close: async () => database.close() };
  }
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return { count: async () => Number((await client.query(count)).rows[0].count), close: () => client.end() };
}

/** Begins to look; `end` takes when messages arrived, in order, and gives how long each then was not recorded, at most. */
export async function watchSent(url) {
  const { count, close } = await open(url);
  /** From when on so many were seen as sent. */
  const seen = [];
  let over = false;
  const looking = (async () => {
    for (let last = 0; !over; await pause(LOOK_MS)) {
      const sent = await count();
      const at = now();
      for (; last < sent; last++) seen.push(at);
    }
    await close();
  })();
  return {
    async end(arrivals) {
      while (seen.length < arrivals.length) await pause(LOOK_MS);
      over = true;
      await looking;
      const waits = arrivals.map((at, nth) => seen[nth] - at).sort((a, b) => a - b);
      return { p99: waits[Math.floor(waits.length * 0.99)], most: waits.at(-1) };
    },
  };
}
