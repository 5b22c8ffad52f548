// What admins are told without having asked: progress cards, reports, missed and empty due times. Telling them never holds up
// or ends what it is about.
import { cardOf } from '../bot/admin/pushes.ts';
import { type Clock, minuteIn } from '../clock.ts';
import type { Look } from '../render/look.ts';
import { adminPhrases, renderAdminWords, renderPushCard } from '../render/messages/admin.ts';
import type { Reply } from '../render/reply.ts';
import type { Push } from '../store/delivery/pushes.ts';

/** Progress is shown at most this often, as editing more often runs into Telegram's limits. */
const CARD_EVERY_MS = 3_000;

export interface AdminNews {
  progress(pushes: readonly Push[]): Promise<void>;
  ended(push: Push): Promise<void>;
  waiting(push: Push): Promise<void>;
  nothingNew(dueAt: number): Promise<void>;
  missed(dueAt: number): Promise<void>;
}

export function createAdminNews(parts: {
  admins: readonly number[];
  clock: Clock;
  timeZone: string;
  catchUpHours: number;
  look(admin: number): Promise<Look>;
  /** Sends to a chat; never rejects. */
  tell(chat: number, reply: Reply): Promise<void>;
  /** Changes a message; never rejects. */
  edit(chat: number, message: number, reply: Reply): Promise<void>;
}): AdminNews {
  /** When each push's card was last shown, and how far it was then. */
  const shown = new Map<number, { at: number; sent: number }>();

  const tellAll = (reply: (look: Look) => Reply) =>
    Promise.all(parts.admins.map(async admin => parts.tell(admin, reply(await parts.look(admin)))));
  const local = (at: number) => `${minuteIn(parts.timeZone, at)} ${parts.timeZone}`;

  async function showCard(push: Push): Promise<void> {
    const now = parts.clock.now();
    const before = shown.get(push.id);
    if (before && now - before.at < CARD_EVERY_MS) return;
    shown.set(push.id, { at: now, sent: push.sent });
    if (!push.card) return;
    const card = cardOf(push);
    const seconds = before ? (now - before.at) / 1000 : 0;
    const perSecond = before && seconds > 0 ? Math.round((push.sent - before.sent) / seconds) : undefined;
    const minutesLeft = perSecond ? Math.ceil(card.counts.waiting / perSecond / 60) : undefined;
    const look = await parts.look(push.author ?? push.card.chat);
    await parts.edit(
      push.card.chat,
      push.card.message,
      renderPushCard(look, {
        ...card,
        ...(perSecond !== undefined && { perSecond }),
        ...(minutesLeft !== undefined && { minutesLeft }),
      }),
    );
  }

  return {
    async progress(pushes) {
      for (const push of pushes) await showCard(push);
    },
    async ended(push) {
      shown.delete(push.id);
      // A due time that found nobody to send to is no news.
      if (push.planned === 0 && push.author === undefined) return;
      const card = cardOf(push);
      if (push.card) {
        const look = await parts.look(push.author ?? push.card.chat);
        await parts.edit(push.card.chat, push.card.message, renderPushCard(look, card));
      }
      if (push.author !== undefined) {
        const look = await parts.look(push.author);
        await parts.tell(push.author, renderPushCard(look, card));
      } else await tellAll(look => renderPushCard(look, card));
    },
    async waiting(push) {
      await tellAll(look => {
        const words = adminPhrases(look);
        return renderPushCard(look, cardOf(push), {
          note: words.waitingTooLong(words.pushName(push.kind, push.source), local(push.dueAt)),
        });
      });
    },
    nothingNew: async dueAt =>
      void (await tellAll(look =>
        renderAdminWords(look, adminPhrases(look).nothingNew(local(dueAt), parts.catchUpHours)),
      )),
    missed: async dueAt =>
      void (await tellAll(look => renderAdminWords(look, adminPhrases(look).missed(local(dueAt))))),
  };
}
