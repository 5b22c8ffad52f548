// What an engine hands over once it is open: the same for both, so that nothing above this folder asks which one it is.
import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

export type Engine = 'sqlite' | 'postgres';

/**
 * run: the bot itself; on SQLite the only one. write: a command that changes something, also beside a running bot.
 * read: a report; changes nothing, and refuses a database that would have to be made or migrated.
 */
export type StoreAccess = 'run' | 'write' | 'read';

/** What only one process per database may do at a time. */
export type Role = 'sender' | 'poller';

export interface Lead {
  /** Gives the role up; others get it at once. Does nothing once it is lost. */
  release(): Promise<void>;
}

export interface Opened {
  engine: Engine;
  db: Kysely<Schema>;
  /** Tries once to take a role; `onLost` is called at most once, should it be lost before it is released. */
  lead(role: Role, onLost: () => void): Promise<Lead | undefined>;
  backup(file: string): Promise<void>;
  /** Reads all of it and tells whether it is whole. A PostgreSQL server sees to that itself. */
  check(): Promise<boolean>;
  /** Free bytes where the database file is; undefined where it is no file of this machine. */
  diskFree(): Promise<number | undefined>;
  close(): Promise<void>;
}
