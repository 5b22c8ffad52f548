// Who comes back after a block while the store is away is not left out: the visit is written down when it is back.
import { expect, it } from 'vitest';
import { StoreError } from '../../src/store/engine/errors.ts';
import type { Store } from '../../src/store/open.ts';
import { createReaders } from '../../src/wiring/readers.ts';
import { createStoreWatch } from '../../src/wiring/store-watch.ts';
import { gate } from '../support/sending.ts';
import { freshStore } from '../support/stores.ts';
import { createManualClock, settle } from '../telegram/support/clocks.ts';

it('a visit that the store could not take is written down later', async () => {
  const real = await freshStore('sqlite');
  await real.chats.saw({ id: 5, type: 'private' });
  await real.chats.deactivate(5, 'blocked');
  let away = false;
  const refuse = async () => {
    throw new StoreError('gone', 'away');
  };
  const store = {
    ...real,
    chats: { ...real.chats, sawAll: (chats: never) => (away ? refuse() : real.chats.sawAll(chats)) },
    transaction: (work: never) => (away ? refuse() : real.transaction(work)),
  } as unknown as Store;
  const clock = createManualClock();
  const log = { error() {}, warn() {}, info() {}, debug() {} } as never;
  const readers = createReaders({ store, clock, watch: createStoreWatch({ clock, log, probe: async () => {} }) });
  away = true;
  await readers.chats.touch({ id: 5, type: 'private' });
  await clock.advance(10_000);
  expect(await real.chats.get(5)).toMatchObject({ active: false });
  away = false;
  await clock.advance(10_000);
  await readers.flush();
  expect(await real.chats.get(5)).toMatchObject({ active: true });
});

it('no visit of a chat that is forgotten is written down afterwards, be it late or still to be written', async () => {
  const real = await freshStore('sqlite');
  const slow = gate();
  const store = {
    ...real,
    chats: {
      ...real.chats,
      async sawAll(chats: Parameters<Store['chats']['sawAll']>[0]) {
        await slow.promise;
        return real.chats.sawAll(chats);
      },
    },
  };
  const clock = createManualClock();
  const log = { error() {}, warn() {}, info() {}, debug() {} } as never;
  const readers = createReaders({ store, clock, watch: createStoreWatch({ clock, log, probe: async () => {} }) });
  const touched = readers.chats.touch({ id: 5, type: 'private' });
  await settle();
  await settle();
  await clock.advance(2_000);
  await touched;
  const forgotten = readers.chats.letGo(5).then(() => real.chats.forget(5));
  slow.open();
  await forgotten;
  await clock.advance(10_000);
  await readers.flush();
  expect(await real.chats.get(5)).toBeUndefined();
});
