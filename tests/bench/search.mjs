// npm run bench -- search: this project's search beside plain Fuse.js, MiniSearch and SQLite FTS5, at one year of entries and at
// twenty, in one run. Takes about two minutes.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { ENGINES } from './search/engines.mjs';

const SIZES = [1_600, 32_000];
const KINDS = { region: 'region name', exact: 'exact keyword', typo: 'keyword, one wrong character' };

/** Resolves to the lines of a Markdown report. */
export async function run() {
  const measured = [];
  for (const engine of Object.keys(ENGINES)) {
    process.stderr.write(`${engine} …\n`);
    measured.push(...(await measure(engine)).map(summarise));
  }
  const at = (engine, size) => measured.find(one => one.engine === engine && one.size === size);
  return [...reportQueries(at), '', ...reportBuilds(at), '', ...reportGoals(at)];
}

function measure(engine) {
  const script = fileURLToPath(new URL('./search/measure.mjs', import.meta.url));
  const child = spawn(process.execPath, ['--expose-gc', script, engine, ...SIZES.map(String)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  child.stdout.setEncoding('utf8').on('data', chunk => {
    text += chunk;
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject).on('close', code => {
      if (code === 0)
        resolve(
          text
            .trim()
            .split('\n')
            .map(line => JSON.parse(line)),
        );
      else reject(new Error(`Measuring ${engine} ended with code ${code}`));
    });
  });
}

/** Of each quantile the median of the rounds. */
function summarise({ engine, size, buildMs, bytes, rounds }) {
  const kinds = Object.fromEntries(
    Object.keys(KINDS).map(kind => {
      const part = share => median(rounds.map(round => quantile(round[kind].ms, share)));
      return [kind, { p50: part(0.5), p99: part(0.99), found: rounds[0][kind].found }];
    }),
  );
  return { engine, size, kinds, buildMs, bytes };
}

/** The smallest value that so large a share of the values does not exceed. */
const quantile = (values, share) => [...values].sort((a, b) => a - b)[Math.ceil(values.length * share) - 1];
const median = values => quantile(values, 0.5);

const count = size => size.toLocaleString('en');
const [small, large] = SIZES;

function reportQueries(at) {
  const rows = Object.entries(KINDS).flatMap(([kind, title]) =>
    Object.keys(ENGINES).map(engine => {
      const [a, b] = SIZES.map(size => at(engine, size).kinds[kind]);
      const cells = [
        ms(a.p50),
        ms(a.p99),
        ms(b.p50),
        ms(b.p99),
        times(b.p50 / a.p50),
        times(b.p99 / a.p99),
        `${Math.round(b.found * 100)} %`,
      ];
      return `| ${[title, engine, ...cells].join(' | ')} |`;
    }),
  );
  return [
    `Milliseconds for a query over ${count(small)} and ${count(large)} entries; how many times longer the second takes; share of queries with a right entry among the first ten.`,
    '',
    `| query | engine | p50 ${count(small)} | p99 ${count(small)} | p50 ${count(large)} | p99 ${count(large)} | p50 grows | p99 grows | found |`,
    '|---|---|--:|--:|--:|--:|--:|--:|--:|',
    ...rows,
  ];
}

function reportBuilds(at) {
  const rows = Object.keys(ENGINES).map(engine => {
    const [a, b] = SIZES.map(size => at(engine, size));
    const cells = [
      ms(a.buildMs),
      ms(b.buildMs),
      times(b.buildMs / a.buildMs),
      mb(a.bytes),
      mb(b.bytes),
      times(b.bytes / a.bytes),
    ];
    return `| ${[engine, ...cells].join(' | ')} |`;
  });
  return [
    'Time to build in milliseconds, and memory (heap and external, for SQLite its pages) in MB beside the entries themselves.',
    '',
    `| engine | build ${count(small)} | build ${count(large)} | grows | memory ${count(small)} | memory ${count(large)} | grows |`,
    '|---|--:|--:|--:|--:|--:|--:|',
    ...rows,
  ];
}

function reportGoals(at) {
  const [ours, fuse, mini] = ['this project', 'Fuse.js', 'MiniSearch'].map(engine => at(engine, large));
  const goals = [
    ['exact keyword p99 ≤ 1/20 of Fuse.js', ours.kinds.exact.p99, fuse.kinds.exact.p99 / 20],
    ['exact keyword p99 below MiniSearch', ours.kinds.exact.p99, mini.kinds.exact.p99],
    ['keyword with a wrong character p99 ≤ 1/10 of Fuse.js', ours.kinds.typo.p99, fuse.kinds.typo.p99 / 10],
    ['region name p99 ≤ 1/10 of an exact keyword', ours.kinds.region.p99, ours.kinds.exact.p99 / 10],
    ['build ≤ 1/3 of MiniSearch', ours.buildMs, mini.buildMs / 3],
  ];
  return [
    `| goal at ${count(large)} entries | measured | limit | |`,
    '|---|--:|--:|---|',
    ...goals.map(
      ([goal, value, limit]) => `| ${goal} | ${ms(value)} | ${ms(limit)} | ${value <= limit ? 'met' : 'missed'} |`,
    ),
  ];
}

const ms = value => (value >= 100 ? String(Math.round(value)) : value.toPrecision(2));
const mb = bytes => (bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0);
const times = ratio => `× ${ratio >= 10 ? Math.round(ratio) : ratio.toPrecision(2)}`;
