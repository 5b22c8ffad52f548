// Posts updates as Telegram does: many at a time, each chat's next only after its last was taken.
import { Agent, request } from 'node:http';

const CONNECTIONS = 100;
const TEXTS = ['广东', '吉林', '湖北 ', 'sichuan', '粤', '甘肃'];
let nextUpdate = 1000;

/** Posts one text from each of `chats` people, `rounds` times over; resolves to updates a second. */
export async function postUpdates(port, secret, { chats, rounds }) {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const post = body =>
    new Promise((resolve, reject) => {
      const headers = {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
        'x-telegram-bot-api-secret-token': secret,
      };
      const call = request({ agent, host: '127.0.0.1', port, path: '/updates', method: 'POST', headers }, response => {
        response.resume();
        response.on('end', () => (response.statusCode === 200 ? resolve() : reject(new Error(response.statusCode))));
      });
      call.on('error', reject);
      call.end(body);
    });
  const bodies = [];
  for (let round = 0; round < rounds; round++) {
    for (let id = 1; id <= chats; id++) {
      const from = { id: 10_000 + id, is_bot: false, first_name: 'r', language_code: 'zh-hans' };
      const chat = { id: from.id, type: 'private', first_name: 'r' };
      const message = { message_id: nextUpdate, date: Math.floor(Date.now() / 1000), from, chat, text: TEXTS[id % 6] };
      bodies.push(JSON.stringify({ update_id: nextUpdate++, message }));
    }
  }
  const startedAt = performance.now();
  let next = 0;
  const worker = async () => {
    while (next < bodies.length) await post(bodies[next++]);
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, worker));
  agent.destroy();
  return bodies.length / ((performance.now() - startedAt) / 1000);
}
