// The least a Telegraf bot can do: a webhook, and each text sent back.
import { createServer } from 'node:http';
import { Telegraf } from 'telegraf';

const [apiRoot, port] = process.argv.slice(2);
const bot = new Telegraf('1:bench', { telegram: { apiRoot, webhookReply: false } });
bot.on('text', context => context.reply(context.message.text));
bot.botInfo = { id: 1, is_bot: true, first_name: 'bench', username: 'bench_bot' };
createServer(bot.webhookCallback('/updates')).listen(Number(port), '127.0.0.1');
