/** @typedef {Node | string | null | undefined | false} Child */

/**
 * An element. `on…` props are listeners; `class`, `data-…`, `aria-…` and the rest are attributes; true is an empty
 * attribute, and null, undefined and false are none. Text is only ever text: nothing here reads markup.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, any>} [props]
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function h(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) setProp(element, name, value);
  append(element, ...children);
  return element;
}

/**
 * @param {HTMLElement} element
 * @param {string} name
 * @param {any} value
 */
function setProp(element, name, value) {
  if (value === null || value === undefined || value === false) return;
  if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
  else if (name === 'value') /** @type {HTMLInputElement} */ (element).value = value;
  else element.setAttribute(name, value === true ? '' : String(value));
}

/**
 * @param {Element} element
 * @param {...Child} children
 */
export function append(element, ...children) {
  for (const child of children) {
    if (child !== null && child !== undefined && child !== false) element.append(child);
  }
}

/** @param {ParentNode} root @param {string} selector */
export function findElement(root, selector) {
  const found = root.querySelector(selector);
  return found instanceof HTMLElement ? found : null;
}

/** @param {ParentNode} root @param {string} selector */
export function listElements(root, selector) {
  return [...root.querySelectorAll(selector)].filter((each) => each instanceof HTMLElement);
}

const svg = 'http://www.w3.org/2000/svg';

/** Drawn on a 20 x 20 grid, in strokes. @type {Record<string, string[]>} */
const strokes = {
  home: ['M3.5 9.2 10 3.8l6.5 5.4', 'M5 8.5v7.7h10V8.5', 'M8.3 16v-4h3.4v4'],
  hash: ['M7.8 3.5 6.2 16.5', 'M13.8 3.5l-1.6 13', 'M4 7.5h12.5', 'M3.5 12.5H16'],
  thread: ['M4 4.5h12v8.5H9.2L5.5 16v-3H4z', 'M7 7.7h6', 'M7 10.2h4'],
  flag: ['M5 17V3.8', 'M5 4.2h9.8l-2.4 3.4 2.4 3.4H5'],
  keep: ['M6 3.8h8v12.6l-4-3.2-4 3.2z'],
  more: ['M4.5 10h.01', 'M10 10h.01', 'M15.5 10h.01'],
  link: [
    'M8.5 11.5a3 3 0 0 0 4.3 0l2.4-2.4a3 3 0 0 0-4.3-4.3l-.8.8',
    'M11.5 8.5a3 3 0 0 0-4.3 0l-2.4 2.4a3 3 0 0 0 4.3 4.3l.8-.8',
  ],
  close: ['M5 5l10 10', 'M15 5 5 15'],
  back: ['M12 4.5 6.5 10l5.5 5.5'],
  down: ['M5 7.8l5 5 5-5'],
  plus: ['M10 4v12', 'M4 10h12'],
  clock: ['M10 3.2a6.8 6.8 0 1 0 0 13.6 6.8 6.8 0 0 0 0-13.6z', 'M10 6.3V10l2.6 1.7'],
  forward: ['M4 5.2v9.6l6-4.8z', 'M10.5 5.2v9.6l6-4.8z'],
  pause: ['M7 4.8v10.4', 'M13 4.8v10.4'],
  eye: [
    'M2.8 10S5.4 5.2 10 5.2 17.2 10 17.2 10 14.6 14.8 10 14.8 2.8 10 2.8 10z',
    'M10 7.9a2.1 2.1 0 1 0 0 4.2 2.1 2.1 0 0 0 0-4.2z',
  ],
  copy: ['M7.5 7.5h8.7v8.7H7.5z', 'M12.5 7.3V3.8H3.8v8.7h3.5'],
  check: ['M4.5 10.5 8.3 14.2 15.5 6.2'],
  send: ['M3.6 10h7', 'M3.6 4.2 17 10 3.6 15.8 5 10z'],
  theme: ['M10 3.2a6.8 6.8 0 1 0 0 13.6z', 'M10 3.2a6.8 6.8 0 0 1 0 13.6'],
  swap: ['M4 7h11.5L12.3 3.8', 'M16 13H4.5l3.2 3.2'],
  out: ['M8 4.5H4.5v11h11V12', 'M11 4.5h4.5V9', 'M15.3 4.7 9 11'],
};

/**
 * A small picture beside words, never instead of them.
 * @param {string} name
 */
export function icon(name) {
  const element = document.createElementNS(svg, 'svg');
  element.setAttribute('viewBox', '0 0 20 20');
  element.setAttribute('class', `icon icon-${name}`);
  element.setAttribute('aria-hidden', 'true');
  for (const line of strokes[name] ?? []) {
    const path = document.createElementNS(svg, 'path');
    path.setAttribute('d', line);
    element.append(path);
  }
  return element;
}
