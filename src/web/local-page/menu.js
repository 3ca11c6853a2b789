import { append, findElement, h, listElements } from './dom.js';
import { rememberFocus } from './focus.js';

/**
 * @typedef {object} MenuItem
 * @property {string} label
 * @property {() => void} run
 * @property {Node | null} [mark]  Drawn before the label.
 * @property {string} [hint]
 * @property {boolean} [isDanger]
 * @property {boolean} [isChosen]  Set: one of several, marked when it is the chosen one.
 * @property {{ label: string, href: string, mark: Node }} [aside]  A link of its own beside the item.
 * @property {Record<string, string>} [data]
 */

/**
 * Opens a menu at its button; arrows move, Escape and Tab leave, focus goes back to the button.
 * @param {HTMLElement} button
 * @param {string} label
 * @param {MenuItem[]} items
 */
export function openMenu(button, label, items) {
  const menu = h('div', { class: 'menu', role: 'menu', popover: 'auto', 'aria-label': label });
  const restoreFocus = rememberFocus(button);
  const close = () => {
    menu.hidePopover();
    restoreFocus();
  };
  const rows = items.map((item) => drawItem(item, close));
  append(menu, ...rows);
  // Inside the dialog it was opened from, or it would be inert.
  (button.closest('dialog') ?? document.body).append(menu);
  menu.addEventListener('keydown', (event) => moveInMenu(event, menu, close));
  menu.addEventListener('toggle', (event) => {
    if (event.newState !== 'closed') return;
    button.setAttribute('aria-expanded', 'false');
    menu.remove();
  });
  button.setAttribute('aria-expanded', 'true');
  menu.showPopover();
  placeAt(menu, button);
  (findElement(menu, '[aria-checked="true"]') ?? findElement(menu, '[role^="menuitem"]'))?.focus();
}

/** @param {MenuItem} item @param {() => void} close */
function drawItem(item, close) {
  const isOneOf = item.isChosen !== undefined;
  const row = h(
    'button',
    {
      type: 'button',
      class: item.isDanger === true ? 'menu-item is-danger' : 'menu-item',
      role: isOneOf ? 'menuitemradio' : 'menuitem',
      'aria-checked': isOneOf ? String(item.isChosen) : null,
      tabindex: '-1',
      ...item.data,
      onclick: () => {
        close();
        item.run();
      },
    },
    item.mark ?? null,
    h('span', { class: 'menu-label' }, item.label, item.hint ? h('small', {}, item.hint) : null),
  );
  if (item.aside === undefined) return row;
  const { label, href, mark } = item.aside;
  const link = h(
    'a',
    {
      class: 'menu-aside',
      role: 'menuitem',
      tabindex: '-1',
      href,
      target: '_blank',
      title: label,
      'aria-label': label,
    },
    mark,
  );
  return h('div', { class: 'menu-row', role: 'none' }, row, link);
}

/** @param {KeyboardEvent} event @param {HTMLElement} menu @param {() => void} close */
function moveInMenu(event, menu, close) {
  const items = listElements(menu, '[role^="menuitem"]');
  const at = items.findIndex((item) => item === document.activeElement);
  /** @type {Record<string, number>} */
  const steps = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    ArrowRight: at + 1,
    ArrowLeft: at - 1,
    Home: 0,
    End: -1,
  };
  const to = steps[event.key];
  if (to !== undefined) {
    event.preventDefault();
    items.at(to % items.length)?.focus();
  } else if (event.key === 'Tab' || event.key === 'Escape') {
    event.preventDefault();
    event.stopPropagation();
    close();
  }
}

/**
 * Below the button, or above it where there is more room; never outside the window.
 * @param {HTMLElement} panel
 * @param {HTMLElement} button
 */
export function placeAt(panel, button) {
  const gap = 6;
  const edge = 8;
  const at = button.getBoundingClientRect();
  const size = panel.getBoundingClientRect();
  const isBelow = at.bottom + gap + size.height < innerHeight - edge || at.top < innerHeight - at.bottom;
  const top = isBelow ? at.bottom + gap : at.top - gap - size.height;
  const left = at.left + size.width < innerWidth - edge ? at.left : at.right - size.width;
  panel.style.top = `${Math.max(edge, Math.min(top, innerHeight - size.height - edge))}px`;
  panel.style.left = `${Math.max(edge, Math.min(left, innerWidth - size.width - edge))}px`;
}
