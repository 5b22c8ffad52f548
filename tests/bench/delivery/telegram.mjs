// The emulator's process, as the bench speaks to it.
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const TOKEN = '123456789:bench-token-of-no-value-at-all-0000';

export function startTelegram() {
  const child = fork(fileURLToPath(new URL('./emulator.mjs', import.meta.url)), [TOKEN]);
  const open = new Map();
  let asked = 0;
  child.on('message', ({ id, answer }) => {
    open.get(id)(answer);
    open.delete(id);
  });
  return {
    ask: (command, given) =>
      new Promise(resolve => {
        open.set(++asked, resolve);
        child.send({ id: asked, command, given });
      }),
    end: () => child.kill(),
  };
}
