// The settings of a command, or every fault of the environment told.
import { type Config, readProcessConfig, SHIPPED_CONTENT } from '../config.ts';
import { loadBook } from '../content/load-folder.ts';
import type { RegionBook } from '../content/regions.ts';
import type { Io } from './io.ts';

/** Undefined when the environment has faults; they were told then. */
export function readSettings(io: Pick<Io, 'err'>): Config | undefined {
  const { config, faults } = readProcessConfig();
  for (const fault of faults) io.err(fault);
  return config;
}

/** The region names in force; undefined when regions.yaml has faults, which were told then. */
export async function readBook(config: Config, io: Pick<Io, 'err'>): Promise<RegionBook | undefined> {
  const { book, problems } = await loadBook(config.CONTENT_DIR, SHIPPED_CONTENT);
  for (const { file, line, message } of problems) io.err(`${file}${line ? `:${line}` : ''}: ${message}`);
  return book;
}
