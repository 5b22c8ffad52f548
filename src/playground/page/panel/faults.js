// Faults: what goes wrong, for how many calls, and what is switched on now.
import { switchFault } from '../parts/api.js';
import { h, icon } from '../parts/dom.js';
import { words } from '../parts/words.js';

const TIMES = { one: 1, ten: 10, always: undefined };
const WITH_SECONDS = new Set(['too-many', 'slow', 'outage']);

const select = (choices, attributes = {}) =>
  h(
    'select',
    attributes,
    Object.entries(choices).map(([value, label]) => h('option', { value }, label)),
  );

export function createFaults({ store, toast }) {
  const kind = select(words.faultKinds);
  const seconds = h('input', { type: 'number', min: 1, max: 600, step: 1, value: 5, required: true });
  const times = select(words.faultTimes);
  const reach = select(words.faultReaches);
  const secondsLabel = h('label', {}, words.seconds, seconds);
  const timesLabel = h('label', {}, words.faultFor, times);
  const reachLabel = h('label', {}, words.faultReach, reach);
  const active = h('ul', { class: 'active-faults', 'aria-live': 'polite' });
  const count = h('span', { class: 'badge', hidden: true });

  const switchTo = async wish => {
    try {
      store.setFaults(await switchFault(wish));
    } catch (error) {
      toast(error.message);
    }
  };
  const adjust = () => {
    secondsLabel.hidden = !WITH_SECONDS.has(kind.value);
    timesLabel.hidden = kind.value === 'outage';
    reachLabel.hidden = kind.value === 'outage';
  };
  kind.addEventListener('change', adjust);

  const form = h(
    'form',
    {
      class: 'fields fault-fields',
      onsubmit: event => {
        event.preventDefault();
        const wish = { kind: kind.value, seconds: Number(seconds.value) || 5, reach: reach.value };
        const struck = TIMES[times.value];
        void switchTo(struck === undefined ? wish : { ...wish, times: struck });
      },
    },
    h('label', {}, words.faultKind, kind),
    secondsLabel,
    timesLabel,
    reachLabel,
    h('button', { type: 'submit', class: 'primary' }, words.switchOn),
  );

  const redraw = () => {
    count.hidden = store.faults.length === 0;
    count.textContent = store.faults.length === 0 ? '' : String(store.faults.length);
    active.hidden = store.faults.length === 0;
    active.replaceChildren(
      ...store.faults.map(fault =>
        h(
          'li',
          {},
          h(
            'span',
            {},
            `${words.faultKinds[fault.kind]}${WITH_SECONDS.has(fault.kind) ? ` · ${fault.seconds} s` : ''}`,
            h('small', {}, words.hits(fault.hits)),
          ),
          h('button', { type: 'button', class: 'plain', onclick: () => switchTo({ off: fault.id }) }, words.switchOff),
        ),
      ),
    );
  };
  store.on('faults', redraw);
  adjust();
  redraw();
  return h(
    'details',
    { class: 'card card-folding' },
    h('summary', { class: 'card-head' }, h('h3', {}, words.faults, count), icon('down')),
    active,
    form,
  );
}
