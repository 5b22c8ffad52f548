// The page's only way to the playground: asking for something to be done, and hearing what happens.

/** Sends JSON, gives back JSON. Throws an Error with the playground's words where it refuses. */
async function post(path, body) {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(answer.error ?? `HTTP ${response.status}`);
  return answer;
}

export const act = what => post('/play/act', what);
export const switchFault = wish => post('/play/faults', wish);
export const moveClock = move => post('/play/clock', move);

export async function readState() {
  const response = await fetch('/play/state');
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  return response.json();
}

/**
 * Hears every event after number `after`; the browser reconnects by itself and asks for what it missed.
 * `hears`: event(e), clock(state), faults(list), reset() when the numbers no longer fit, connection(isOpen).
 */
export function listen({ after, run }, hears) {
  const source = new EventSource(`/play/events?after=${after}&run=${encodeURIComponent(run)}`);
  source.addEventListener('message', ({ data }) => hears.event(JSON.parse(data)));
  source.addEventListener('clock', ({ data }) => hears.clock(JSON.parse(data)));
  source.addEventListener('faults', ({ data }) => hears.faults(JSON.parse(data)));
  source.addEventListener('reset', () => {
    source.close();
    hears.reset();
  });
  source.addEventListener('open', () => hears.connection(true));
  source.addEventListener('error', () => {
    hears.connection(false);
    // Closed for good where the answer was no stream at all, for instance from a proxy.
    if (source.readyState === EventSource.CLOSED) setTimeout(hears.reset, 2000);
  });
}
