// Which updates are confirmed to Telegram, as bookkeeping only. Asking getUpdates for an offset confirms all before it, and a confirmed
// update never comes again. So the offset stays at the oldest update not handled yet: after a kill, Telegram brings
// everything that was in hand again. Those that come again while we still hold them are told apart by their id.

export interface Ledger {
  /** True when the update is new and has to be handled; from then on it is open. */
  take(id: number): boolean;
  /** The update has been handled, or was dropped for good. */
  close(id: number): void;
  /** The offset to ask with: the oldest open update, else the one after the newest; undefined before the first. */
  readonly offset: number | undefined;
  /** Updates taken and not closed, nor let go. */
  readonly open: number;
  /** Counts all open updates as confirmed, so that what waits behind them can be fetched. */
  letGo(): void;
  /** Forgets where we were: after a week of silence the next id may be any, also a lower one (Bot API, Update). */
  restart(): void;
}

/** Ids remembered; far more than the server hands out at once (100). */
const REMEMBERED = 10_000;

export function createLedger(): Ledger {
  const known = new Set<number>();
  const open = new Set<number>();
  let newest: number | undefined;

  return {
    take(id) {
      if (known.has(id)) return false;
      known.add(id);
      if (known.size > REMEMBERED) for (const oldest of known) if (known.delete(oldest)) break;
      open.add(id);
      newest = newest === undefined ? id : Math.max(newest, id);
      return true;
    },
    close: id => void open.delete(id),
    get offset() {
      const oldest = open.size > 0 ? Math.min(...open) : undefined;
      return oldest ?? (newest === undefined ? undefined : newest + 1);
    },
    get open() {
      return open.size;
    },
    letGo: () => open.clear(),
    restart: () => {
      newest = undefined;
    },
  };
}
