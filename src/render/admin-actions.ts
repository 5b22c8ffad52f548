// The buttons of admins, and their code on the wire. Whether the presser is one is asked anew at every press.

/**
 * Whom a broadcast is for, beside those who switched announcements off. everyone: every chat that can be written to, also
 * without a subscription.
 */
export type AudienceChoice = 'all' | 'private' | 'groups' | 'channels' | 'zh-Hans' | 'zh-Hant' | 'en' | 'everyone';
export const AUDIENCE_CHOICES: readonly AudienceChoice[] = [
  'all',
  'private',
  'groups',
  'channels',
  'zh-Hans',
  'zh-Hant',
  'en',
  'everyone',
];

/** The subscribers of any of these topics. */
export interface TopicAudience {
  /** Ids. */
  regions: readonly string[];
  /** As the admin wrote them. */
  keywords: readonly string[];
  /** The same keywords as subscribers wrote them. */
  spellings: readonly string[];
  /** Also who is subscribed to everything. */
  everythingToo: boolean;
}

export type BroadcastAudience = AudienceChoice | TopicAudience;

/** How the preview of a digest changes: what kind of chat sees it, how much of it, in which language. `everything` takes topics off. */
export type ViewChange =
  | 'private'
  | 'group'
  | 'channel'
  | 'everything'
  | 'headlines'
  | 'full'
  | 'zh-Hans'
  | 'zh-Hant'
  | 'en';
const VIEW_CHANGES: readonly ViewChange[] = [
  'private',
  'group',
  'channel',
  'everything',
  'headlines',
  'full',
  'zh-Hans',
  'zh-Hant',
  'en',
];

export type AdminAction =
  /** Ends a draft, by its number: confirms it, or takes it back. `shown`: how often it had changed when the card was made; absent: never. */
  | { do: 'draft'; draft: number; choose: 'confirm'; shown?: number }
  | { do: 'draft'; draft: number; choose: 'cancel' }
  | { do: 'draft-silent'; draft: number; on: boolean }
  | { do: 'draft-audience'; draft: number; audience: AudienceChoice }
  /** Asks for topics in words, of a broadcast's audience or a digest's preview; or says whether who wants everything counts too. */
  | { do: 'draft-topics'; draft: number; choose: 'ask' | 'everything-too' | 'topics-only' }
  /** Shows the preview of a digest in another way. */
  | { do: 'draft-view'; draft: number; view: ViewChange }
  /** A push under way or ended, by its number. `retry` opens what failed again. */
  | { do: 'push'; push: number; choose: PushChoice };

export const isAdminAction = (action: { do: string }): action is AdminAction =>
  ['draft', 'draft-silent', 'draft-audience', 'draft-topics', 'draft-view', 'push'].includes(action.do);

/** had: it went out already, nobody gets it again. */
export type PushChoice = 'pause' | 'go-on' | 'stop' | 'retry' | 'had';

const TOPICS = { ask: 'q', 'everything-too': 'e', 'topics-only': 'o' } as const;
const PUSH: Record<PushChoice, string> = { pause: 'p', 'go-on': 'g', stop: 's', retry: 'r', had: 'h' };

/** Part of callback_data; begins with `!`, as no other code does. */
export function encodeAdminAction(action: AdminAction): string {
  switch (action.do) {
    case 'draft':
      return `!d:${action.draft}:${action.choose === 'cancel' ? 'x' : `y${action.shown ?? ''}`}`;
    case 'draft-silent':
      return `!s:${action.draft}:${action.on ? 1 : 0}`;
    case 'draft-audience':
      return `!a:${action.draft}:${action.audience}`;
    case 'draft-topics':
      return `!t:${action.draft}:${TOPICS[action.choose]}`;
    case 'draft-view':
      return `!v:${action.draft}:${action.view}`;
    case 'push':
      return `!p:${action.push}:${PUSH[action.choose]}`;
  }
}

const keyOf = <K extends string>(codes: Record<K, string>, code: string): K | undefined =>
  (Object.keys(codes) as K[]).find(key => codes[key] === code);

/** Undefined for anything we never made. */
export function decodeAdminAction(data: string): AdminAction | undefined {
  const [, kind, number, code = ''] = /^!([dsaptv]):(\d{1,15}):([A-Za-z0-9-]{1,10})$/.exec(data) ?? [];
  const id = Number(number);
  if (kind === 'd') {
    if (code === 'x') return { do: 'draft', draft: id, choose: 'cancel' };
    const [, shown] = /^y(\d{0,6})$/.exec(code) ?? [];
    return shown === undefined
      ? undefined
      : { do: 'draft', draft: id, choose: 'confirm', ...(shown !== '' && { shown: Number(shown) }) };
  }
  if (kind === 's')
    return code === '0' || code === '1' ? { do: 'draft-silent', draft: id, on: code === '1' } : undefined;
  if (kind === 'a') {
    const audience = AUDIENCE_CHOICES.find(one => one === code);
    return audience && { do: 'draft-audience', draft: id, audience };
  }
  if (kind === 't') {
    const choose = keyOf(TOPICS, code);
    return choose && { do: 'draft-topics', draft: id, choose };
  }
  if (kind === 'v') {
    const view = VIEW_CHANGES.find(one => one === code);
    return view && { do: 'draft-view', draft: id, view };
  }
  if (kind === 'p') {
    const choose = keyOf(PUSH, code);
    return choose && { do: 'push', push: id, choose };
  }
  return undefined;
}
