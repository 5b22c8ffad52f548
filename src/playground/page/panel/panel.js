// The console beside the chat: the playground's time, faults to switch on, and what the bot says to Telegram.
import { h, iconButton } from '../parts/dom.js';
import { words } from '../parts/words.js';
import { createCalls } from './calls.js';
import { createClock } from './clock.js';
import { createFaults } from './faults.js';

export function createPanel(view) {
  return h(
    'aside',
    { class: 'pane panel', 'aria-label': words.panel },
    h(
      'header',
      { class: 'panel-header' },
      h('h2', {}, words.panel),
      iconButton('close', words.panelHide, () => view.togglePanel(false)),
    ),
    h('div', { class: 'panel-body' }, createClock(view), createFaults(view), createCalls(view)),
  );
}
