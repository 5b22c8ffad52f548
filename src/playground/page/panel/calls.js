// What the bot said to Telegram and what Telegram answered, the newest on top; waiting for updates is left out unless asked for.
import { h } from '../parts/dom.js';
import { clockTime } from '../parts/when.js';
import { words } from '../parts/words.js';

const MOST_SHOWN = 200;

const json = value => h('pre', { class: 'json', tabindex: '0' }, JSON.stringify(value, null, 2));

const stateOf = call => {
  if (call.fault !== undefined) return ['bad', `${words.fault} · ${call.fault}`];
  if (!call.response) return ['open', words.open];
  return call.response.ok ? ['good', 'ok'] : ['bad', String(call.response.error_code)];
};

/** In a few words what the call was about. */
const gist = ({ params }) =>
  [params.text, params.caption, params.query, params.callback_query_id && params.text]
    .find(one => typeof one === 'string')
    ?.replaceAll(/<[^>]*>|\s+/g, ' ')
    .trim()
    .slice(0, 60) ?? JSON.stringify(params).slice(0, 60);

export function createCalls({ store }) {
  const polls = h('input', { type: 'checkbox', onchange: () => redraw() });
  const refusedOnly = h('input', { type: 'checkbox', onchange: () => redraw() });
  const list = h('ol', { class: 'calls' });
  const none = h('p', { class: 'quiet' }, words.callsNone);
  const violations = h('p', { class: 'violations', hidden: true });

  const fits = call =>
    (polls.checked || call.method.toLowerCase() !== 'getupdates') &&
    (!refusedOnly.checked || stateOf(call)[0] === 'bad');

  const row = call => {
    const [look, label] = stateOf(call);
    const details = h(
      'details',
      { 'data-call': call.id },
      h(
        'summary',
        {},
        h('span', { class: 'call-method' }, call.method),
        h('span', { class: `call-state ${look}` }, label),
        h('span', { class: 'call-gist' }, gist(call)),
        h(
          'span',
          { class: 'call-when' },
          clockTime(call.at, store.clock.timeZone),
          call.answeredAt !== undefined ? ` · ${Math.max(0, Math.round(call.answeredAt - call.at))} ms` : '',
        ),
      ),
    );
    details.addEventListener('toggle', () => {
      if (!details.open || details.children.length > 1) return;
      details.append(h('h4', {}, words.params), json(call.params));
      if (call.files.length > 0) details.append(h('h4', {}, words.uploads), json(call.files));
      if (call.response) details.append(h('h4', {}, words.answer), json(call.response));
    });
    return h('li', {}, details);
  };

  const redraw = () => {
    list.replaceChildren(...store.calls.filter(fits).slice(-MOST_SHOWN).reverse().map(row));
    none.hidden = list.childElementCount > 0;
    violations.hidden = store.violations.length === 0;
    violations.textContent = words.violations(store.violations.length);
  };
  store.on('call', ({ call }) => {
    if (!fits(call)) return;
    const old = list.querySelector(`[data-call="${call.id}"]`)?.parentElement;
    if (old) old.replaceWith(row(call));
    else list.prepend(row(call));
    if (list.childElementCount > MOST_SHOWN) list.lastElementChild.remove();
    none.hidden = true;
  });
  store.on('violations', redraw);
  redraw();
  return h(
    'section',
    { class: 'card calls-card', 'aria-labelledby': 'calls-title' },
    h('h3', { id: 'calls-title' }, words.calls),
    h(
      'div',
      { class: 'checks' },
      h('label', { class: 'check' }, polls, words.polls),
      h('label', { class: 'check' }, refusedOnly, words.refusedOnly),
    ),
    violations,
    none,
    list,
  );
}
