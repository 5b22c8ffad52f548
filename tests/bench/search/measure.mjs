// Measures one engine in a process of its own, so that no engine pays for another's rubbish or profits from its warm code:
// node --expose-gc measure.mjs ENGINE SIZE… prints one JSON line for each size, the smallest first.
import { makeEditions, readSeed } from './corpus.mjs';
import { ENGINES } from './engines.mjs';
import { makeQueries } from './queries.mjs';

const ROUNDS = 3;
/** Queries asked before the clock runs, each time that a kind of query begins. */
const WARM_UP = 3;

const [name, ...sizes] = process.argv.slice(2);
const seed = await readSeed();
const queries = makeQueries(seed);
const corpora = sizes.map(size => ({ size: Number(size), editions: makeEditions(seed, Number(size)) }));

// Every engine's code has run once before anything is measured, on the small corpus.
askAll(ENGINES[name](corpora[0].editions, seed));

for (const { size, editions } of corpora) {
  const before = memory();
  const start = performance.now();
  const engine = ENGINES[name](editions, seed);
  const buildMs = performance.now() - start;
  const bytes = memory() - before + (engine.bytes?.() ?? 0);
  const rounds = Array.from({ length: ROUNDS }, () => askAll(engine));
  process.stdout.write(`${JSON.stringify({ engine: name, size, buildMs, bytes, rounds })}\n`);
}

/** For each kind of query the milliseconds of each, and the share that found a right entry. */
function askAll(engine) {
  return Object.fromEntries(
    Object.entries(queries).map(([kind, list]) => {
      let found = 0;
      // What one kind leaves behind is not swept up at the cost of the next.
      globalThis.gc();
      for (const { text } of list.slice(-WARM_UP)) engine.run(text);
      const ms = list.map(({ text, want }) => {
        const asked = performance.now();
        const result = engine.run(text);
        const took = performance.now() - asked;
        const first = engine.texts(result).slice(0, 10);
        if (first.some(one => one.includes(want))) found++;
        return took;
      });
      return [kind, { ms, found: found / list.length }];
    }),
  );
}

function memory() {
  globalThis.gc();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
