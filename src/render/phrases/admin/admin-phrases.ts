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
  digestCard(week: string, chats: number): string;
  cancelled: string;
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
    topics: string;
    searches: string;
    unanswered: string;
    runs: string;
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
    silentOn: string;
    silentOff: string;
    pause: string;
    goOn: string;
    stop: string;
    retry(failed: number): string;
  };
}
