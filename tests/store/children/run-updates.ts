// Runs on the database named by its argument: notes updates from the given number on, each with an effect, and prints
// each one's number once it is acknowledged.
import { writeSync } from 'node:fs';
import { openStore } from '../../../src/store/open.ts';

const [url = '', first = '1'] = process.argv.slice(-2);
const store = await openStore({ url });
for (let update = Number(first); ; update++) {
  await store.once(update, async ({ chats, texts }) => {
    await texts.rememberText(`text ${update}`);
    await chats.saw({ id: update, type: 'private', title: `${update}` });
  });
  writeSync(1, `${update}\n`);
}
