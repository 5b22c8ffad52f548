// The faults that the emulator can be told to have: refusals, cuts, hangs, delays, outages and flood limits, and when each
// strikes.
import { describe, expect, it } from 'vitest';
import type { FaultEffect, FaultRule, Update } from '../../../src/playground/emulator/types.ts';
import { startBotApi } from '../../support/bot-api.ts';

const withChat = async () => {
  const api = await startBotApi();
  const anna = api.people.addUser();
  const url = `${api.apiRoot}/bot${api.token}/sendMessage`;
  const send = (text = 'x', signal?: AbortSignal) =>
    fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ chat_id: anna.id, text }),
      ...(signal && { signal }),
    });
  return { api, anna, send };
};

const refusing: FaultEffect = { status: 400, description: 'Bad Request: no' };

describe('a fault', () => {
  it('answers as Telegram would, with the wait in words, as a number and in the header', async () => {
    const { api, anna, send } = await withChat();
    api.faults.add({
      method: 'sendMessage',
      effect: { status: 429, description: 'Too Many Requests: retry after 3', retry_after: 3 },
      times: 1,
    });
    const response = await send();
    expect(response.status).toBe(429);
    expect(response.headers.get('retry-after')).toBe('3');
    expect(await response.json()).toEqual({
      ok: false,
      error_code: 429,
      description: 'Too Many Requests: retry after 3',
      parameters: { retry_after: 3 },
    });
    expect(anna.chat.messages).toEqual([]);
    expect((await send()).status).toBe(200);
  });

  it.each<[string, Omit<FaultRule, 'effect'>, number[]]>([
    ['each time', {}, [1, 2, 3, 4, 5, 6]],
    ['some times', { times: 2 }, [1, 2]],
    ['after some', { after: 4 }, [5, 6]],
    ['every third', { every: 3 }, [3, 6]],
    ['a share', { share: 0.5 }, [2, 4, 6]],
    ['by words', { text: /[24]/ }, [2, 4]],
    ['by predicate', { when: call => call.params.text === '3' }, [3]],
    ['elsewhere', { chat: 1 }, []],
    ['for other methods', { method: ['sendPhoto', 'getMe'] }, []],
  ])('strikes %s', async (_, rule, expected) => {
    const { api, send } = await withChat();
    const fault = api.faults.add({ ...rule, effect: refusing });
    const struck: number[] = [];
    for (let n = 1; n <= 6; n++) if (!(await send(String(n))).ok) struck.push(n);
    expect(struck).toEqual(expected);
    expect(fault.hits).toBe(expected.length);
    fault.remove();
    expect((await send('2')).ok).toBe(true);
  });

  it.each<[FaultEffect, number]>([
    ['cut-before', 0],
    ['cut-after', 1],
  ])('%s closes the connection, with %i messages arrived', async (effect, arrived) => {
    const { api, anna, send } = await withChat();
    api.faults.add({ effect, times: 1 });
    await expect(send()).rejects.toThrow();
    expect(anna.chat.messages).toHaveLength(arrived);
    expect(api.calls[0]).toMatchObject({ fault: effect });
    expect(api.calls[0]!.response).toBeUndefined();
  });

  it.each<[FaultEffect, number]>([
    ['hang', 0],
    ['hang-after', 1],
  ])('%s never answers, with %i messages arrived', async (effect, arrived) => {
    const { api, anna, send } = await withChat();
    api.faults.add({ effect });
    const giveUp = new AbortController();
    const sent = send('x', giveUp.signal);
    await api.waitForCall('sendMessage');
    expect(anna.chat.messages).toHaveLength(arrived);
    giveUp.abort();
    await expect(sent).rejects.toThrow();
  });

  it('cuts a poll with its answer, so that what it confirmed is gone and what it brought comes again', async () => {
    const { api, anna } = await withChat();
    anna.say('one');
    const [{ update_id }] = await api.get<[Update]>('getUpdates');
    anna.say('two');
    api.faults.add({ method: 'getUpdates', effect: 'cut-after', times: 1 });
    await expect(api.ask('getUpdates', { offset: update_id + 1 })).rejects.toThrow();
    expect(await api.get('getUpdates')).toMatchObject([{ message: { text: 'two' } }]);
  });

  it('delays the answer after the effect, or the effect', async () => {
    const { api, anna, send } = await withChat();
    api.faults.add({ effect: { delayMs: 20 }, times: 1 });
    const late = send('late answer');
    expect(await anna.chat.next()).toMatchObject({ text: 'late answer' });
    expect(api.calls[0]!.response).toBeUndefined();
    expect((await late).ok).toBe(true);
    api.faults.add({ effect: { delayMs: 20, before: true }, times: 1 });
    const sent = send('late effect');
    expect(anna.chat.messages).toHaveLength(1);
    expect((await sent).ok).toBe(true);
    expect(anna.chat.messages).toHaveLength(2);
  });

  it('answers with any body, also with one that is no JSON', async () => {
    const { api, send } = await withChat();
    api.faults.add({ effect: { body: '{"ok":', status: 200 }, times: 1 });
    expect(await (await send()).text()).toBe('{"ok":');
    api.faults.add({ effect: 'html-502' });
    const response = await send();
    expect([response.status, response.headers.get('content-type')]).toEqual([502, 'text/html']);
    expect(await response.text()).toContain('502 Bad Gateway');
    api.faults.clear();
    expect((await send()).ok).toBe(true);
  });
});

describe('an outage', () => {
  it('refuses connections until it ends', async () => {
    const { api, send } = await withChat();
    const outage = api.faults.outage();
    await expect(send()).rejects.toThrow();
    await outage.end();
    expect((await send()).ok).toBe(true);
  });

  it('ends by itself', async () => {
    const { api, send } = await withChat();
    const outage = api.faults.outage(20);
    await expect(send()).rejects.toThrow();
    await outage.over;
    expect((await send()).ok).toBe(true);
  });
});

describe('flood limits', () => {
  const limited = async (limits: object) => {
    let now = 1_800_000_000_000;
    const api = await startBotApi({ limits, now: () => now });
    const send = async (chat_id: number) => {
      const answer = await api.ask('sendMessage', { chat_id, text: 'x' });
      return answer.ok ? 0 : answer.parameters?.retry_after;
    };
    const pass = (ms: number) => {
      now += ms;
    };
    return { api, send, pass };
  };

  it('hold for the whole bot and for a chat', async () => {
    const { api, send, pass } = await limited({ perSecond: 2, perChatPerSecond: 1 });
    const [a, b, c] = [api.people.addUser().id, api.people.addUser().id, api.people.addUser().id];
    expect([await send(a), await send(a), await send(b), await send(c)]).toEqual([0, 1, 0, 1]);
    pass(1000);
    expect(await send(a)).toBe(0);
  });

  it('hold for a group by the minute', async () => {
    const { api, send, pass } = await limited({ perGroupPerMinute: 20 });
    const group = api.people.addGroup().id;
    const person = api.people.addUser().id;
    for (let n = 0; n < 20; n++) {
      expect(await send(group)).toBe(0);
      pass(100);
    }
    expect(await send(group)).toBe(58);
    expect(await send(person)).toBe(0);
    pass(58_000);
    expect(await send(group)).toBe(0);
  });
});
