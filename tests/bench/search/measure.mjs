// Measures one engine in a process of its own, so that no engine pays for another's rubbish or profits from its warm code:
// node --expose-gc measure.mjs ENGINE SIZE… prints one JSON line for each size.

import { makeEditions, readSeed } from './corpus.mjs';
import { ENGINES } from './engines.mjs';
import { makeQueries } from './queries.mjs';

const ROUNDS = 3;
/** Queries of each kind asked before the clock runs. */
const WARM_UP = 3;

const [name, ...sizes] = process.argv.slice(2);
const seed = await readSeed();
const corpora = sizes.map(size => ({ size: Number(size), editions: makeEditions(seed, Number(size)) }));
const queries = makeQueries(seed);

for (const { size, editions } of corpora) {
  const rounds = [];
  for (let round = 0; round < ROUNDS; round++) rounds.push(measure(editions));
  process.stdout.write(`${JSON.stringify({ engine: name, size, rounds })}\n`);
}

function measure(editions) {
  const before = memory();
  const start = performance.now();
  const engine = ENGINES[name](editions, seed);
  const buildMs = performance.now() - start;
  const bytes = memory() - before + (engine.bytes?.() ?? 0);
  const kinds = {};
  for (const [kind, list] of Object.entries(queries)) {
    for (const { text } of list.slice(0, WARM_UP)) engine.run(text);
    let found = 0;
    const ms = list.map(({ text, want }) => {
      const asked = performance.now();
      const result = engine.run(text);
      const took = performance.now() - asked;
      if (
        engine
          .texts(result)
          .slice(0, 10)
          .some(one => one.includes(want))
      )
        found++;
      return took;
    });
    kinds[kind] = { ms, found: found / list.length };
  }
  return { buildMs, bytes, kinds };
}

function memory() {
  globalThis.gc();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
