// Waiting for what will be so, however busy the machine is.
import { expect } from 'vitest';

/** Like expect.poll, with a time that only a fault uses up. */
export const eventually = <T>(look: () => T) => expect.poll(look, { timeout: 20_000, interval: 10 });
