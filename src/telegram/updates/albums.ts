// Albums arrive as one message per picture. Their items are remembered for a while, so that an album can be sent on as a whole
// and its further pictures are not answered one by one.
import type { Request } from '../../bot/request.ts';
import { type Clock, pause } from '../../clock.ts';
import type { Medium, MessageContent } from '../../render/message-content.ts';
import { commandLength } from './command-text.ts';
import { contentOf } from './content-of.ts';

/** Albums remembered. */
const KEPT = 1000;
/** The items of an album come within this time. */
const GATHER_MS = 1000;

export interface Albums {
  /** Notes an update's item as soon as it arrives: its turn in the chat's line comes only after the items before it. */
  note(update: unknown): void;
  /**
   * A request as it stands for its album: undefined for further pictures without a command; a command in the caption gets all
   * items as its content, after waiting for them; an answer to an album gets that as what it answers.
   */
  gather(request: Request): Promise<Request | undefined>;
}

interface Album {
  items: Map<number, Medium>;
  answered: boolean;
}

export function createAlbums(clock: Clock): Albums {
  const albums = new Map<string, Album>();

  /** The whole album in its order; undefined where only one item of it is known. */
  function whole(id: string): MessageContent | undefined {
    const items = [...(albums.get(id)?.items ?? [])].sort(([a], [b]) => a - b).map(([, item]) => item);
    return items.length > 1 ? { kind: 'album', items } : undefined;
  }

  return {
    note(update) {
      const message = (update as { message?: Record<string, unknown> } | null)?.message;
      if (typeof message !== 'object' || message === null) return;
      const { media_group_id: id, message_id: number, caption } = message;
      if (typeof id !== 'string' || typeof number !== 'number') return;
      const content = contentOf(message, typeof caption === 'string' ? commandLength(caption) : 0);
      const album = albums.get(id) ?? { items: new Map(), answered: false };
      if (content && content.kind !== 'text') album.items.set(number, content);
      albums.set(id, album);
      if (albums.size > KEPT) for (const oldest of albums.keys()) if (albums.delete(oldest)) break;
    },
    async gather(request) {
      if (request.kind !== 'command' && request.kind !== 'unreadable') return request;
      const { album: id, repliedTo } = request;
      if (repliedTo?.album !== undefined) {
        const answered = whole(repliedTo.album);
        return { ...request, repliedTo: { ...repliedTo, ...(answered && { content: answered }) } };
      }
      const album = id === undefined ? undefined : albums.get(id);
      if (id === undefined || !album) return request;
      if (request.kind === 'unreadable') {
        if (album.answered) return undefined;
        album.answered = true;
        return request;
      }
      album.answered = true;
      await pause(clock, GATHER_MS);
      const content = whole(id);
      return content ? { ...request, content } : request;
    },
  };
}
