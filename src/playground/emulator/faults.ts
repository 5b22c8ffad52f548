// Deliberate failures: which rule strikes a call, without any chance in it. What a strike does is carried out by
// wire/run-call.ts, an outage by wire/http-server.ts.
import { chatOfCall, containsText, textOfCall } from './call-text.ts';
import type { Call, Fault, FaultEffect, FaultRule } from './types.ts';

export interface FaultBook {
  add(rule: FaultRule): Fault;
  clear(): void;
  /** What is to happen to this call; counts it in all rules it matches up to the one that strikes. */
  strike(call: Call): FaultEffect | undefined;
}

interface Entry {
  rule: FaultRule;
  matched: number;
  hits: number;
}

export function createFaultBook(): FaultBook {
  let entries: Entry[] = [];
  return {
    add(rule) {
      const entry: Entry = { rule, matched: 0, hits: 0 };
      entries.push(entry);
      return {
        get hits() {
          return entry.hits;
        },
        remove() {
          entries = entries.filter(other => other !== entry);
        },
      };
    },
    clear() {
      entries = [];
    },
    strike(call) {
      if (entries.length === 0) return undefined;
      for (const entry of entries) {
        if (!matches(entry.rule, call) || !isDue(entry)) continue;
        entry.hits++;
        if (entry.hits === entry.rule.times) entries = entries.filter(other => other !== entry);
        return entry.rule.effect;
      }
      return undefined;
    },
  };
}

function matches({ method, chat, text, when }: FaultRule, call: Call): boolean {
  if (method !== undefined && (typeof method === 'string' ? method !== call.method : !method.includes(call.method)))
    return false;
  if (chat !== undefined && chatOfCall(call) !== chat) return false;
  if (text !== undefined && !containsText(textOfCall(call), text)) return false;
  return when ? when(call) : true;
}

/** Counts the match; a share of 0.3 strikes the 4th, 7th, 10th, 14th … match: whenever the sum passes a whole number. */
function isDue(entry: Entry): boolean {
  const { after = 0, every = 1, share } = entry.rule;
  const number = ++entry.matched - after;
  if (number <= 0) return false;
  if (share !== undefined) return Math.floor(number * share + 1e-9) > Math.floor((number - 1) * share + 1e-9);
  return number % every === 0;
}
