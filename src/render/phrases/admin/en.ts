// What admins see, in English.
import type { AudienceChoice } from '../../admin-actions.ts';
import type { AdminPhrases } from './admin-phrases.ts';

const AUDIENCES: Record<AudienceChoice, string> = {
  all: 'all subscribers',
  private: 'private chats',
  groups: 'groups',
  channels: 'channels',
  'zh-Hans': 'readers of simplified Chinese',
  'zh-Hant': 'readers of traditional Chinese',
  en: 'readers of English',
  everyone: 'every chat that ever came',
};

const STATES = {
  waiting: 'waiting for a decision',
  planning: 'being prepared',
  sending: 'under way',
  paused: 'paused',
  stopped: 'stopped',
  done: 'done',
} as const;

const chats = (count: number) => `${count} ${count === 1 ? 'chat' : 'chats'}`;

export const adminEn: AdminPhrases = {
  broadcastUsage:
    'Usage: /broadcast and the text; or /broadcast as a reply to any message; a time or an audience may stand first: /broadcast 2026-12-01 09:00 to:Guangdong,fupin text',
  notSendable:
    'This kind of message can’t be broadcast. Text, photos, videos, files, animations, audio and albums can.',
  albumUnknown:
    'This album came before the bot was started, so it is not known as a whole. Please post it again and reply to it.',
  timeNotUnderstood: example => `I don’t understand that time. Please write it like this: ${example}`,
  timeIsPast: 'That time has passed.',
  broadcastCard: (count, audience, silent, at) =>
    [
      'Above is what everybody will see.',
      `For ${audience}: ${chats(count)}${silent ? ', without sound' : ''}`,
      ...(at ? [`At ${at}`] : []),
    ].join('\n'),
  audience: choice => AUDIENCES[choice],
  topicAudience: (topics, everythingToo) =>
    `subscribers of ${topics}${everythingToo ? ' and those subscribed to everything' : ''}`,
  askAudience: 'For subscribers of what? Write regions or keywords, such as: Guangdong 扶贫',
  askTopics: 'As whoever is subscribed to what? Write regions or keywords, such as: Guangdong 扶贫',
  noTopics: typed => `No region or keyword was recognised for sure in “${typed}”. Please write again.`,
  topicsTaken: topics => `Changed to ${topics}; see the card below.`,
  audienceNotUnderstood: typed =>
    `I don’t understand whom “${typed}” means. Please write it like this: to:Guangdong,扶贫`,
  previewBelow: 'The preview and its card are below.',
  previewAs: ({ as, topics, headlinesOnly }) =>
    `Preview: ${adminEn.buttons.viewAs(as).toLowerCase()}, subscribed to ${topics ?? 'everything'}${headlinesOnly ? ', headlines only' : ''}`,
  nothingForTopics: topics => `This edition has nothing of ${topics}: whoever is subscribed to just that gets nothing.`,
  plan: {
    head: 'Goes out by itself',
    common: (at, count) => `${at}: ${chats(count)}`,
    notScheduled: 'Nothing is due within a year.',
    own: count => `At times of their own: ${chats(count)}`,
    slot: (at, count) => `  ${at}: ${count}`,
    moreSlots: count => `  and ${count} more times`,
    had: count => `Have had this edition: ${chats(count)}`,
  },
  digestCard: (week, count) => `Above is the digest of ${week}.\n${chats(count)} did not get this edition yet.`,
  cancelled: 'Cancelled; nothing was done.',
  nothingDone: 'All right, nothing was changed.',
  alreadyDecided: 'This card has been dealt with already.',
  replaced: 'A newer card has taken the place of this one.',
  scheduled: (at, count) => `Scheduled for ${at}; ${chats(count)} as of now.`,
  started: count => `Started, for ${chats(count)}.`,
  nobody: 'There is no chat to reach.',

  pushName: (kind, source) =>
    kind === 'digest'
      ? `Digest ${source}`
      : kind === 'broadcast'
        ? `Broadcast ${source}`
        : `Correction ${source.replace(/@x\d+$|\+\d+$/, '').replace(/@(\d+)$/, ' (revision $1)')}`,
  pushState: state => STATES[state],
  counts: ({ planned, sent, waiting, blocked, failed, skipped, uncertain }) =>
    [
      `${planned} in all, ${sent} sent, ${waiting} waiting`,
      `${blocked} blocked or left, ${failed} failed, ${skipped} skipped${uncertain > 0 ? `, ${uncertain} tried again after an unknown outcome` : ''}`,
    ].join('\n'),
  waitsUntil: at => `Telegram asks to wait: it goes on at ${at}.`,
  pace: (perSecond, minutes) => `${perSecond} a second${minutes === undefined ? '' : `, about ${minutes} min left`}`,
  waitingTooLong: (name, dueAt) => `${name} (${dueAt}) broke off unfinished and is too old to go on by itself. Go on?`,
  waitingRestored: (name, dueAt) =>
    `The database was restored from a backup, and ${name} (${dueAt}) may have gone out after the backup was made. Nothing goes before you say so: go on if it did not go out, mark it as had if it did, and nobody gets it again.`,
  markedHad: 'Marked as had: it is not pushed again.',
  nothingNew: (dueAt, hours) =>
    `The digest was due at ${dueAt}, but there is no new edition. One published within ${hours} hours goes out at once.`,
  missed: dueAt => `The digest of ${dueAt} was missed: the bot was not running, and it is too late to catch up.`,
  alarms: {
    pushFails: (kind, source, failed, planned) =>
      `${adminEn.pushName(kind, source)}: ${failed} of ${planned} deliveries failed. /deliveries offers to try them again.`,
    stalled: (kind, source, minutes) =>
      `${adminEn.pushName(kind, source)}: nothing was sent for ${minutes} minutes. Is Telegram within reach?`,
    limited: count => `Telegram said “too many requests” ${count} times within a minute. Is SEND_RATE too high?`,
    diskLow: free => `The disk with the database has only ${free} MB left.`,
  },
  retried: count => `Trying ${chats(count)} again.`,
  stats: {
    title: 'Statistics',
    chats: 'Chats',
    subscriptions: (all, everything) => `Subscriptions: ${all}, ${everything} of them to everything`,
    growth: 'Growth',
    chatsIn: (days, came, left) => `${days} days: chats +${came} −${left}`,
    subscriptionsIn: (days, came, left) => `${days} days: subscriptions +${came} −${left}`,
    course: (weeks, line, from, to) => `Subscriptions over ${weeks} weeks: ${line} (${from} → ${to})`,
    topics: 'Topics',
    searches: 'Frequent searches',
    unanswered: 'Searches without a result',
    runs: 'Latest due times',
    run: ({ at, state, edition }) =>
      `${at} ${{ begun: 'under way', done: edition ?? 'no new edition', open: 'waits for an edition', skipped: 'missed' }[state]}`,
    chatType: type =>
      ({ private: 'Private chats', group: 'Groups', supergroup: 'Supergroups', channel: 'Channels' })[type],
    none: 'None yet.',
    active: count => `${count}`,
    inactive: count => ` (${count} out of reach)`,
  },
  deliveries: 'Pushes',
  noDeliveries: 'Nothing has been pushed yet.',

  buttons: {
    confirmBroadcast: count => `✅ Send to ${chats(count)}`,
    confirmDigest: count => `✅ Send to ${chats(count)}`,
    cancel: 'Cancel',
    byTopic: 'By topic …',
    everythingToo: on => (on ? 'With those of everything' : 'Without those of everything'),
    back: '« Back',
    viewAs: as => ({ private: 'Private chat', group: 'Group', channel: 'Channel' })[as],
    viewEverything: 'Everything',
    viewHeadlines: only => (only ? 'Headlines only' : 'Full texts'),
    silentOn: '🔕 Sound: off',
    silentOff: '🔔 Sound: on',
    pause: '⏸ Pause',
    goOn: '▶️ Go on',
    had: '☑️ Mark as had',
    stop: '⏹ Stop',
    retry: failed => `🔁 Try the ${failed} failed ones again`,
  },
};
