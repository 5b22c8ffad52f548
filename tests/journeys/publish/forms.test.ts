// All forms of articles through /publish: the same title, week, entries, warnings and errors as `check` gives.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runCheck } from '../../../src/cli/check.ts';
import type { Problem } from '../../../src/content/problem.ts';
import { isoWeekOf } from '../../../src/content/week.ts';
import { describeProblem } from '../../../src/render/problem-text.ts';
import { cardIn, confirmOf, publishFile, startDesk } from '../../support/desk.ts';
import { shippedBook } from '../../support/shipped-book.ts';
import { freshStoreUrl, openTestStore } from '../../support/stores.ts';

const FOLDER = 'tests/fixtures/articles';
const book = shippedBook();

interface Checked {
  title: string;
  week: { start: string; end: string } | null;
  entries: { region: string; headline: string; body: string; source?: string }[];
  warnings: Problem[];
  errors: Problem[];
}

async function check(path: string): Promise<Checked> {
  const lines: string[] = [];
  await runCheck(['--json', path], { out: line => void lines.push(line), err: () => {} }, book);
  return JSON.parse(lines[0]!) as Checked;
}

/** Told on the card in lines of their own. */
const APART = ['missing-regions', 'headline-only', 'doubled-region'];
const flat = (text: string): string => text.replace(/\s+/g, '');

const FORMS = readdirSync(FOLDER).filter(name => name.endsWith('.txt'));

it('there are twenty forms', () => {
  expect(FORMS).toHaveLength(20);
});

it.each(FORMS)('%s: the card says what check says, and what is published is what check read', async name => {
  const url = await freshStoreUrl('sqlite');
  const desk = await startDesk({ env: { DATABASE_URL: url } });
  const checked = await check(join(FOLDER, name));
  const said = await publishFile(desk, name, readFileSync(join(FOLDER, name)));
  const text = flat(said.map(message => message.text).join('\n'));

  for (const problem of [
    ...checked.errors,
    ...checked.warnings.filter(one => !APART.includes(one.code)).slice(0, 12),
  ]) {
    expect(text).toContain(flat(describeProblem(problem, 'zh-Hans')));
  }
  const card = said.find(message => message.buttons.length > 0);
  if (checked.errors.length > 0) {
    expect(said.flatMap(confirmOf)).toEqual([]);
    return;
  }
  expect(text).toContain(flat(checked.title));
  expect(text).toContain(`${checked.entries.length}条`);
  await desk.press(cardIn(said), confirmOf(card!)[0]!, desk.admin);
  await desk.stop();
  const store = await openTestStore({ url, access: 'read' });
  const [revision] = await store.editions.listCurrent();
  expect(revision!.content).toEqual({
    id: isoWeekOf(checked.week!.start),
    title: checked.title,
    ...checked.week,
    entries: checked.entries.map(entry => ({
      ...entry,
      region: book.regions.find(one => one.name === entry.region)!.id,
    })),
    ...('source' in checked && { source: (checked as { source: string }).source }),
  });
});
