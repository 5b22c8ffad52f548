// Everything that is made of a region book once: the tables of names in both scripts and the guessers over them.
import { listPlaces } from '../../content/places.ts';
import type { RegionBook } from '../../content/regions.ts';
import { type CityGuesser, createCityGuesser } from './guess-city.ts';
import { createHanGuesser, type HanGuesser } from './guess-han.ts';
import { createHanNames, type HanNames } from './han-names.ts';
import { createLatinNames, type LatinNames } from './latin-names.ts';

export interface NameTables {
  han: HanNames;
  latin: LatinNames;
  hanGuesser: HanGuesser;
  cityGuesser: CityGuesser;
}

const made = new WeakMap<RegionBook, NameTables>();

/** The tables of a book, made at its first use and kept as long as the book: a book never changes. */
export function nameTables(book: RegionBook): NameTables {
  const known = made.get(book);
  if (known) return known;
  const places = listPlaces(book);
  const latin = createLatinNames(book, places);
  const tables: NameTables = {
    han: createHanNames(book, places),
    latin,
    hanGuesser: createHanGuesser(book),
    cityGuesser: createCityGuesser(places, latin),
  };
  made.set(book, tables);
  return tables;
}
