// Whether the bot may post in the groups and channels that are subscribed: there, unlike in private chats, that can end without
// anybody writing to it. Reads the subscriptions, and asks Telegram about each chat.
import { z } from 'zod';
import type { Config } from '../../config.ts';
import { abilityFrom, withStore } from '../../desk.ts';
import type { CallApi } from './call-api.ts';
import { type Finding, fail, ok, warn } from './finding.ts';

/** More would take minutes. */
const MOST = 200;
const PAGE = 500;
const LONGEST_TITLE = 40;

interface Place {
  id: number;
  type: 'group' | 'supergroup' | 'channel';
  title: string;
  /** Why it gets nothing at present; undefined: it does. */
  resting: string | undefined;
}

/** @param bot the bot's own id */
export async function checkRights(config: Config, call: CallApi, bot: number): Promise<Finding[]> {
  const places = await subscribedPlaces(config);
  if (places.length === 0) return [ok('rights', 'no group or channel is subscribed')];
  const active = places.filter(place => place.resting === undefined);
  const findings: Finding[] = [];
  let looked = 0;
  for (const place of active.slice(0, MOST)) {
    const { said } = await call('getChatMember', z.unknown(), { chat_id: place.id, user_id: bot });
    if (!said.ok && /^Too Many Requests/.test(said.description ?? '')) break;
    looked += 1;
    const wrong = said.ok ? lack(abilityFrom(said.result, place.type), place) : `Telegram says: ${said.description}`;
    if (wrong !== undefined) findings.push(fail('rights', `${nameOf(place)}: ${wrong}`));
  }
  const may = looked - findings.length;
  if (may > 0)
    findings.push(ok('rights', `may post in ${may} of ${active.length} groups and channels that get digests`));
  if (looked < active.length) findings.push(warn('rights', `${active.length - looked} more were not looked at`));
  for (const place of places) {
    if (place.resting === undefined) continue;
    findings.push(warn('rights', `${nameOf(place)} is subscribed and gets nothing: ${place.resting}`));
  }
  return findings;
}

function lack(ability: ReturnType<typeof abilityFrom>, { type }: Place): string | undefined {
  switch (ability) {
    case 'post':
      return undefined;
    case 'read':
      return type === 'channel'
        ? 'the bot is no admin that may post messages; one of the channel can change that'
        : 'the bot may not write; an admin of the group can change that';
    case 'nothing':
      return 'the bot is not there any more';
  }
}

const RESTING: Record<string, string> = {
  left: 'the bot was removed',
  gone: 'it was deleted',
  'no-rights': 'the bot lost the right to post',
};

async function subscribedPlaces(config: Config): Promise<Place[]> {
  return withStore(config, 'read', async ({ subscriptions, chats }) => {
    const places = new Map<number, Place>();
    for (let after: { chat: number; thread: number } | undefined; ; ) {
      const page = await subscriptions.list({ limit: PAGE, ...(after && { after }) });
      const known = await chats.getAll([...new Set(page.map(one => one.chat))]);
      for (const { id, type, title, active, inactiveReason } of known.values()) {
        if (type === 'private') continue;
        const resting = active ? undefined : (RESTING[inactiveReason ?? ''] ?? 'it is inactive');
        places.set(id, { id, type, title: title ?? '', resting });
      }
      after = page.at(-1);
      // Groups and channels have negative ids, and come first.
      if (page.length < PAGE || !after || after.chat > 0) return [...places.values()];
    }
  });
}

/** Titles are anybody's words: no line break or control code of theirs reaches the terminal. */
function nameOf({ type, title, id }: Place): string {
  const words = [...title.replace(/[\p{C}\s]+/gu, ' ').trim()].slice(0, LONGEST_TITLE).join('');
  return `${type === 'channel' ? 'channel' : 'group'} ${words === '' ? id : `${words} (${id})`}`;
}
