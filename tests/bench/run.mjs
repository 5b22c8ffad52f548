// npm run bench -- NAME…: measures what the README promises, on this machine. Each bench is a module whose `run` takes the
// arguments after its name and gives the lines of a Markdown report.

/** Name → its module. */
const BENCHES = {
  delivery: () => import('./delivery.mjs'),
  intake: () => import('./intake.mjs'),
  search: () => import('./search.mjs'),
};

const [name, ...args] = process.argv.slice(2);
const load = Object.hasOwn(BENCHES, name ?? '') ? BENCHES[name] : undefined;
if (!load) {
  process.stderr.write(`Which bench? ${Object.keys(BENCHES).join(', ')}\n`);
  process.exit(1);
}
const { run } = await load();
for (const line of await run(args)) process.stdout.write(`${line}\n`);
process.exit(0);
