// What opens above the page: menus, dialogs, toasts. Each closes by Escape and gives the focus back.
import { h } from './dom.js';
import { words } from './words.js';

let openMenuNow;

/** `items`: [label, run] or [label, run, 'danger']; falsy ones are left out. Arrow keys move, Escape and a click elsewhere close. */
export function openMenu(anchor, items) {
  openMenuNow?.close();
  const menu = h('div', { class: 'menu', role: 'menu' });
  const close = () => {
    menu.remove();
    openMenuNow = undefined;
    document.removeEventListener('pointerdown', elsewhere, true);
    anchor.setAttribute('aria-expanded', 'false');
  };
  const elsewhere = event => {
    if (!menu.contains(event.target)) close();
  };
  for (const [label, run, look = ''] of items.filter(Boolean)) {
    menu.append(
      h(
        'button',
        {
          type: 'button',
          role: 'menuitem',
          tabindex: '-1',
          class: look,
          onclick: () => {
            close();
            if (anchor.isConnected) anchor.focus();
            run();
          },
        },
        label,
      ),
    );
  }
  const buttons = [...menu.children];
  menu.addEventListener('keydown', event => {
    const at = buttons.indexOf(document.activeElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
    if (to !== undefined) buttons.at(to % buttons.length)?.focus();
    else if (event.key === 'Escape' || event.key === 'Tab') {
      close();
      anchor.focus();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  });
  document.body.append(menu);
  const box = anchor.getBoundingClientRect();
  const below = box.bottom + menu.offsetHeight + 8 < innerHeight;
  menu.style.top = `${Math.max(8, below ? box.bottom + 4 : box.top - menu.offsetHeight - 4)}px`;
  menu.style.left = `${Math.max(8, Math.min(box.left, innerWidth - menu.offsetWidth - 8))}px`;
  anchor.setAttribute('aria-expanded', 'true');
  document.addEventListener('pointerdown', elsewhere, true);
  openMenuNow = { close };
  buttons[0]?.focus();
}

/** A modal dialog with a heading, what `fill(close)` gives, and a close button. */
export function openDialog(title, fill, { closeLabel = words.close } = {}) {
  const before = document.activeElement;
  const dialog = h('dialog', { 'aria-labelledby': 'dialog-title' });
  const close = () => dialog.close();
  dialog.append(
    h('h2', { id: 'dialog-title' }, title),
    fill(close),
    h('div', { class: 'dialog-end' }, h('button', { type: 'button', class: 'plain', onclick: close }, closeLabel)),
  );
  dialog.addEventListener('close', () => {
    dialog.remove();
    if (before?.isConnected) before.focus();
  });
  dialog.addEventListener('click', event => {
    if (event.target === dialog) close();
  });
  document.body.append(dialog);
  dialog.showModal();
}

const TOAST_MS = 4000;
let toasts;

/** Says something in passing, to screen readers too. */
export function toast(text) {
  if (!toasts) {
    toasts = h('div', { class: 'toasts', role: 'status' });
    document.body.append(toasts);
  }
  const one = h('div', { class: 'toast' }, text);
  toasts.append(one);
  setTimeout(() => one.remove(), TOAST_MS);
}
