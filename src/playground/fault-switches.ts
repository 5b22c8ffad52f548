// What the page can let go wrong: a few named faults, made of the emulator's rules, each switched on and off by itself.
import { z } from 'zod';
import type { Emulator, Fault, FaultEffect } from './emulator/types.ts';

const seconds = z.number().int().min(1).max(600);

/** What a fault does, as the page asks for it. */
export const FaultWish = z.object({
  kind: z.enum(['too-many', 'server-error', 'cut-before', 'cut-after', 'slow', 'outage']),
  /** The wait of 'too-many', the delay of 'slow', the length of 'outage'. */
  seconds: seconds.default(5),
  /** How many calls it strikes; absent: until it is switched off. An outage has no such number. */
  times: z.number().int().min(1).max(10_000).optional(),
  /** What it strikes: all calls that send or change something, or everything, long polls too. */
  reach: z.enum(['sending', 'everything']).default('sending'),
});
export type FaultWish = z.infer<typeof FaultWish>;

export interface SwitchedFault extends FaultWish {
  id: number;
  /** How many calls it has struck so far. */
  hits: number;
}

export interface FaultSwitches {
  list(): SwitchedFault[];
  switchOn(wish: FaultWish): void;
  /** Nothing happens where it is off already. */
  switchOff(id: number): Promise<void>;
}

/** Telegram's words for each. */
function effectOf({ kind, seconds }: FaultWish): FaultEffect {
  switch (kind) {
    case 'too-many':
      return { status: 429, description: `Too Many Requests: retry after ${seconds}`, retry_after: seconds };
    case 'server-error':
      return { status: 500, description: 'Internal Server Error' };
    case 'slow':
      return { delayMs: seconds * 1000, before: true };
    case 'cut-before':
    case 'cut-after':
      return kind;
    case 'outage':
      throw new Error('An outage is no rule.');
  }
}

/** Calls back whenever the list changes by itself or by a switch. */
export function createFaultSwitches(emulator: Emulator, changed: () => void): FaultSwitches {
  const on = new Map<number, { wish: FaultWish; hits(): number; off(): void | Promise<void> }>();
  let count = 0;

  const addOutage = (id: number, wish: FaultWish) => {
    const outage = emulator.faults.outage(wish.seconds * 1000);
    on.set(id, { wish, hits: () => 0, off: () => outage.end() });
    void outage.over.then(() => {
      on.delete(id);
      changed();
    });
  };

  const addRule = (id: number, wish: FaultWish) => {
    const fault: Fault = emulator.faults.add({
      when: call => wish.reach === 'everything' || !/^get/i.test(call.method),
      ...(wish.times !== undefined && { times: wish.times }),
      effect: effectOf(wish),
    });
    on.set(id, { wish, hits: () => fault.hits, off: () => fault.remove() });
  };

  return {
    list() {
      for (const [id, { wish, hits }] of on) if (wish.times !== undefined && hits() >= wish.times) on.delete(id);
      return [...on].map(([id, { wish, hits }]) => ({ ...wish, id, hits: hits() }));
    },
    switchOn(wish) {
      const id = ++count;
      if (wish.kind === 'outage') addOutage(id, wish);
      else addRule(id, wish);
      changed();
    },
    async switchOff(id) {
      const switched = on.get(id);
      on.delete(id);
      await switched?.off();
      changed();
    },
  };
}
