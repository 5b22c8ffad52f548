// The table of admins' commands. Whoever is no admin is answered as if these did not exist.

import { minuteIn } from '../../clock.ts';
import type { Look } from '../../render/look.ts';
import { renderStats } from '../../render/messages/stats.ts';
import type { Reply } from '../../render/reply.ts';
import { gatherStats } from '../../store/stats.ts';
import type { Request } from '../request.ts';
import type { AdminParts } from './admin-parts.ts';
import { prepareBroadcast } from './broadcast.ts';
import { prepareDigest } from './digest.ts';
import { showDeliveries } from './pushes.ts';
import { prepareRetract } from './repair/prepare.ts';

type CommandRequest = Extract<Request, { kind: 'command' }>;

type Run = (parts: AdminParts, look: Look, request: CommandRequest, admin: number) => Promise<Reply[]>;

export const ADMIN_COMMANDS: Readonly<Record<string, Run>> = {
  broadcast: prepareBroadcast,
  digest: (parts, look, { rest }, admin) => prepareDigest(parts, look, admin, rest),
  retract: prepareRetract,
  stats: showStats,
  deliveries: showDeliveries,
};

async function showStats(parts: AdminParts, look: Look): Promise<Reply[]> {
  const stats = await gatherStats(parts.store, parts.now());
  return [
    renderStats(look, {
      ...stats,
      topics: stats.topics.map(topic => ({
        name: topic.kind === 'region' && parts.book.has(topic.value) ? look.region(topic.value) : topic.value,
        count: topic.count,
      })),
      runs: stats.runs.map(run => ({ ...run, at: minuteIn(parts.timeZone, run.dueAt) })),
    }),
  ];
}
