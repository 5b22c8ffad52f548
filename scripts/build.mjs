// Builds src/ into dist/ when, and only when, something that goes into it changed since the last build, so that a
// start beside running instances of the same checkout touches nothing. Where only dist/ was shipped, as in the container, there
// is nothing to build. Prints only on failure.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const src = join(root, 'src');
const dist = join(root, 'dist');

if (!existsSync(src) && existsSync(dist)) process.exit(0);

const filesUnder = folder =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
    .sort();

const inputs = [
  ...filesUnder(src),
  ...['package.json', 'tsconfig.json', 'tsconfig.build.json'].map(name => join(root, name)),
];
const hash = createHash('sha256');
for (const file of inputs) hash.update(`${relative(root, file)}\0`).update(readFileSync(file));
const stamp = hash.digest('hex');
const stampFile = join(dist, '.built');

const built = () => existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp;

if (!built()) {
  mkdirSync(dist, { recursive: true });
  const fresh = join(dist, `.building-${process.pid}`);
  const tsc = spawnSync(
    process.execPath,
    [join(root, 'node_modules/typescript/bin/tsc'), '-p', join(root, 'tsconfig.build.json'), '--outDir', fresh],
    { cwd: root, encoding: 'utf8' },
  );
  if (tsc.status !== 0) {
    process.stderr.write(`${tsc.stdout ?? ''}${tsc.stderr ?? ''}${tsc.error?.message ?? ''}\nThe build failed.\n`);
    rmSync(fresh, { recursive: true, force: true });
    process.exit(1);
  }
  for (const file of filesUnder(src).filter(name => !name.endsWith('.ts'))) {
    cpSync(file, join(fresh, relative(src, file)));
  }
  // File by file over what is there: a running instance has its modules loaded, and a second build writes the same.
  for (const file of filesUnder(fresh)) {
    const target = join(dist, relative(fresh, file));
    mkdirSync(dirname(target), { recursive: true });
    renameSync(file, target);
  }
  rmSync(fresh, { recursive: true, force: true });
  writeFileSync(`${stampFile}.${process.pid}`, stamp);
  renameSync(`${stampFile}.${process.pid}`, stampFile);
}
