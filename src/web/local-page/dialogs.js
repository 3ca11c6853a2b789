import { h, icon } from './dom.js';
import { rememberFocus } from './focus.js';

let count = 0;

/** An id that no other element of the page has. @param {string} name */
export function newId(name) {
  count += 1;
  return `${name}-${count}`;
}

/**
 * A modal dialog with a title; gone from the page when it closes, focus back where it was.
 * @param {{ title: string, closeLabel: string, body: Node[], className?: string, lang?: string }} options
 */
export function openDialog({ title, closeLabel, body, className = '', lang }) {
  const titleId = newId('title');
  const close = h(
    'button',
    { type: 'button', class: 'icon-button', 'aria-label': closeLabel },
    icon('close'),
  );
  const restoreFocus = rememberFocus();
  const dialog = h(
    'dialog',
    { class: `dialog ${className}`, 'aria-labelledby': titleId, lang: lang ?? null },
    h('header', { class: 'dialog-head' }, h('h2', { id: titleId }, title), close),
    ...body,
  );
  close.addEventListener('click', () => dialog.close());
  dialog.addEventListener('close', () => {
    dialog.remove();
    restoreFocus();
  });
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

/**
 * @param {{ title: string, text: string, yes: string, no: string }} question
 * @param {{ closeLabel: string, isDanger: boolean }} options
 * @returns {Promise<boolean>}
 */
export function askToConfirm({ title, text, yes, no }, { closeLabel, isDanger }) {
  return new Promise((resolve) => {
    const confirm = h(
      'button',
      { type: 'button', class: `button ${isDanger ? 'is-danger' : 'is-primary'}`, 'data-test': 'confirm' },
      yes,
    );
    const cancel = h('button', { type: 'button', class: 'button' }, no);
    const body = [
      h('p', { class: 'dialog-text' }, text),
      h('footer', { class: 'dialog-foot' }, cancel, confirm),
    ];
    const dialog = openDialog({ title, closeLabel, body, className: 'is-narrow' });
    let isYes = false;
    confirm.addEventListener('click', () => {
      isYes = true;
      dialog.close();
    });
    cancel.addEventListener('click', () => dialog.close());
    dialog.addEventListener('close', () => resolve(isYes));
    confirm.focus();
  });
}

/** A line at the lower edge that goes away by itself and may be heard. @param {string} text */
export function showToast(text) {
  const host = document.querySelector('.toasts');
  const toast = h('p', { class: 'toast' }, text);
  host?.replaceChildren(toast);
  setTimeout(() => toast.remove(), 6000);
}
