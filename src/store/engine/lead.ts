// Who does what only one process per database may do. A role is a PostgreSQL advisory lock held by a connection of its own:
// the server frees it when that connection ends, so a killed process holds nothing. A connection that stops answering is
// given up after 7 s; the server, by keep-alives, frees its locks after 25 s, so two never lead at once.
// Session locks need a direct connection: a pooler that shares connections between transactions would lose them.
import type pg from 'pg';
import type { Lead, Role } from './opened.ts';

const BEAT_MS = 2_000;

/** "RBB": our half of the lock's two keys; the other is made of the role and the schema, as two bots may share a server. */
const LOCK_CLASS = 0x524242;

/** Leadership over one database. `connect` makes clients whose queries time out after a few seconds. */
export function createLeading(connect: () => pg.Client) {
  let shared: Promise<pg.Client> | undefined;
  const held = new Map<Role, () => void>();
  const asking = new Set<Role>();
  let closed = false;
  let beat: NodeJS.Timeout | undefined;

  function drop(client: pg.Client): void {
    shared = undefined;
    clearInterval(beat);
    const lost = [...held.values()];
    held.clear();
    client.end().catch(() => {});
    for (const tell of lost) tell();
  }

  async function open(): Promise<pg.Client> {
    const client = connect();
    let usable = true;
    const fail = () => {
      if (!usable) return;
      usable = false;
      drop(client);
    };
    client.on('error', fail);
    client.on('end', fail);
    try {
      await client.connect();
      await client.query('set tcp_keepalives_idle = 10; set tcp_keepalives_interval = 5; set tcp_keepalives_count = 3');
    } catch (error) {
      usable = false;
      shared = undefined;
      client.end().catch(() => {});
      throw error;
    }
    beat = setInterval(() => client.query('select 1').catch(fail), BEAT_MS);
    beat.unref();
    return client;
  }

  const lockKey = `${LOCK_CLASS}, hashtext($1 || ' ' || current_schema())`;

  return {
    /** Tries once; undefined when another process has the role or the server does not answer. */
    async lead(role: Role, onLost: () => void): Promise<Lead | undefined> {
      if (closed || held.has(role) || asking.has(role)) return undefined;
      asking.add(role);
      try {
        shared ??= open();
        const client = await shared;
        const answer = await client.query(`select pg_try_advisory_lock(${lockKey}) as got`, [role]);
        if (answer.rows[0]?.got !== true) return undefined;
        const lost = () => onLost();
        held.set(role, lost);
        return {
          async release() {
            if (held.get(role) !== lost) return;
            held.delete(role);
            await client.query(`select pg_advisory_unlock(${lockKey})`, [role]).catch(() => drop(client));
          },
        };
      } catch {
        return undefined;
      } finally {
        asking.delete(role);
      }
    },
    /** Gives up every role without telling. */
    async close(): Promise<void> {
      closed = true;
      held.clear();
      clearInterval(beat);
      const client = await shared?.catch(() => undefined);
      await client?.end().catch(() => {});
    },
  };
}
