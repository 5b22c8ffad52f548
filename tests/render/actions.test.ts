import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Action, decodeAction, encodeAction, LONGEST_WORDS } from '../../src/render/actions.ts';

const actions: Action[] = [
  { do: 'brief', region: 'heilongjiang' },
  { do: 'brief', region: 'heilongjiang', edition: '2018-W31' },
  { do: 'week' },
  { do: 'week', edition: '2018-W31' },
  { do: 'regions' },
  { do: 'help' },
  { do: 'search', words: '扶贫', page: 0 },
  { do: 'search', words: 'a:b:c', page: 12 },
  { do: 'search', words: '字'.repeat(Math.floor(LONGEST_WORDS / 3)), page: 9999 },
  { do: 'history', region: 'heilongjiang', page: 30 },
  { do: 'nothing' },
];

describe('actions on the wire', () => {
  it.each(actions)('%o comes back as it was, in at most 64 bytes', action => {
    const data = encodeAction(action);
    expect(Buffer.byteLength(data)).toBeGreaterThanOrEqual(1);
    expect(Buffer.byteLength(data)).toBeLessThanOrEqual(64);
    expect(decodeAction(data)).toEqual(action);
  });

  it.each([
    '',
    'b',
    'b:',
    'b:广东',
    'b:jilin:',
    'b:jilin:2018',
    'b:jilin:2018-W31:x',
    'w:',
    'w:now',
    's:x:y',
    's:1:',
    's:-1:x',
    'y:0',
    'zz',
    'r:1',
  ])('is no action: %j', data => expect(decodeAction(data)).toBeUndefined());

  it('never throws on what anybody may send', () => {
    fc.assert(fc.property(fc.string(), data => void decodeAction(data)));
  });
});
