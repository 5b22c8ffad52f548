// The Bot API call that a part of a push becomes, for messages of ours and for what an admin wrote, sends on or puts into an
// album.
import { describe, expect, it } from 'vitest';
import type { MessageContent } from '../../../src/render/message-content.ts';
import { toParcelCall } from '../../../src/telegram/replies/from-parcel.ts';

const marks = [{ type: 'bold', offset: 0, length: 2 }];
const photo = { kind: 'photo', file: 'F1', caption: '', marks: [] } as const;
const video = { kind: 'video', file: 'F2', caption: '说明', marks } as const;

describe('toParcelCall', () => {
  it('sends a message of ours to its chat and topic, with its sound, price and buttons', () => {
    const parcel = { html: 'x', keyboard: [[{ text: 'y', url: 'https://example.org/' }]], silent: true };
    expect(toParcelCall({ chat: -7, thread: 42 }, parcel, true)).toEqual({
      method: 'sendMessage',
      payload: {
        chat_id: -7,
        message_thread_id: 42,
        text: 'x',
        parse_mode: 'HTML',
        link_preview_options: { is_disabled: true },
        disable_notification: true,
        allow_paid_broadcast: true,
        reply_markup: { inline_keyboard: [[{ text: 'y', url: 'https://example.org/' }]] },
      },
    });
  });

  it.each<[string, MessageContent, string, object]>([
    ['text', { kind: 'text', text: '一\n\n<b>', marks }, 'sendMessage', { text: '一\n\n<b>', entities: marks }],
    ['a photo without words', photo, 'sendPhoto', { photo: 'F1' }],
    ['a video with words', video, 'sendVideo', { video: 'F2', caption: '说明', caption_entities: marks }],
    [
      'an album',
      { kind: 'album', items: [photo, video] },
      'sendMediaGroup',
      {
        media: [
          { type: 'photo', media: 'F1' },
          { type: 'video', media: 'F2', caption: '说明', caption_entities: marks },
        ],
      },
    ],
  ])('sends on %s as it was written', (_, content, method, payload) => {
    const call = toParcelCall({ chat: 7, thread: 0 }, { content, silent: false }, false);
    expect(call).toEqual({ method, payload: { chat_id: 7, ...payload } });
  });
});
