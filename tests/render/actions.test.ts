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
  { do: 'mine' },
  { do: 'menu', menu: 'regions' },
  { do: 'menu', menu: 'bundles' },
  { do: 'menu', menu: 'topics' },
  { do: 'menu', menu: 'slot' },
  { do: 'menu', menu: 'pause' },
  { do: 'menu', menu: 'language' },
  { do: 'menu', menu: 'forget' },
  { do: 'hours', weekday: 7 },
  { do: 'follow', topics: '*' },
  { do: 'follow', topics: 'heilongjiang neimenggu|扶贫' },
  { do: 'follow-only', topics: '|a:b' },
  { do: 'unfollow', topics: '#0123456789abcdef' },
  { do: 'unfollow', topics: '字'.repeat(Math.floor(LONGEST_WORDS / 3)) },
  { do: 'tick', region: 'heilongjiang', on: true },
  { do: 'tick', region: 'jilin', on: false },
  { do: 'bundle', bundle: 'zhongyuanchengshiqun', on: true },
  { do: 'slot' },
  { do: 'slot', at: { weekday: 1, hour: 0 } },
  { do: 'slot', at: { weekday: 7, hour: 23 } },
  { do: 'switch', what: 'silent', on: true },
  { do: 'switch', what: 'headlinesOnly', on: false },
  { do: 'switch', what: 'announcements', on: true },
  { do: 'pause', weeks: 0 },
  { do: 'pause', weeks: 8 },
  { do: 'digest-now' },
  { do: 'unsubscribe' },
  { do: 'forget' },
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
    'm:1',
    'n',
    'n:x',
    'n:r:1',
    'o',
    'o:0',
    'o:8',
    'o:1:2',
    '+:',
    '=',
    'x:',
    't:1',
    't:2:jilin',
    't:1:Jilin',
    'u:1:',
    'e:1',
    'e:8:1',
    'e:1:24',
    'e:1:007',
    'k:s',
    'k:s:2',
    'k:x:1',
    'z',
    'z:3',
    'z:-1',
    'd:1',
    'q:1',
    'f:1',
    'constructor',
    '__proto__:1',
    'toString:1',
  ])('is no action: %j', data => expect(decodeAction(data)).toBeUndefined());

  it('never throws on what anybody may send', () => {
    fc.assert(fc.property(fc.string(), data => void decodeAction(data)));
  });
});
