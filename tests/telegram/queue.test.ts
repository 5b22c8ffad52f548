// Tasks of one key run in order, those of others beside it, with bounds on how many run and how many wait.
import { describe, expect, it } from 'vitest';
import { createQueue } from '../../src/telegram/queue.ts';
import { settle } from './support/clocks.ts';

/** A task that ends when told. */
function gate<T>(value: T) {
  let open = () => {};
  const task = new Promise<T>(resolve => {
    open = () => resolve(value);
  });
  return { task: () => task, open };
}

describe('createQueue', () => {
  it('runs tasks of one key in order and other keys beside it', async () => {
    const queue = createQueue<string>({ running: 10, waitingPerKey: 10 });
    const order: string[] = [];
    const first = gate('a1');
    const note = async (name: string) => void order.push(name);
    const a1 = queue.run('a', async () => note(await first.task()));
    const a2 = queue.run('a', () => note('a2'));
    const b1 = queue.run('b', () => note('b1'));
    await b1;
    expect(order).toEqual(['b1']);
    first.open();
    await Promise.all([a1, a2]);
    expect(order).toEqual(['b1', 'a1', 'a2']);
  });

  it('goes on after a task that fails, and says so only to its caller', async () => {
    const queue = createQueue<string>({ running: 1, waitingPerKey: 10 });
    const failed = queue.run('a', () => {
      throw new Error('at once');
    });
    const next = queue.run('a', async () => 'fine');
    await expect(failed).rejects.toThrow('at once');
    await expect(next).resolves.toBe('fine');
    expect(queue.size).toBe(0);
  });

  it('runs no more at once than it may, and lets keys take turns', async () => {
    const queue = createQueue<string>({ running: 2, waitingPerKey: 100 });
    const order: string[] = [];
    let running = 0;
    let most = 0;
    const task = (name: string) => async () => {
      running += 1;
      most = Math.max(most, running);
      await settle();
      order.push(name);
      running -= 1;
    };
    const all = [
      ...Array.from({ length: 20 }, (_, index) => queue.run('busy', task(`busy${index}`))),
      queue.run('quiet', task('quiet')),
      queue.run('calm', task('calm')),
    ];
    await Promise.all(all);
    expect(most).toBe(2);
    expect(order.indexOf('quiet')).toBeLessThan(4);
    expect(order.indexOf('calm')).toBeLessThan(4);
    expect(order.filter(name => name.startsWith('busy'))).toEqual(Array.from({ length: 20 }, (_, i) => `busy${i}`));
  });

  it('refuses what is too much of one key only', async () => {
    const queue = createQueue<string>({ running: 1, waitingPerKey: 2 });
    const first = gate('x');
    const taken = [1, 2, 3].map(() => queue.run('a', first.task));
    await settle();
    expect(queue.run('a', first.task)).toBeUndefined();
    const other = queue.run('b', first.task);
    expect(other).toBeDefined();
    first.open();
    await Promise.all([...taken, other]);
    expect(queue.size).toBe(0);
  });

  it('tells when there is room', async () => {
    const queue = createQueue<string>({ running: 5, waitingPerKey: 5 });
    const first = gate('x');
    let told = false;
    await queue.whenBelow(1);
    const done = queue.run('a', first.task);
    const waiting = queue.whenBelow(1).then(() => {
      told = true;
    });
    await settle();
    expect(told).toBe(false);
    first.open();
    await done;
    await waiting;
    expect(told).toBe(true);
  });
});
