import { post, Refused } from './api.js';
import { append, h, icon } from './dom.js';
import { drawRich } from './draw-rich.js';
import { describeFailure } from './form-dialog.js';
import { readLocalMoment, writeLocalMoment } from './format.js';
import { placeAt } from './menu.js';
import { linkAs } from './people-menu.js';
import { nameOf, placeName } from './reader.js';
import { hashOf } from './route.js';
/**
 * @import { Happening, TimeChoice } from '../../ports/local-workspace.ts'
 * @import { Reader } from './reader.js'
 */

// Less apart is a slow line, not a moved clock.
const MOVED_MS = 60_000;

/**
 * The workspace's time, and where it can be moved the panel that moves it.
 * @param {Reader} reader
 * @param {{ hasControl: boolean, deskZone: string, fetchChoices: () => Promise<readonly TimeChoice[]>, onMoved: () => void }} options
 */
export function createTimePanel(reader, { hasControl, deskZone, fetchChoices, onMoved }) {
  const { t, format } = reader;
  const words = h('span', { class: 'time-words' });
  const moved = h('span', { class: 'time-moved', hidden: true }, t('timeMoved'));
  // Working hours are those of the desk: where the person lives by another clock, both are named.
  const elsewhere = format.zone === deskZone ? null : h('span', { class: 'time-zone' }, cityOf(format.zone));
  const content = [icon('clock'), h('span', { class: 'unseen' }, t('time')), words, elsewhere, moved];
  if (!hasControl) return { element: h('p', { class: 'time-pill' }, ...content), tick: showNow };

  const button = h(
    'button',
    {
      type: 'button',
      class: 'time-pill',
      'aria-haspopup': 'dialog',
      'aria-expanded': 'false',
      'data-test': 'time',
    },
    ...content,
    icon('down'),
  );
  const panel = h('div', { class: 'time-panel', popover: 'auto', role: 'dialog', 'aria-label': t('time') });
  const choices = h('div', { class: 'time-choices' });
  const field = h('input', {
    type: 'datetime-local',
    'aria-label': t('timeChosen'),
    'data-test': 'time-field',
  });
  const go = h('button', { type: 'button', class: 'button is-primary', 'data-test': 'time-go' }, t('timeGo'));
  const down = h(
    'button',
    { type: 'button', class: 'button', 'data-test': 'time-down' },
    icon('pause'),
    t('timeDown'),
  );
  const result = h('div', { class: 'time-result', role: 'status' });
  append(
    panel,
    h('p', { class: 'time-intro' }, t('timeIntro')),
    choices,
    h(
      'div',
      { class: 'time-chosen' },
      h('span', { class: 'time-caption' }, t('timeChosen')),
      field,
      h('div', { class: 'time-acts' }, go, down),
      h('p', { class: 'hint' }, t('timeDownHint')),
    ),
    result,
  );

  function showNow() {
    const text = format.dateAndTime(reader.now());
    if (words.textContent !== text) words.textContent = text;
    moved.hidden = reader.now() - Date.now() < MOVED_MS;
    words.title = `${format.whole(reader.now())} · ${format.zone}`;
  }

  async function refreshChoices() {
    const list = await fetchChoices();
    // Drawn anew the focused choice would be gone, and with it the way back to the button on Escape.
    const focused = choices.contains(document.activeElement)
      ? document.activeElement?.getAttribute('data-test')
      : null;
    choices.replaceChildren(
      ...list.map((choice) => drawChoice(choice, reader, () => void move('move', choice.at))),
    );
    if (focused) {
      const same = /** @type {HTMLElement | null} */ (choices.querySelector(`[data-test="${focused}"]`));
      (same ?? choices.querySelector('button'))?.focus();
    }
    field.value = writeLocalMoment(list.at(-1)?.at ?? reader.now(), format.zone);
  }

  /** @param {'move' | 'down'} how @param {number | null} to */
  async function move(how, to) {
    if (panel.ariaBusy === 'true') return;
    if (to === null || to <= reader.now()) {
      result.replaceChildren(h('p', { class: 'fault' }, t('timeBackwards')));
      return;
    }
    setBusy(true);
    result.replaceChildren(h('p', { class: 'time-moving' }, t('timeMoving')));
    try {
      const answer = await post('time', { as: reader.id, how, to });
      onMoved();
      result.replaceChildren(...drawHappenings(answer, reader));
    } catch (error) {
      const text =
        error instanceof Refused && error.status === 400
          ? t('timeBackwards')
          : describeFailure(error, reader);
      result.replaceChildren(h('p', { class: 'fault' }, text));
    } finally {
      setBusy(false);
      await refreshChoices().catch(() => {});
    }
  }

  /** @param {boolean} isBusy */
  function setBusy(isBusy) {
    panel.ariaBusy = String(isBusy);
    button.classList.toggle('is-busy', isBusy);
  }

  const chosen = () => readLocalMoment(field.value, format.zone);
  go.addEventListener('click', () => void move('move', chosen()));
  down.addEventListener('click', () => void move('down', chosen()));
  button.addEventListener('click', () => panel.togglePopover());
  panel.addEventListener('click', (event) => {
    if (/** @type {Element} */ (event.target).closest('a') !== null) panel.hidePopover();
  });
  panel.addEventListener('toggle', (event) => {
    const isOpen = event.newState === 'open';
    button.setAttribute('aria-expanded', String(isOpen));
    if (!isOpen) return;
    placeAt(panel, button);
    void refreshChoices().then(() => {
      placeAt(panel, button);
      choices.querySelector('button')?.focus();
    });
  });
  // The popover attribute closes it on Escape and gives the focus back to the button.
  return { element: h('div', { class: 'time' }, button, panel), tick: showNow };
}

