// The least a grammY bot can do: a webhook, and each text sent back.
import { createServer } from 'node:http';
import { Bot, webhookCallback } from 'grammy';

const [apiRoot, port] = process.argv.slice(2);
const botInfo = { id: 1, is_bot: true, first_name: 'bench', username: 'bench_bot' };
const bot = new Bot('1:bench', { client: { apiRoot }, botInfo });
bot.on('message:text', context => context.reply(context.message.text));
createServer(webhookCallback(bot, 'http')).listen(Number(port), '127.0.0.1');
