import { findElement, listElements } from './dom.js';

/**
 * Remembers what has the focus, to give it back later. A card that was drawn anew meanwhile has the same button in
 * another element; one that has lost the button keeps the focus itself.
 * @param {Element | null} [focused]
 */
export function rememberFocus(focused = document.activeElement) {
  if (!(focused instanceof HTMLElement)) return () => {};
  const pane = focused.closest('.main, .thread');
  const row = focused.closest('.row');
  const id = row instanceof HTMLElement ? row.dataset['id'] : undefined;
  return function restore() {
    if (focused.isConnected) {
      focused.focus();
      return;
    }
    const now = id === undefined || pane === null ? null : findElement(pane, `.row[data-id="${id}"]`);
    if (now !== null) findSame(now, focused).focus();
  };
}

/**
 * What stands in a row where this stood in its older drawing; else the row.
 * @param {HTMLElement} row
 * @param {HTMLElement} old
 */
export function findSame(row, { dataset: { action, value, test } }) {
  const same = listElements(row, '[data-action], [data-test]').find(({ dataset }) =>
    action === undefined
      ? test !== undefined && dataset['test'] === test
      : dataset['action'] === action && dataset['value'] === value,
  );
  return same ?? row;
}
