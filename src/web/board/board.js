/**
 * What the board does beyond showing itself: clocks count on, what changed is fetched, filters act at once. Without it
 * the page loads itself anew each minute.
 */

const { live, now, texts } = document.body.dataset;
/** @type {{ count: Record<'left' | 'over', string>, length: Record<'days' | 'hours' | 'minutes', string> }} */
const { count, length: lengths } = JSON.parse(texts ?? '{}');
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How far the bot's time is ahead of this machine's. */
let ahead = Number(now) - Date.now();

/** @param {string} template @param {Record<string, number | string>} values */
function fill(template, values) {
  return template.replaceAll(/\{(\w+)\}/g, (_whole, name) => String(values[name] ?? ''));
}

/** @param {number} ms */
function writeLength(ms) {
  if (ms >= DAY)
    return fill(lengths.days, { days: Math.floor(ms / DAY), hours: Math.floor((ms % DAY) / HOUR) });
  const minutes = Math.floor((ms % HOUR) / MINUTE);
  if (ms >= HOUR) return fill(lengths.hours, { hours: Math.floor(ms / HOUR), minutes });
  return fill(lengths.minutes, { minutes, seconds: Math.floor((ms % MINUTE) / SECOND) });
}

function countOn() {
  const at = Date.now() + ahead;
  for (const each of document.querySelectorAll('.count')) {
    if (!(each instanceof HTMLTimeElement)) continue;
    const left = Number(each.dataset['due']) - at;
    const isOver = left <= 0;
    each.textContent = fill(isOver ? count.over : count.left, { length: writeLength(Math.abs(left)) });
    each.classList.toggle('is-over', isOver);
    each.closest('.clock')?.classList.toggle('is-over', isOver);
  }
}

/** The page as it is now; only what shows complaints is put in, so scroll, filters and what is typed stay. */
function refresh() {
  const request = new XMLHttpRequest();
  request.open('GET', location.href);
  request.responseType = 'document';
  request.addEventListener('load', () => {
    const fresh = request.responseXML;
    if (request.status !== 200 || fresh === null || fresh.body.dataset['live'] === undefined) {
      location.reload();
      return;
    }
    ahead = Number(fresh.body.dataset['now']) - Date.now();
    for (const part of document.querySelectorAll('[data-part]')) replacePart(part, fresh);
    countOn();
  });
  request.send();
}

/** @param {Element} part @param {Document} fresh */
function replacePart(part, fresh) {
  const name = part.getAttribute('data-part');
  const other = fresh.querySelector(`[data-part="${name}"]`);
  if (other === null) return;
  const focused = part.contains(document.activeElement) ? document.activeElement?.getAttribute('href') : null;
  const scrolled = part.querySelector('.columns')?.scrollLeft ?? 0;
  const taken = document.adoptNode(other);
  part.replaceWith(taken);
  const columns = taken.querySelector('.columns');
  if (columns !== null) columns.scrollLeft = scrolled;
  if (!focused) return;
  const again = taken.querySelector(`a[href="${CSS.escape(focused)}"]`);
  if (again instanceof HTMLElement) again.focus({ preventScroll: true });
}

function listen() {
  if (!live) return;
  const source = new EventSource(live);
  const label = document.querySelector('.live');
  /** @param {'on' | 'off'} state */
  const say = (state) => {
    if (!(label instanceof HTMLElement)) return;
    label.hidden = false;
    label.classList.toggle('is-off', state === 'off');
    label.textContent = label.dataset[state] ?? '';
  };
  source.addEventListener('open', () => say('on'));
  source.addEventListener('error', () => say('off'));
  source.addEventListener('changed', refresh);
  source.addEventListener('gone', () => location.reload());
}

function actAtOnce() {
  const form = document.querySelector('form.filters');
  if (!(form instanceof HTMLFormElement)) return;
  form.classList.add('is-instant');
  form.addEventListener('change', ({ target }) => {
    if (!(target instanceof HTMLInputElement) || target.type === 'checkbox') form.requestSubmit();
  });
  // What is not asked for does not have to stand in the address.
  form.addEventListener('submit', () => {
    for (const field of form.elements) {
      if ((field instanceof HTMLInputElement || field instanceof HTMLSelectElement) && field.value === '')
        field.disabled = true;
    }
  });
  addEventListener('pageshow', () => {
    for (const field of form.elements) if ('disabled' in field) field.disabled = false;
  });
}

countOn();
setInterval(countOn, SECOND);
listen();
actAtOnce();
