// The list above the input field: commands or inline results. The field keeps the focus; arrow keys move through the list.
import { h } from '../parts/dom.js';

/** `input` is the field it belongs to. */
export function createSuggest(input) {
  const list = h('div', { class: 'suggest', id: 'suggest', role: 'listbox', hidden: true });
  let options = [];
  let active = -1;

  const mark = index => {
    active = index;
    [...list.querySelectorAll('[role=option]')].forEach((option, at) => {
      option.setAttribute('aria-selected', String(at === index));
      if (at === index) option.scrollIntoView({ block: 'nearest' });
    });
    if (index < 0) input.removeAttribute('aria-activedescendant');
    else input.setAttribute('aria-activedescendant', `suggest-${index}`);
  };

  const suggest = {
    element: list,
    get isOpen() {
      return !list.hidden;
    },
    /** `shown`: [{ node, choose(), fill?() }]; `note` stands there where there is nothing to choose from. */
    show(label, shown, note) {
      options = shown;
      list.setAttribute('aria-label', label);
      list.replaceChildren(
        ...shown.map(({ node, choose }, index) =>
          h(
            'div',
            {
              class: 'option',
              role: 'option',
              id: `suggest-${index}`,
              'aria-selected': 'false',
              onpointerdown: event => event.preventDefault(),
              onclick: () => choose(),
            },
            node,
          ),
        ),
      );
      if (note)
        list.append(
          h('div', { class: 'option note', role: 'option', 'aria-disabled': 'true', 'aria-selected': 'false' }, note),
        );
      list.hidden = shown.length === 0 && !note;
      mark(-1);
      if (!list.hidden) list.scrollTop = 0;
    },
    hide() {
      list.hidden = true;
      options = [];
      mark(-1);
    },
    /** True where the key was meant for the list. */
    takesKey(event) {
      if (list.hidden) return false;
      const { key } = event;
      if (key === 'Escape') suggest.hide();
      else if (options.length === 0) return false;
      else if (key === 'ArrowDown') mark((active + 1) % options.length);
      else if (key === 'ArrowUp') mark(active <= 0 ? options.length - 1 : active - 1);
      else if (key === 'Enter' && active >= 0) options[active].choose();
      else if (key === 'Tab' && !event.shiftKey && options[Math.max(active, 0)].fill)
        options[Math.max(active, 0)].fill();
      else return false;
      return true;
    },
  };
  return suggest;
}
