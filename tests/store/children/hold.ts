// Opens the database named by its argument as the bot does, says so, and stays until it is told to close.
import { openStore } from '../../../src/store/open.ts';

const store = await openStore({ url: process.argv.at(-1) ?? '' });
await store.lead('sender', () => {});
console.log('open');
process.stdin.once('data', async () => {
  await store.close();
  process.exit(0);
});
