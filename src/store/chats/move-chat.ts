// A group became a supergroup: its old id stays as a signpost, what it had goes to the new one.
import { moveDeliveries } from '../delivery/move.ts';
import { moveSubscriptions } from '../leaving/move-subscriptions.ts';
import type { Db } from '../transaction.ts';
import { blank } from './chat.ts';

/** Leaves the old id as a signpost and merges what it had into the new one. The old row first: all movers wait there. */
export async function moveChat(tx: Db, from: number, to: number, at: number): Promise<void> {
  // A supergroup never turns back: such a word would leave both ids dead.
  const target = await tx.selectFrom('chats').select('migrated_to').where('id', '=', to).executeTakeFirst();
  if (target?.migrated_to === from) return;
  const old = await tx
    .insertInto('chats')
    .values({ ...blank(from, 'group', at), active: 0, inactive_reason: 'moved', inactive_since: at, migrated_to: to })
    .onConflict(oc =>
      oc
        .column('id')
        .doUpdateSet({ active: 0, inactive_reason: 'moved', inactive_since: at, migrated_to: to })
        .where('chats.migrated_to', 'is distinct from', to),
    )
    .returningAll()
    .executeTakeFirst();
  if (!old) return;
  const { title, language, first_seen_at, last_seen_at } = old;
  await tx
    .insertInto('chats')
    .values({ ...blank(to, 'supergroup', at), title, language, first_seen_at, last_seen_at })
    .onConflict(oc =>
      oc.column('id').doUpdateSet(eb => ({
        type: 'supergroup',
        title: eb.fn.coalesce('chats.title', 'excluded.title'),
        language: eb.fn.coalesce('chats.language', 'excluded.language'),
        first_seen_at: eb
          .case()
          .when('excluded.first_seen_at', '<', eb.ref('chats.first_seen_at'))
          .then(eb.ref('excluded.first_seen_at'))
          .else(eb.ref('chats.first_seen_at'))
          .end(),
      })),
    )
    .execute();
  await moveSubscriptions(tx, from, to);
  await moveDeliveries(tx, from, to);
}
