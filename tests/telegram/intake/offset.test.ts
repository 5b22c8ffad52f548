// Up to which update polling may confirm: never past one that is still being handled, unless it was let go.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLedger } from '../../../src/telegram/intake/offset.ts';

describe('createLedger', () => {
  it('stays at the oldest update that is open', () => {
    const ledger = createLedger();
    expect(ledger.offset).toBeUndefined();
    expect([10, 11, 12].map(id => ledger.take(id))).toEqual([true, true, true]);
    ledger.close(11);
    ledger.close(12);
    expect(ledger.offset).toBe(10);
    ledger.close(10);
    expect(ledger.offset).toBe(13);
    expect(ledger.open).toBe(0);
  });

  it('knows updates that come again', () => {
    const ledger = createLedger();
    ledger.take(10);
    expect(ledger.take(10)).toBe(false);
    ledger.close(10);
    expect(ledger.take(10)).toBe(false);
    expect(ledger.open).toBe(0);
  });

  it('passes what is let go, however late it is closed', () => {
    const ledger = createLedger();
    ledger.take(10);
    ledger.take(11);
    ledger.letGo();
    expect(ledger.offset).toBe(12);
    ledger.take(12);
    ledger.close(10);
    expect(ledger.offset).toBe(12);
    ledger.close(12);
    expect(ledger.offset).toBe(13);
  });

  it('takes lower ids after a restart', () => {
    const ledger = createLedger();
    ledger.take(900);
    ledger.close(900);
    ledger.restart();
    expect(ledger.offset).toBeUndefined();
    expect(ledger.take(5)).toBe(true);
    ledger.close(5);
    expect(ledger.offset).toBe(6);
  });

  it('never confirms an open update, and in the end confirms all', () => {
    const step = fc.record({ take: fc.integer({ min: 0, max: 5 }), close: fc.array(fc.nat(200), { maxLength: 8 }) });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), steps => {
        const ledger = createLedger();
        const open = new Set<number>();
        let next = 1;
        for (const { take, close } of steps) {
          for (let count = 0; count < take; count += 1) {
            expect(ledger.take(next)).toBe(true);
            open.add(next++);
          }
          for (const id of close) {
            ledger.close(id);
            open.delete(id);
          }
          expect(ledger.open).toBe(open.size);
          if (open.size > 0) expect(ledger.offset).toBe(Math.min(...open));
          else expect(ledger.offset).toBe(next === 1 ? undefined : next);
        }
      }),
    );
  });
});
