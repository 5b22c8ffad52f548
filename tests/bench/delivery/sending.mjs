// The whole bot sends a digest to many chats at a given rate, while readers ask it something.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { startApp } from '../../../dist/app.js';
import { systemClock } from '../../../dist/clock.js';
import { readConfig } from '../../../dist/config.js';
import { createLog } from '../../../dist/log.js';
import { openStore } from '../../../dist/store/open.js';
import { subscribe } from './subscribers.mjs';
import { startTelegram, TOKEN } from './telegram.mjs';
import { watchSent } from './watch-sent.mjs';

const SAMPLE_MS = 250;

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');
/** What is in use, without the rubbish. */
function memoryInUse() {
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

const pause = ms => new Promise(resolve => setTimeout(resolve, ms));

async function startBot(url, rate, apiRoot) {
  const { config, faults } = readConfig({
    BOT_TOKEN: TOKEN,
    TELEGRAM_API_ROOT: apiRoot,
    DATABASE_URL: url,
    SEND_RATE: String(rate),
    PAID_BROADCAST: 'true',
    HTTP_PORT: '0',
    LOG_LEVEL: 'silent',
  });
  if (!config) throw new Error(faults.join('\n'));
  const log = createLog({ level: 'silent', secrets: [TOKEN] });
  return startApp({ config, clock: systemClock, log, onFatal: error => process.stderr.write(`${error.message}\n`) });
}

/**
 * Share of the allowed rate, the most in any second, how long after its arrival a message is recorded, CPU and memory; with
 * `readers`, how long these wait, idle and during the push.
 */
export async function measureSending(url, { rate, seconds, readers = 0 }) {
  const chats = rate * seconds;
  await subscribe(url, chats);
  const telegram = startTelegram();
  const app = await startBot(url, rate, await telegram.ask('start'));
  const store = await openStore({ url, access: 'write' });
  const asking = { count: readers, ms: (seconds - 2) * 1000 };
  const idle = readers > 0 ? await telegram.ask('ask', asking) : undefined;
  await telegram.ask('arrived');
  await store.pushes.create({ kind: 'digest', source: '2018-W31', revision: 1, audience: {}, dueAt: Date.now() });
  while ((await telegram.ask('count')) < 1) await pause(5);
  const sent = await watchSent(url);
  const before = memoryInUse();
  const cpu = process.cpuUsage();
  let most = 0;
  const busy = readers > 0 ? telegram.ask('ask', asking) : undefined;
  while ((await telegram.ask('count')) < chats) {
    most = Math.max(most, process.memoryUsage().rss);
    await pause(SAMPLE_MS);
  }
  const { user, system } = process.cpuUsage(cpu);
  const arrived = await telegram.ask('arrived');
  const recorded = await sent.end(arrived.times);
  const after = memoryInUse();
  const waits = { idle, busy: await busy };
  await store.close();
  await app.stop();
  telegram.end();
  return {
    share: arrived.perSecond / rate,
    most: arrived.most,
    recorded,
    cpuMs: (user + system) / 1000 / chats,
    memory: { before, after, most },
    waits,
  };
}
