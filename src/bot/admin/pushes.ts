// Pushes as admins see and steer them: /deliveries, and pause, go on, stop, try again.
import type { PushChoice } from '../../render/admin-actions.ts';
import type { Look } from '../../render/look.ts';
import { adminPhrases, type PushCard, renderAdminWords, renderPushCard } from '../../render/messages/admin.ts';
import type { Reply } from '../../render/reply.ts';
import type { Push, PushState } from '../../store/delivery/pushes.ts';
import type { Request } from '../request.ts';
import type { AdminParts } from './admin-parts.ts';

/** Pushes shown by /deliveries. */
const SHOWN = 5;

export function cardOf(push: Push): PushCard {
  const { id, kind, source, state, planned, sent, blocked, failed, skipped, uncertain } = push;
  const waiting = Math.max(0, planned - sent - blocked - failed - skipped);
  return { push: id, kind, source, state, counts: { planned, sent, blocked, failed, skipped, uncertain, waiting } };
}

export async function showDeliveries(parts: AdminParts, look: Look): Promise<Reply[]> {
  const pushes = await parts.store.pushes.recent(SHOWN);
  if (pushes.length === 0) return [renderAdminWords(look, adminPhrases(look).noDeliveries)];
  return pushes.map(push => renderPushCard(look, cardOf(push)));
}

const CHANGES: Record<Exclude<PushChoice, 'retry'>, { from: readonly PushState[]; to: PushState }> = {
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
    const changed =
      choose === 'retry'
        ? await tables.pushes.retryFailed(id)
        : Number(await tables.pushes.setState(id, CHANGES[choose].from, CHANGES[choose].to));
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
  return [
    renderPushCard(look, cardOf(push), { inPlace: true, ...(choose === 'retry' && { note: words.retried(changed) }) }),
  ];
}
