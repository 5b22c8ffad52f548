// Pushes as admins see and steer them: /deliveries, and pause, go on, stop, try again.
import { minuteIn } from '../../clock.ts';
import type { BroadcastPayload } from '../../delivery/plan-broadcast.ts';
import type { PushChoice } from '../../render/admin-actions.ts';
import { shorten } from '../../render/html.ts';
import type { Look } from '../../render/look.ts';
import { wordsOf } from '../../render/message-content.ts';
import {
  adminPhrases,
  type PushCard,
  renderAdminWords,
  renderPushCard,
  renderScheduled,
} from '../../render/messages/admin.ts';
import type { Reply } from '../../render/reply.ts';
import type { Push, PushState } from '../../store/delivery/pushes.ts';
import type { Tables } from '../../store/open.ts';
import type { Request } from '../request.ts';
import { type AdminParts, localTime } from './admin-parts.ts';
import { countReached } from './audience.ts';

/** Pushes shown by /deliveries: all that are not ended, and so many in all. */
const SHOWN = 5;
/** UTF-16 units of a broadcast by which its author knows it. */
const SAID = 60;
/** A longer wait than this is told. */
const LONG_WAIT_MS = 60_000;

export function cardOf(push: Push): PushCard {
  const { id, kind, source, planned, sent, blocked, failed, skipped, uncertain } = push;
  // What was declared to have gone out only waits for being written down.
  const state = push.state === 'waiting' && push.audience.had ? 'done' : push.state;
  const waiting = Math.max(0, planned - sent - blocked - failed - skipped);
  return { push: id, kind, source, state, counts: { planned, sent, blocked, failed, skipped, uncertain, waiting } };
}

export async function showDeliveries(parts: AdminParts, look: Look): Promise<Reply[]> {
  const { pushes, outbox } = parts.store;
  const words = adminPhrases(look);
  const open = await pushes.open();
  // Due times that found nobody to send to are no news.
  const ended = (await pushes.recent(100)).filter(push => push.endedAt !== undefined && push.planned > 0);
  const shown = [...open, ...ended.slice(0, Math.max(0, SHOWN - open.length))];
  const coming = await scheduledBroadcasts(parts, look);
  if (shown.length + coming.length === 0) return [renderAdminWords(look, words.noDeliveries)];
  const until = Math.max(await outbox.restUntil(), (await outbox.nextDueAt()) ?? 0);
  const waits = until > parts.now() + LONG_WAIT_MS;
  const note = words.waitsUntil(`${minuteIn(parts.timeZone, until)} ${parts.timeZone}`);
  const cards = shown.map(push =>
    renderPushCard(look, cardOf(push), push.state === 'sending' && waits ? { note } : {}),
  );
  return [...cards, ...coming];
}

/** Broadcasts that wait for their time, the next one last, where it is seen first. */
async function scheduledBroadcasts(parts: AdminParts, look: Look): Promise<Reply[]> {
  const drafts = await parts.store.drafts.scheduled('broadcast');
  const byTime = drafts.toSorted((one, other) => (other.dueAt ?? 0) - (one.dueAt ?? 0)).slice(-SHOWN);
  return Promise.all(
    byTime.map(async ({ id, dueAt = 0, payload }) => {
      const broadcast = payload as BroadcastPayload;
      const [first] = broadcast.content;
      const says = first ? shorten(wordsOf(first).replace(/\s+/g, ' ').trim(), SAID) : '';
      return renderScheduled(look, id, localTime(parts, dueAt), await countReached(parts, id, broadcast), says);
    }),
  );
}

const CHANGES: Record<Exclude<PushChoice, 'retry' | 'had'>, { from: readonly PushState[]; to: PushState }> = {
  pause: { from: ['planning', 'sending'], to: 'paused' },
  // Planning goes on where it stopped, and looks at nobody anew.
  'go-on': { from: ['paused', 'waiting'], to: 'planning' },
  stop: { from: ['waiting', 'planning', 'sending', 'paused'], to: 'stopped' },
};

export async function pressPush(
  parts: AdminParts,
  look: Look,
  request: Extract<Request, { kind: 'press' }>,
  id: number,
  choose: PushChoice,
  admin: number,
): Promise<Reply[]> {
  const words = adminPhrases(look);
  const done = await parts.onceWith(request.update, async tables => {
    const changed = await change(tables, id, choose);
    if (changed > 0) await tables.audit.record({ actor: admin, action: `push ${choose}`, detail: { push: id } });
    if (request.message !== undefined && changed > 0) {
      await tables.pushes.setCard(id, { chat: request.chat.id, message: request.message });
    }
    return { changed, push: await tables.pushes.get(id) };
  });
  if (!done.done) return [];
  const { changed, push } = done.value;
  if (!push || changed === 0) return [{ kind: 'notice', text: look.say(words.alreadyDecided), alert: true }];
  parts.wakePushing();
  const note = choose === 'retry' ? words.retried(changed) : choose === 'had' ? words.markedHad : undefined;
  return [renderPushCard(look, cardOf(push), { inPlace: true, ...(note !== undefined && { note }) })];
}

/** Gives how much changed; 0: it was decided before. */
async function change(tables: Tables, id: number, choose: PushChoice): Promise<number> {
  const { pushes, restored } = tables;
  const push = await pushes.get(id);
  if (!push) return 0;
  const alike = choose !== 'retry' && push.state === 'waiting' ? await restored.alike(push) : [];
  const changed = await changeOne(tables, push, choose);
  if (changed > 0 && choose !== 'pause' && (choose === 'retry' || push.state === 'waiting')) {
    await restored.answer(push, choose);
    for (const one of alike) await changeOne(tables, one, choose);
  }
  return changed;
}

async function changeOne({ pushes }: Tables, { id, kind, audience }: Push, choose: PushChoice): Promise<number> {
  if (choose === 'retry') return pushes.retryFailed(id);
  if (choose === 'had') return Number(await pushes.declareHad(id));
  if (choose === 'go-on' && audience.had) return 0;
  const { from, to } = CHANGES[choose];
  // Whom a correction goes to was settled when it was made; planning would add everybody.
  return Number(await pushes.setState(id, from, kind === 'correction' && to === 'planning' ? 'sending' : to));
}
