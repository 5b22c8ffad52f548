// Inline mode: "@bot words" in any chat shows the bot's results, and choosing one puts it into the chat.
import { act } from '../parts/api.js';
import { h } from '../parts/dom.js';
import { words } from '../parts/words.js';

const TYPING_PAUSE_MS = 250;

/** The query where the text is one, else undefined. */
export function inlineQueryOf(text, username) {
  const head = `@${username} `;
  return text.toLowerCase().startsWith(head.toLowerCase()) ? text.slice(head.length) : undefined;
}

/** `done()` is called once a result is in the chat. */
export function createInline(view, suggest, done) {
  const { store, toast } = view;
  let timer;
  let latest = 0;

  const choose = async (typing, result) => {
    try {
      await act({ do: 'choose', as: store.as, chat: store.chat, typing, result });
      done();
    } catch (error) {
      toast(error.message);
    }
  };

  const optionOf = (typing, result) => ({
    node: h(
      'span',
      { class: 'result' },
      h('span', { class: 'result-title' }, result.title ?? result.id),
      h('span', { class: 'result-text' }, result.description ?? result.text ?? ''),
    ),
    choose: () => choose(typing, result.id),
  });

  const ask = async (query, before = []) => {
    const own = ++latest;
    const asked = before.length > 0 ? { offset: before.at(-1).next } : {};
    const told = await act({ do: 'type', as: store.as, chat: store.chat, query, ...asked }).catch(error => ({ error }));
    if (own !== latest) return;
    if (told.error || !told.answer) return suggest.show(words.inlineResults, [], told.error?.message ?? words.noAnswer);
    const pages = [...before, { typing: told.typing, results: told.answer.results, next: told.answer.nextOffset }];
    const options = pages.flatMap(page => page.results.map(result => optionOf(page.typing, result)));
    const { button } = told.answer;
    if (button?.start_parameter) {
      options.unshift({
        node: h('span', { class: 'result-button' }, button.text),
        choose: () => view.startBot(button.start_parameter),
      });
    }
    if (pages.at(-1).next) {
      options.push({ node: h('span', { class: 'result-button' }, words.inlineMore), choose: () => ask(query, pages) });
    }
    suggest.show(words.inlineResults, options, options.length === 0 ? words.inlineNone : undefined);
  };

  return {
    search(query) {
      clearTimeout(timer);
      timer = setTimeout(() => ask(query.slice(0, 256)), TYPING_PAUSE_MS);
    },
    stop() {
      clearTimeout(timer);
      latest++;
    },
  };
}
