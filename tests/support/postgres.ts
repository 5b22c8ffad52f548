// PostgreSQL for a test: the run's own server, and in it an empty schema that nobody else uses.
import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import pg from 'pg';
import { inject } from 'vitest';

let asked: Promise<string> | undefined;

/** The URL of the run's server. Rejects, and so fails the test, when it can't be started. */
export function postgresUrl(): Promise<string> {
  asked ??= (async () => {
    const answer = JSON.parse(await text(connect(inject('postgresBroker'), '127.0.0.1'))) as {
      url?: string;
      error?: string;
    };
    if (answer.url === undefined) throw new Error(answer.error);
    return answer.url;
  })();
  return asked;
}

/** A database URL whose connections all work in a new, empty schema. */
export async function freshPostgresUrl(server?: string): Promise<string> {
  const url = server ?? (await postgresUrl());
  const schema = `test_${randomUUID().replaceAll('-', '')}`;
  await askPostgres(url, `create schema ${schema}`);
  return `${url}?options=${encodeURIComponent(`-c search_path=${schema}`)}`;
}

/** Runs one statement over a connection of its own. */
export async function askPostgres(url: string, sql: string, values?: unknown[]): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql, values)).rows;
  } finally {
    await client.end();
  }
}
