// The regions.yaml that ships with the program, read once a test file.
import { readFileSync } from 'node:fs';
import { type RegionBook, readRegions } from '../../src/content/regions.ts';

export function shippedBook(): RegionBook {
  const { book, problems } = readRegions(readFileSync('content/regions.yaml', 'utf8'));
  if (!book) throw new Error(`content/regions.yaml: ${JSON.stringify(problems)}`);
  return book;
}
