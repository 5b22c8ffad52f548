// The table of admins' commands. Whoever is no admin is answered as if these did not exist.

import { minuteIn } from '../../clock.ts';
import type { Look } from '../../render/look.ts';
import { renderDigestCard, renderStats } from '../../render/messages/admin.ts';
import { renderDigest } from '../../render/messages/digest.ts';
import { renderWords } from '../../render/messages/pages.ts';
import type { Reply } from '../../render/reply.ts';
import { gatherStats } from '../../store/stats.ts';
import type { Request } from '../request.ts';
import type { AdminParts } from './admin-parts.ts';
import { prepareBroadcast } from './broadcast.ts';
import { showDeliveries } from './pushes.ts';
import { prepareRetract } from './repair/prepare.ts';

type CommandRequest = Extract<Request, { kind: 'command' }>;

type Run = (parts: AdminParts, look: Look, request: CommandRequest, admin: number) => Promise<Reply[]>;

export const ADMIN_COMMANDS: Readonly<Record<string, Run>> = {
  broadcast: prepareBroadcast,
  digest: (parts, look, _, admin) => prepareDigest(parts, look, admin),
  retract: prepareRetract,
  stats: showStats,
  deliveries: showDeliveries,
};

/** /digest: the newest edition as everybody sees it, and a button that pushes it to whoever has not had it. */
export async function prepareDigest(parts: AdminParts, look: Look, admin: number): Promise<Reply[]> {
  const digest = parts.fullDigest();
  if (!digest) return [renderWords(look, look.phrases.noEditionYet)];
  const edition = digest.edition.id;
  const revision = (await parts.store.editions.current(edition))?.number;
  const { id } = await parts.store.drafts.open({ author: admin, kind: 'digest', payload: { edition, revision } });
  const chats = await parts.store.pushes.preview('digest', edition, { stoppedToo: true });
  return [
    renderDigest(look, digest, { private: true, headlinesOnly: false }),
    renderDigestCard(look, id, digest.edition, chats),
  ];
}

async function showStats(parts: AdminParts, look: Look): Promise<Reply[]> {
  const stats = await gatherStats(parts.store, parts.now());
  return [
    renderStats(look, {
      ...stats,
      topics: stats.topics.map(topic => ({
        name: topic.kind === 'region' && parts.book.has(topic.value) ? look.region(topic.value) : topic.value,
        count: topic.count,
      })),
      runs: stats.runs.map(
        run => `${minuteIn(parts.timeZone, run.dueAt)} ${run.job} ${run.edition ?? ''} ${run.note ?? run.state}`,
      ),
    }),
  ];
}
