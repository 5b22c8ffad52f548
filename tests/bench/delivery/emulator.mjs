// Telegram as a process of its own: counts what arrives, and lets readers ask while a push runs. Spoken to by messages.
import { createEmulator } from '../../../dist/playground/emulator/create-emulator.js';

const now = () => performance.timeOrigin + performance.now();
const api = createEmulator({
  token: process.argv[2],
  now,
  acceptAnyUser: true,
  keep: { messagesPerChat: 1, events: 0, calls: 0 },
});

/** When bulk messages arrived. */
let arrivals = [];
/** Readers who wait for an answer, by id. */
const waiting = new Map();
api.on('call', ({ call }) => {
  if (call.method !== 'sendMessage') return;
  const answered = waiting.get(call.params.chat_id);
  if (answered) answered(call.at);
  else arrivals.push(call.at);
});

/** The most that arrived within any second. */
function mostInASecond(times) {
  let most = 0;
  for (let first = 0, last = 0; last < times.length; last++) {
    while (times[first] <= times[last] - 1000) first++;
    most = Math.max(most, last - first + 1);
  }
  return most;
}

const quantile = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];

/** Lets `count` readers ask, evenly over `ms`; gives how long they waited for their answers. */
async function ask({ count, ms }) {
  const waits = [];
  for (let reader = 0; reader < count; reader++) {
    const person = api.people.addUser({ started: true });
    const askedAt = now();
    const answer = new Promise(resolve => waiting.set(person.id, resolve));
    person.say('广东');
    waits.push(answer.then(at => at - askedAt));
    await new Promise(resolve => setTimeout(resolve, ms / count));
  }
  const sorted = (await Promise.all(waits)).sort((a, b) => a - b);
  waiting.clear();
  return { p50: quantile(sorted, 0.5), p99: quantile(sorted, 0.99) };
}

const COMMANDS = {
  start: async () => (await api.start()).apiRoot,
  ask,
  async arrived() {
    const times = arrivals.sort((a, b) => a - b);
    arrivals = [];
    const seconds = (times.at(-1) - times[0]) / 1000;
    return { count: times.length, perSecond: (times.length - 1) / seconds, most: mostInASecond(times), times };
  },
  count: async () => arrivals.length,
  stop: () => api.stop(),
};

process.on('message', async ({ id, command, given }) => {
  process.send({ id, answer: await COMMANDS[command](given) });
});
