// Files waiting to be sent: chosen, pasted or dropped; pictures go as photos unless one says otherwise.
import { h, iconButton } from '../parts/dom.js';
import { words } from '../parts/words.js';

const MOST_FILES = 10;

const base64 = file =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result.slice(reader.result.indexOf(',') + 1));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });

export function createAttach() {
  let files = [];
  const asFile = h('input', { type: 'checkbox' });
  const names = h('ul', { class: 'attached', 'aria-label': words.remaining });
  const element = h(
    'div',
    { class: 'tray', hidden: true },
    names,
    h('label', { class: 'check' }, asFile, words.asFile),
  );
  const picker = h('input', {
    type: 'file',
    multiple: true,
    hidden: true,
    'aria-label': words.attach,
    onchange: () => {
      attach.add(picker.files);
      picker.value = '';
    },
  });

  const redraw = () => {
    element.hidden = files.length === 0;
    names.replaceChildren(
      ...files.map(file =>
        h(
          'li',
          {},
          h('span', {}, file.name),
          iconButton('close', words.removeFile(file.name), () => {
            files = files.filter(one => one !== file);
            redraw();
          }),
        ),
      ),
    );
  };

  const attach = {
    element,
    picker,
    get count() {
      return files.length;
    },
    add(list) {
      files = [...files, ...list].slice(0, MOST_FILES);
      redraw();
    },
    /** What is to be sent; the tray is empty then. */
    async take() {
      const taken = files;
      files = [];
      redraw();
      return Promise.all(
        taken.map(async file => ({
          name: file.name,
          mime: file.type || 'application/octet-stream',
          bytes: await base64(file),
          asPhoto: /^image\/(png|jpeg|webp)$/.test(file.type) && !asFile.checked,
        })),
      );
    },
  };
  return attach;
}
