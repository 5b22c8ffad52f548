// What admins are told without having asked: progress cards, reports, missed and empty due times. Telling them never holds up
// or ends what it is about.
import { cardOf } from '../bot/admin/pushes.ts';
import { type Clock, minuteIn } from '../clock.ts';
import type { WaitsWhy } from '../delivery/telling.ts';
import type { Look } from '../render/look.ts';
import { adminPhrases, renderAdminWords, renderPushCard } from '../render/messages/admin.ts';
import type { AdminPhrases } from '../render/phrases/admin/admin-phrases.ts';
import { repairPhrases } from '../render/phrases/admin/repair-phrases.ts';
import type { Reply } from '../render/reply.ts';
import type { Push } from '../store/delivery/pushes.ts';

/** Progress is shown at most this often, as editing more often runs into Telegram's limits. */
const CARD_EVERY_MS = 3_000;

/** Due times without a digest are told at most this often. */
const WORD_EVERY_MS = 3_600_000;

export interface AdminNews {
  /** Tells all admins. */
  say(words: (phrases: AdminPhrases) => string): Promise<void>;
  progress(pushes: readonly Push[]): Promise<void>;
  ended(push: Push): Promise<void>;
  waiting(push: Push, why: WaitsWhy): Promise<void>;
  nothingNew(dueAt: number): Promise<void>;
  missed(dueAt: number): Promise<void>;
}

export function createAdminNews(parts: {
  admins: readonly number[];
  clock: Clock;
  timeZone: string;
  catchUpHours: number;
  look(admin: number): Promise<Look>;
  /** How many chats a correction reached by a message of its own. */
  noted(push: number): Promise<number>;
  /** Sends to a chat; never rejects. */
  tell(chat: number, reply: Reply): Promise<void>;
  /** Changes a message; never rejects. */
  edit(chat: number, message: number, reply: Reply): Promise<void>;
}): AdminNews {
  /** When each push's card was last shown, and how far it was then. */
  const shown = new Map<number, { at: number; sent: number }>();
  /** What takes back the last words for cards that were shown a moment ago. */
  const later = new Map<number, () => void>();

  const tellAll = (reply: (look: Look) => Reply) =>
    Promise.all(parts.admins.map(async admin => parts.tell(admin, reply(await parts.look(admin)))));
  const local = (at: number) => `${minuteIn(parts.timeZone, at)} ${parts.timeZone}`;

  /** When a card may be shown next. One that was not shown from here was shown by whoever asked for the push, just now. */
  function nextAt({ id }: Push): number {
    const before = shown.get(id) ?? { at: parts.clock.now(), sent: 0 };
    shown.set(id, before);
    return before.at + CARD_EVERY_MS;
  }
  const say: AdminNews['say'] = async words =>
    void (await tellAll(look => renderAdminWords(look, words(adminPhrases(look)))));

  const saidAt = new Map<string, number>();
  async function sayNow(what: string, words: Parameters<typeof say>[0]): Promise<void> {
    const now = parts.clock.now();
    if (now - (saidAt.get(what) ?? Number.NEGATIVE_INFINITY) < WORD_EVERY_MS) return;
    saidAt.set(what, now);
    await say(words);
  }

  async function showCard(push: Push): Promise<void> {
    const { card } = push;
    if (!card) return;
    const { id, sent } = push;
    const before = shown.get(id) ?? { at: parts.clock.now(), sent };
    const content = cardOf(push);
    const seconds = (parts.clock.now() - before.at) / 1000;
    const perSecond = seconds > 0 ? Math.round((sent - before.sent) / seconds) : 0;
    const underWay = push.state === 'sending' && perSecond > 0;
    const look = await parts.look(push.author ?? card.chat);
    await parts.edit(
      card.chat,
      card.message,
      renderPushCard(look, {
        ...content,
        ...(underWay && { perSecond, minutesLeft: Math.ceil(content.counts.waiting / perSecond / 60) }),
      }),
    );
    // Counted from here: what waited for its turn on the way must not come close before the next.
    shown.set(id, { at: parts.clock.now(), sent });
  }

  function showLast(push: Push): void {
    const cancel = parts.clock.after(Math.max(0, nextAt(push) - parts.clock.now()), () => {
      later.delete(push.id);
      showCard(push)
        .catch(() => {})
        .finally(() => shown.delete(push.id));
    });
    later.set(push.id, cancel);
  }

  return {
    say,
    async progress(pushes) {
      for (const push of pushes) {
        later.get(push.id)?.();
        later.delete(push.id);
        if (parts.clock.now() >= nextAt(push)) await showCard(push);
      }
    },
    async ended(push) {
      const noted = push.kind === 'correction' ? await parts.noted(push.id) : undefined;
      showLast(push);
      // A due time that found nobody to send to is no news.
      if (push.author === undefined && push.sent + push.blocked + push.failed === 0) return;
      const card = cardOf(push);
      const report = (look: Look) =>
        renderPushCard(look, card, {
          ...(push.audience.had && { note: adminPhrases(look).markedHad }),
          ...(noted !== undefined && {
            note: repairPhrases(look.language).correctionCounts(push.sent - noted, noted),
          }),
        });
      if (push.author === undefined) await tellAll(report);
      else await parts.tell(push.author, report(await parts.look(push.author)));
    },
    async waiting(push, why) {
      await tellAll(look => {
        const words = adminPhrases(look);
        return renderPushCard(look, cardOf(push), {
          note: (why === 'restored' ? words.waitingRestored : words.waitingTooLong)(
            words.pushName(push.kind, push.source),
            local(push.dueAt),
          ),
        });
      });
    },
    nothingNew: dueAt => sayNow('nothing new', words => words.nothingNew(local(dueAt), parts.catchUpHours)),
    missed: dueAt => sayNow('missed', words => words.missed(local(dueAt))),
  };
}
