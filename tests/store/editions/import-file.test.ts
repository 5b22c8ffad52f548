// What a file of content/ does to an edition at a start: published, known already, or kept as a draft behind what an admin
// published or took back.
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Edition } from '../../../src/content/edition.ts';
import { ENGINES, freshStore, freshStoreUrl, openTestStore } from '../../support/stores.ts';

const edition = (headline: string): Edition => ({
  id: '2018-W31',
  title: '31省区市一周经济最亮点',
  start: '2018-07-30',
  end: '2018-08-05',
  entries: [{ region: 'jilin', headline, body: '' }],
});
/** A file with that headline; `layout` stands for bytes that change nothing in the edition. */
const file = (headline: string, layout = '') => ({
  file: '2018-W31.txt',
  sha256: createHash('sha256')
    .update(headline + layout)
    .digest('hex'),
  edition: edition(headline),
});

describe.each(ENGINES)('files of content/ on %s', engine => {
  test('a new one is published, at the next start it is known, a changed one is published', async () => {
    const { editions } = await freshStore(engine);
    expect(await editions.importFile(file('A'))).toMatchObject({
      outcome: 'published',
      revision: { number: 1, origin: 'file', file: '2018-W31.txt', sha256: file('A').sha256, content: edition('A') },
    });
    expect(await editions.importFile(file('A'))).toMatchObject({ outcome: 'unchanged', revision: { number: 1 } });
    expect(await editions.importFile(file('B'))).toMatchObject({ outcome: 'published', revision: { number: 2 } });
    expect(await editions.revisionCounter()).toBe(2);
    expect(await editions.knownFiles()).toEqual(new Set([file('A').sha256, file('B').sha256]));
  });

  test('other bytes with the same text are no new revision', async () => {
    const { editions } = await freshStore(engine);
    await editions.importFile(file('A'));
    expect(await editions.importFile(file('A', '\r\n'))).toMatchObject({
      outcome: 'unchanged',
      revision: { number: 1 },
    });
    const { id, title, start, end, entries } = edition('A');
    const turned: Edition = { entries, end, start, title, id, source: undefined };
    expect(await editions.importFile({ ...file('A', '#'), edition: turned })).toMatchObject({ outcome: 'unchanged' });
    expect(await editions.history('2018-W31')).toHaveLength(1);
  });

  test('bytes imported long ago do not come back over what readers see', async () => {
    const { editions } = await freshStore(engine);
    await editions.importFile(file('A'));
    await editions.importFile(file('B'));
    expect(await editions.importFile(file('A'))).toMatchObject({ outcome: 'unchanged', revision: { number: 1 } });
    expect((await editions.current('2018-W31'))?.content).toEqual(edition('B'));
  });

  test("an admin's correction stays: a changed file is a draft, once", async () => {
    const { editions } = await freshStore(engine);
    await editions.importFile(file('A'));
    await editions.publishRevision({ edition: edition('corrected'), origin: 'chat', author: 1 });
    expect(await editions.importFile(file('A'))).toMatchObject({ outcome: 'unchanged' });
    const counter = await editions.revisionCounter();
    const { outcome, revision } = await editions.importFile(file('B'));
    expect(outcome).toBe('draft');
    expect(await editions.importFile(file('B'))).toEqual({ outcome: 'unchanged', revision });
    expect(await editions.revisionCounter()).toBe(counter);
    expect((await editions.current('2018-W31'))?.content).toEqual(edition('corrected'));
    // A new draft of the same admin does not void it: it came from the deployment.
    await editions.saveDraft({ edition: edition('other'), origin: 'chat', author: 1 });
    expect(await editions.publishDraft(revision.id)).toMatchObject({ number: 3, content: edition('B') });
    // What was last published came from a file again.
    expect(await editions.importFile(file('C'))).toMatchObject({ outcome: 'published', revision: { number: 4 } });
  });

  test('a discarded draft is not offered again', async () => {
    const { editions } = await freshStore(engine);
    await editions.publishRevision({ edition: edition('corrected'), origin: 'chat', author: 1 });
    const { revision } = await editions.importFile(file('B'));
    await editions.discardDraft(revision.id);
    expect((await editions.importFile(file('B'))).outcome).toBe('unchanged');
    expect(await editions.drafts()).toEqual([]);
  });

  test("a file that says what the admin's correction says is no draft", async () => {
    const { editions } = await freshStore(engine);
    await editions.publishRevision({ edition: edition('corrected'), origin: 'chat', author: 1 });
    expect((await editions.importFile(file('corrected'))).outcome).toBe('unchanged');
  });

  test('an edition taken back is not put out again by a deployment', async () => {
    const { editions } = await freshStore(engine);
    await editions.importFile(file('A'));
    await editions.retract('2018-W31');
    expect((await editions.importFile(file('A'))).outcome).toBe('unchanged');
    expect((await editions.importFile(file('B'))).outcome).toBe('draft');
    expect(await editions.listCurrent()).toEqual([]);
  });

  test('what the command line published is followed by files', async () => {
    const { editions } = await freshStore(engine);
    await editions.publishRevision({ edition: edition('A'), origin: 'cli', sha256: file('A').sha256 });
    expect((await editions.importFile(file('A'))).outcome).toBe('unchanged');
    expect((await editions.importFile(file('B'))).outcome).toBe('published');
  });

  test('several instances that start at once import a file once', async () => {
    const url = await freshStoreUrl(engine);
    const stores = [await openTestStore({ url }), await openTestStore({ url, access: 'write' })];
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, async (_, i) => (await stores[i % 2]!.editions.importFile(file('A'))).outcome),
    );
    expect(outcomes.filter(one => one === 'published')).toHaveLength(1);
    expect(await stores[0]!.editions.history('2018-W31')).toHaveLength(1);
  });
});
