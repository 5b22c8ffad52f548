// The playground's time, and moving it on.
import { moveClock } from '../parts/api.js';
import { h } from '../parts/dom.js';
import { fullTime } from '../parts/when.js';
import { words } from '../parts/words.js';

const HOUR_MS = 3_600_000;
const STEPS = [
  ['hour', HOUR_MS],
  ['day', 24 * HOUR_MS],
  ['week', 7 * 24 * HOUR_MS],
];

export function createClock({ store, toast }) {
  const time = h('time', { class: 'clock-time' });
  const due = h('p', { class: 'clock-due' });
  const move = async what => {
    for (const button of buttons) button.disabled = true;
    due.textContent = words.moving;
    due.hidden = false;
    try {
      store.setClock(await moveClock(what));
    } catch (error) {
      toast(error.message);
    } finally {
      for (const button of buttons) button.disabled = false;
      redraw();
    }
  };
  const steps = STEPS.map(([name, ms]) =>
    h('button', { type: 'button', class: 'plain', onclick: () => move({ by: ms }) }, `+ ${words[name]}`),
  );
  const toDue = h('button', { type: 'button', class: 'primary', onclick: () => move({ to: 'due' }) }, words.toDue);
  const buttons = [...steps, toDue];

  const tick = () => {
    const now = store.now();
    time.textContent = fullTime(now, store.clock.timeZone);
    time.dateTime = new Date(now).toISOString();
  };
  const redraw = () => {
    const { due: dueAt, timeZone } = store.clock;
    toDue.hidden = dueAt === null;
    due.hidden = dueAt === null;
    if (dueAt !== null) due.textContent = words.due(fullTime(dueAt, timeZone));
    tick();
  };
  const timer = setInterval(() => {
    if (time.isConnected) tick();
    else clearInterval(timer);
  }, 1000);
  store.on('clock', redraw);
  redraw();
  return h(
    'section',
    { class: 'card', 'aria-labelledby': 'clock-title' },
    h('h3', { id: 'clock-title' }, words.clock, h('small', { class: 'zone' }, store.clock.timeZone)),
    time,
    due,
    h('div', { class: 'buttons', role: 'group', 'aria-label': words.forwardBy }, steps),
    toDue,
  );
}
