// The pictures of an album come as updates of their own; a command gets all of them, and they are answered once.
import { describe, expect, it } from 'vitest';
import type { Request } from '../../../src/bot/request.ts';
import { createAlbums } from '../../../src/telegram/updates/albums.ts';
import { toRequest } from '../../../src/telegram/updates/to-request.ts';
import { createFakeClock } from '../../support/fake-clock.ts';

const chat = { id: 7, type: 'private' };
const from = { id: 7, is_bot: false };
const picture = (id: number, caption?: string) => ({
  update_id: id,
  message: {
    message_id: id,
    chat,
    from,
    media_group_id: 'A',
    photo: [{ file_id: `small${id}` }, { file_id: `F${id}` }],
    ...(caption && { caption }),
  },
});
const requestOf = (update: object): Request => {
  const reading = toRequest(update, { id: 1, username: 'our_bot' });
  if (!('request' in reading)) throw new Error('no request');
  return reading.request;
};
const medium = (id: number, caption = '') => ({ kind: 'photo', file: `F${id}`, caption, marks: [] });

describe('albums', () => {
  it('gives a command in a caption all pictures, in order, also those that come later', async () => {
    const clock = createFakeClock();
    const albums = createAlbums(clock);
    const first = picture(1, '/broadcast 提醒');
    albums.note(first);
    const gathered = albums.gather(requestOf(first));
    albums.note(picture(3));
    albums.note(picture(2));
    await clock.moveBy(1000);
    expect(await gathered).toMatchObject({
      kind: 'command',
      content: { kind: 'album', items: [medium(1, '提醒'), medium(2), medium(3)] },
    });
    expect(await albums.gather(requestOf(picture(2)))).toBeUndefined();
  });

  it('gives the whole album to a command that answers one of its pictures', async () => {
    const albums = createAlbums(createFakeClock());
    for (const id of [1, 2]) albums.note(picture(id));
    const reply = {
      update_id: 9,
      message: { message_id: 9, chat, from, text: '/broadcast', reply_to_message: picture(2).message },
    };
    expect(await albums.gather(requestOf(reply))).toMatchObject({
      repliedTo: { content: { kind: 'album', items: [medium(1), medium(2)] } },
    });
  });

  it('is one thing to be answered', async () => {
    const albums = createAlbums(createFakeClock());
    for (const id of [1, 2, 3]) albums.note(picture(id));
    const requests = await Promise.all([1, 2, 3].map(id => albums.gather(requestOf(picture(id)))));
    expect(requests.filter(Boolean)).toHaveLength(1);
  });
});