/** @param {string} zone */
function cityOf(zone) {
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
}

/** @param {TimeChoice} choice @param {Reader} reader @param {() => void} run */
function drawChoice({ id, at }, { t, format }, run) {
  const labels = {
    'quarter-hour': t('timeQuarter'),
    'two-hours': t('timeTwoHours'),
    'next-morning': t('timeMorning'),
  };
  const button = h(
    'button',
    { type: 'button', class: 'time-choice', 'data-test': `time-${id}` },
    icon('forward'),
    h('span', {}, labels[id]),
    h('time', {}, format.dayAndTime(at)),
  );
  button.addEventListener('click', run);
  return button;
}

/** @param {{ from: number, now: number, happenings: Happening[] }} step @param {Reader} reader */
function drawHappenings({ from, now, happenings }, reader) {
  const { t, format } = reader;
  const head = h(
    'p',
    { class: 'time-happened' },
    h('strong', {}, t('happened')),
    ' ',
    t('happenedFrom', { from: format.dayAndTime(from), to: format.dayAndTime(now) }),
  );
  if (happenings.length === 0) return [head, h('p', { class: 'hint' }, t('happenedNothing'))];
  return [head, h('ol', { class: 'happenings' }, ...happenings.map((each) => drawHappening(each, reader)))];
}

/** @param {Happening} happening @param {Reader} reader */
function drawHappening(happening, reader) {
  const { t, format } = reader;
  const { at, person, channel, message, kind, title, summary } = happening;
  const time = h('time', {}, format.dayAndTime(at));
  if (message === null) {
    const name = nameOf(reader, person ?? '');
    const look = h('a', { href: linkAs(person ?? ''), target: '_blank' }, t('lookAs', { name }));
    return h('li', {}, time, h('span', {}, t('happenedDirect', { name }), ' ', look));
  }
  const words =
    kind === 'changed' ? [t('happenedChanged', { title: title ?? '' })] : drawRich(summary ?? [], reader);
  const place = h('a', { href: hashOf({ view: 'channel', channel, message }) }, placeName(reader, channel));
  return h('li', {}, time, h('span', {}, place, ' ', ...words));
}
