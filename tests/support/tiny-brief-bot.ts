// What the tiny bot says: just enough of a brief bot that every part of the playground's page has something to show.
import type { TinyCall, TinyUpdate } from './tiny-bot.ts';

const BODY =
  '海关总署广东分署公布的数据显示，今年上半年，广东外贸进出口3.22万亿元人民币，占全国外贸总值的22.8%。其中，出口1.97万亿元，进口1.25万亿元，' +
  '一般贸易进出口占比首次超过加工贸易。民营企业进出口增速领先，占全省外贸总值的比重升至48.3%。';

const brief = (region: string, day: string) =>
  `<b>${region}</b> · 2018年7月30日-8月5日\n\n<b>${region}上半年外贸进出口3.22万亿元，民营企业占比近半</b>\n${BODY}\n\n` +
  `<blockquote expandable>${BODY}${BODY}</blockquote>\n<i>来源：新华社，${day}</i>`;

const keys = (page: number) => ({
  inline_keyboard: [
    [
      { text: '← 上一期', callback_data: `page:${page - 1}` },
      { text: '下一期 →', callback_data: `page:${page + 1}` },
    ],
    [
      { text: '本周总览', callback_data: 'alert' },
      { text: '全部地区', callback_data: 'toast', style: 'primary' },
    ],
    [
      { text: '复制要点', copy_text: { text: '3.22万亿元' } },
      { text: '分享', switch_inline_query: '广东' },
      { text: '打开', url: 'https://t.me/regional_brief_bot?start=r-guangdong' },
    ],
  ],
});

interface Told {
  message_id: number;
  text?: string;
  caption?: string;
  document?: { file_name: string };
  chat: { id: number; type: string };
  message_thread_id?: number;
}

const article = (id: string, title: string) => ({
  type: 'article',
  id,
  title,
  description: '广东上半年外贸进出口3.22万亿元，民营企业占比近半',
  input_message_content: { message_text: brief(title, '8月2日'), parse_mode: 'HTML' },
});

export async function answerBriefly(update: TinyUpdate, call: TinyCall): Promise<void> {
  const message = update.message as Told | undefined;
  const query = update.callback_query as { id: string; data: string; message: Told } | undefined;
  const inline = update.inline_query as { id: string; query: string } | undefined;
  const guest = update.guest_message as { guest_query_id: string } | undefined;
  if (message?.document) {
    await call('sendMessage', { chat_id: message.chat.id, text: `收到文件 ${message.document.file_name}` });
  } else if (message?.text) {
    const chat = {
      chat_id: message.chat.id,
      ...(message.message_thread_id !== undefined && { message_thread_id: message.message_thread_id }),
    };
    if (message.text.startsWith('/start')) {
      await call('sendMessage', {
        ...chat,
        text: `欢迎！${message.text}\n试试 /week 或 <code>广东</code>`,
        parse_mode: 'HTML',
      });
    } else {
      const region = message.text.replace(/^\/\w+(@\w+)?/, '').trim() || '广东';
      await call('sendMessage', {
        ...chat,
        text: brief(escaped(region), '8月2日'),
        parse_mode: 'HTML',
        reply_markup: keys(1),
      });
    }
  } else if (query) {
    const page = query.data.split(':')[1];
    if (page !== undefined) {
      await call('editMessageText', {
        chat_id: query.message.chat.id,
        message_id: query.message.message_id,
        text: brief(`第${page}期`, '8月1日'),
        parse_mode: 'HTML',
        reply_markup: keys(Number(page)),
      });
    }
    const text = { alert: '本期共31条', toast: '全部31个地区' }[query.data];
    await call('answerCallbackQuery', {
      callback_query_id: query.id,
      ...(text && { text, show_alert: query.data === 'alert' }),
    });
  } else if (inline) {
    await call('answerInlineQuery', {
      inline_query_id: inline.id,
      results: [article('1', inline.query || '广东'), article('2', `${inline.query || '上海'} 2`)],
    });
  } else if (guest) {
    await call('answerGuestQuery', { guest_query_id: guest.guest_query_id, result: article('guest', '广东') });
  }
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

export const TINY_COMMANDS = [
  { command: 'week', description: '本周总览' },
  { command: 'regions', description: '全部地区' },
  { command: 'subscribe', description: '订阅每周推送' },
];
