// Whom one plays: a row of faces, one of them chosen, and a way to bring in another person.
import { act } from '../parts/api.js';
import { avatar, h, icon, nameOf } from '../parts/dom.js';
import { openDialog } from '../parts/popup.js';
import { words } from '../parts/words.js';

const LANGUAGES = [
  ['zh-hans', '简体中文'],
  ['zh-hant', '繁體中文'],
  ['en', 'English'],
];

const languageOf = user => LANGUAGES.find(([code]) => code === user.language_code)?.[1] ?? user.language_code ?? '';

export function createPeople(view) {
  const { store, toast } = view;
  const faces = h('div', { class: 'faces', role: 'radiogroup', 'aria-labelledby': 'play-as' });
  const element = h('section', { class: 'people' }, h('h2', { id: 'play-as' }, words.playAs), faces);

  const addPerson = () =>
    openDialog(
      words.addPerson,
      close => {
        const name = h('input', { type: 'text', required: true, maxlength: 64, autocomplete: 'off' });
        const language = h(
          'select',
          {},
          LANGUAGES.map(([code, label]) => h('option', { value: code }, label)),
        );
        return h(
          'form',
          {
            class: 'fields',
            onsubmit: async event => {
              event.preventDefault();
              try {
                const { person } = await act({ do: 'add-person', name: name.value.trim(), language: language.value });
                close();
                // The event with the new person may come after the answer.
                view.whenKnown(person, () => view.go({ as: person, chat: person }));
              } catch (error) {
                toast(error.message);
              }
            },
          },
          h('label', {}, words.personName, name),
          h('label', {}, words.personLanguage, language),
          h('button', { type: 'submit', class: 'primary' }, words.add),
        );
      },
      { closeLabel: words.cancel },
    );

  const redraw = () => {
    const focused = faces.contains(document.activeElement);
    faces.replaceChildren(
      ...[...store.people.values()].map(({ user }) =>
        h(
          'label',
          { class: 'face' },
          h('input', {
            type: 'radio',
            name: 'play-as',
            value: user.id,
            checked: user.id === store.as,
            onchange: () => view.go({ as: user.id }),
          }),
          avatar(nameOf(user), user.id),
          h('span', { class: 'face-name' }, nameOf(user)),
          h('small', {}, user.id === store.admin ? words.admin : languageOf(user)),
        ),
      ),
      h(
        'button',
        {
          type: 'button',
          class: 'face add',
          onclick: addPerson,
          'aria-label': words.addPerson,
          title: words.addPerson,
        },
        h('span', { class: 'avatar face-sign' }, icon('add')),
      ),
    );
    if (focused) faces.querySelector(':checked')?.focus();
  };
  store.on('go', redraw);
  store.on('people', redraw);
  redraw();
  return element;
}
