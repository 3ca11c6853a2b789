import { h, icon } from './dom.js';
import { drawMoment } from './draw-rich.js';
/**
 * @import { CardClock } from '../../ports/message.ts'
 * @import { Reader } from './reader.js'
 */

/** @type {WeakMap<Element, () => void>} */
const faces = new WeakMap();

/** Brings every clock on the page to the present second. */
export function tickClocks() {
  for (const element of document.querySelectorAll('.clock')) faces.get(element)?.();
}

/** @param {CardClock} clock @param {Reader} reader */
export function drawClock(clock, reader) {
  const left = h('span', { class: 'clock-left' });
  const fill = h('span', { class: 'clock-fill' });
  const element = h(
    'li',
    { class: `clock is-${clock.state}`, 'data-state': clock.state },
    h('span', { class: 'clock-label' }, clock.label),
    h('span', { class: 'clock-state' }, clock.state === 'met' ? icon('check') : null, clock.stateLabel),
    clock.dueAt === null ? null : h('span', { class: 'clock-due' }, ...drawDue(clock.dueAt, reader)),
    left,
    clock.dueAt === null ? null : h('span', { class: 'clock-bar', 'aria-hidden': 'true' }, fill),
  );
  const show = () => showTime({ clock, reader, left, fill, element });
  faces.set(element, show);
  show();
  return element;
}

/** @param {number} at @param {Reader} reader */
function drawDue(at, reader) {
  const [before = '', after = ''] = reader.t('due', { when: '\u0000' }).split('\u0000');
  return [before, drawMoment(at, 'day-time', reader), after];
}

/** @param {{ clock: CardClock, reader: Reader, left: HTMLElement, fill: HTMLElement, element: HTMLElement }} face */
function showTime({ clock, reader, left, fill, element }) {
  const { dueAt, startedAt, state } = clock;
  const isRunning = state === 'running' || state === 'warning' || state === 'breached';
  if (dueAt === null || !isRunning) {
    fill.style.width = state === 'met' ? '100%' : '0';
    return;
  }
  const remains = dueAt - reader.now();
  const length = reader.format.length(remains);
  const text = remains > 0 ? reader.t('left', { length }) : reader.t('over', { length });
  if (left.textContent !== text) left.textContent = text;
  const part = (reader.now() - startedAt) / Math.max(1, dueAt - startedAt);
  fill.style.width = `${Math.min(100, Math.max(0, part * 100)).toFixed(1)}%`;
  element.classList.toggle('is-over', remains <= 0);
}
