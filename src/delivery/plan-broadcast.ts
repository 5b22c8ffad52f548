// What a broadcast is: its words, frozen when it was written, for whom, and when it goes out.
import type { AudienceChoice, BroadcastAudience } from '../render/admin-actions.ts';
import type { Language } from '../render/phrases/phrases.ts';
import type { Audience } from '../store/delivery/audience.ts';
import type { Push } from '../store/delivery/pushes.ts';
import type { Store } from '../store/open.ts';
import type { BroadcastWords } from './compose.ts';

/** What the draft of a broadcast holds. */
export interface BroadcastPayload extends BroadcastWords {
  audience: BroadcastAudience;
  /** How often it was changed: a confirm is for what its card shows. */
  changes?: number;
}

const TYPES: Partial<Record<AudienceChoice, string[]>> = {
  private: ['private'],
  groups: ['group', 'supergroup'],
  channels: ['channel'],
};

/** Whom a choice means; readers who chose no language read the default one. */
export function toAudience(choice: BroadcastAudience, defaultLanguage: Language): Audience {
  if (typeof choice !== 'string') {
    const { regions, spellings, everythingToo } = choice;
    return { announcements: true, topics: { regions, keywords: spellings, everythingToo } };
  }
  if (choice === 'all') return { announcements: true };
  if (choice === 'everyone') return { announcements: true, everyone: true };
  const types = TYPES[choice];
  if (types) return { announcements: true, types };
  return { announcements: true, languages: choice === defaultLanguage ? [choice, null] : [choice] };
}

/** Makes pushes of the confirmed broadcasts whose time has come, each once; gives them. One that is too late waits for a word. */
export async function releaseBroadcasts(parts: {
  store: Pick<Store, 'drafts' | 'transaction'>;
  now: number;
  /** How late one may still go out by itself. */
  tooOldMs: number;
  defaultLanguage: Language;
}): Promise<Push[]> {
  const { now } = parts;
  const due = (await parts.store.drafts.scheduled('broadcast')).filter(
    draft => draft.dueAt !== undefined && draft.dueAt <= now,
  );
  const released: Push[] = [];
  for (const draft of due) {
    const push = await parts.store.transaction(async ({ drafts, pushes }) => {
      if (!(await drafts.unschedule(draft.id))) return undefined;
      const dueAt = draft.dueAt ?? now;
      return pushes.create({
        kind: 'broadcast',
        source: String(draft.id),
        audience: toAudience((draft.payload as BroadcastPayload).audience, parts.defaultLanguage),
        author: draft.author,
        dueAt,
        ...(dueAt < now - parts.tooOldMs && { state: 'waiting' }),
      });
    });
    if (push) released.push(push);
  }
  return released;
}
