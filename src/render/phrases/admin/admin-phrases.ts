// Every text that only admins see, by name.
import type { AudienceChoice } from '../../admin-actions.ts';

/** Counts of a push. */
export interface PushCounts {
  planned: number;
  sent: number;
  blocked: number;
  failed: number;
  skipped: number;
  uncertain: number;
  waiting: number;
}

export interface AdminPhrases {
  broadcastUsage: string;
  notSendable: string;
  albumUnknown: string;
  timeNotUnderstood(example: string): string;
  timeIsPast: string;
  /** Under the preview of a broadcast. */
  broadcastCard(chats: number, audience: string, silent: boolean, at: string | undefined): string;
  audience(choice: AudienceChoice): string;
  /** Subscribers of topics, given in words. */
  topicAudience(topics: string, everythingToo: boolean): string;
  askAudience: string;
  /** Of a digest's preview. */
  askTopics: string;
  /** Regions or keywords were asked for, and these words held none, or one that may be several. */
  noTopics(typed: string): string;
  topicsTaken(topics: string): string;
  /** A topic stands in front of a broadcast's text. */
  audienceNotUnderstood(typed: string): string;
  digestCard(week: string, chats: number): string;
  /** The preview of a digest has moved below. */
  previewBelow: string;
  previewAs(view: { as: 'private' | 'group' | 'channel'; topics: string | undefined; headlinesOnly: boolean }): string;
  nothingForTopics(topics: string): string;
  /** When an edition goes out by itself. */
  plan: {
    head: string;
    /** At a due time, to those who have not had it. */
    common(at: string, chats: number): string;
    notScheduled: string;
    own(chats: number): string;
    slot(at: string, chats: number): string;
    moreSlots(count: number): string;
    had(chats: number): string;
  };
  cancelled: string;
  /** A text that was asked for does not come. */
  nothingDone: string;
  alreadyDecided: string;
  replaced: string;
  scheduled(at: string, chats: number): string;
  started(chats: number): string;
  nobody: string;

  pushName(kind: 'digest' | 'broadcast' | 'correction', source: string): string;
  pushState(state: 'waiting' | 'planning' | 'sending' | 'paused' | 'stopped' | 'done'): string;
  counts(counts: PushCounts): string;
  /** Why nothing goes at the moment. */
  waitsUntil(at: string): string;
  /** How fast it goes, and how long it still takes. */
  pace(perSecond: number, minutesLeft: number | undefined): string;
  waitingTooLong(name: string, dueAt: string): string;
  /** The database comes from a backup, and this may have gone out after that was made. */
  waitingRestored(name: string, dueAt: string): string;
  markedHad: string;
  nothingNew(dueAt: string, untilHours: number): string;
  missed(dueAt: string): string;
  retried(count: number): string;
  /** Something goes wrong while nobody looks. */
  alarms: {
    pushFails(kind: 'digest' | 'broadcast' | 'correction', source: string, failed: number, planned: number): string;
    stalled(kind: 'digest' | 'broadcast' | 'correction', source: string, minutes: number): string;
    limited(count: number): string;
    diskLow(freeMegabytes: number): string;
  };
  stats: {
    title: string;
    chats: string;
    subscriptions(all: number, everything: number): string;
    growth: string;
    chatsIn(days: number, came: number, left: number): string;
    subscriptionsIn(days: number, came: number, left: number): string;
    /** The course of subscriptions by week, drawn in one line. */
    course(weeks: number, line: string, from: number, to: number): string;
    topics: string;
    searches: string;
    unanswered: string;
    runs: string;
    /** A due time of the digest and what came of it. */
    run(run: { at: string; state: 'begun' | 'done' | 'open' | 'skipped'; edition?: string | undefined }): string;
    chatType(type: 'private' | 'group' | 'supergroup' | 'channel'): string;
    none: string;
    active(count: number): string;
    inactive(count: number): string;
  };
  deliveries: string;
  noDeliveries: string;

  buttons: {
    /** The only buttons whose text holds 发送, 确认, 发布 or Send. */
    confirmBroadcast(chats: number): string;
    confirmDigest(chats: number): string;
    cancel: string;
    byTopic: string;
    /** What a press brings about. */
    everythingToo(on: boolean): string;
    back: string;
    viewAs(as: 'private' | 'group' | 'channel'): string;
    viewEverything: string;
    viewHeadlines(only: boolean): string;
    silentOn: string;
    silentOff: string;
    pause: string;
    goOn: string;
    had: string;
    stop: string;
    retry(failed: number): string;
  };
}
