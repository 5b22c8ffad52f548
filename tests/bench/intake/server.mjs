// A Bot API server that says yes to everything, as fast as it can: what is measured is the bot.
import { createServer } from 'node:http';

const ME = { id: 1, is_bot: true, first_name: 'bench', username: 'bench_bot' };

/** Resolves to its address and to how many messages it was sent. */
export async function startServer() {
  let sent = 0;
  const server = createServer((request, response) => {
    request.resume();
    request.on('end', () => {
      const method = request.url.slice(request.url.lastIndexOf('/') + 1);
      let result = true;
      if (method === 'getMe') result = ME;
      else if (method === 'sendMessage') {
        sent += 1;
        result = { message_id: sent, date: 1, chat: { id: 1, type: 'private' } };
      } else if (method === 'getUpdates') {
        // An empty long poll.
        setTimeout(() => response.end('{"ok":true,"result":[]}'), 1000);
        return;
      }
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ ok: true, result }));
    });
  });
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  return { root: `http://127.0.0.1:${server.address().port}`, sent: () => sent, close: () => server.close() };
}
