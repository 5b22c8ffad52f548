// Under which host names the playground answers, so that no foreign page can reach it through a name that was pointed here.
import { describe, expect, it } from 'vitest';
import { isHostAllowed } from '../../src/playground/wire.ts';

describe('which names the page answers under', () => {
  it.each([
    ['localhost', true],
    ['localhost:8080', true],
    ['LOCALHOST:8080', true],
    ['bot.localhost:8080', true],
    ['127.0.0.1:8080', true],
    ['127.8.8.8', true],
    ['[::1]:8080', true],
    ['evil.example', false],
    ['localhost.evil.example', false],
    ['127.0.0.1.evil.example', false],
    ['192.168.1.7:8080', false],
    ['', false],
    [undefined, false],
    ['a b', false],
  ])('on loopback alone, %s: %s', (header, allowed) => {
    expect(isHostAllowed(header, ['127.0.0.1'])).toBe(allowed);
  });

  it.each([
    ['news.example:8080', ['news.example'], true],
    ['NEWS.example', ['news.example'], true],
    ['other.example', ['news.example'], false],
    ['192.168.1.7:8080', ['192.168.1.7'], true],
    ['192.168.1.7:8080', ['0.0.0.0'], true],
    ['[fd00::7]:8080', ['::'], true],
    ['evil.example', ['0.0.0.0'], false],
  ])('%s where it serves %j: %s', (header, hosts, allowed) => {
    expect(isHostAllowed(header, hosts)).toBe(allowed);
  });
});
