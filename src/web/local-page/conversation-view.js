import { get } from './api.js';
import { append, findElement, h, icon, listElements } from './dom.js';
import { findSame } from './focus.js';
import { compareIds } from './format.js';
import { drawRow } from './message-row.js';
/**
 * @import { ShownMessage, ShownThread } from '../../ports/local-workspace.ts'
 * @import { Reader } from './reader.js'
 * @import { RowActs } from './message-row.js'
 *
 * @typedef {object} ConversationOptions
 * @property {Reader} reader
 * @property {RowActs} acts
 * @property {string} channel
 * @property {ShownMessage | null} root  Its thread, or null for the channel itself.
 * @property {string | null} readUpTo  What stands after it is marked as new.
 * @property {() => Node} drawEmpty
 * @property {(upTo: string) => void} onSeen  The latest of the messages that came into view.
 */

const NEAR_END_PX = 80;
const FOLLOW_MS = 5 * 60_000;

/** The messages of a channel or a thread, oldest first, kept up to date. @param {ConversationOptions} options */
export function createConversationView(options) {
  const { reader, acts, channel, root, readUpTo, drawEmpty, onSeen } = options;
  const { t } = reader;
  /** @type {Map<string, { message: ShownMessage, row: HTMLLIElement }>} */
  const known = new Map();
  const list = h('ol', { class: 'rows', 'aria-label': root === null ? t('messages') : t('thread') });
  const earlier = h('button', { type: 'button', class: 'text-button earlier', hidden: true }, t('earlier'));
  const scroll = h('div', { class: 'scroll', tabindex: '-1' }, earlier, list);
  const below = h('button', { type: 'button', class: 'below', hidden: true }, t('newBelow'), icon('down'));
  const element = h('div', { class: 'conversation' }, scroll, below);
  const thread = root?.id ?? null;
  let hasLoaded = false;
  let isLoadingEarlier = false;

  /** @param {ShownMessage} message */
  const belongs = (message) =>
    message.channel === channel && (message.thread === thread || message.id === thread);
  const isNearEnd = () => scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < NEAR_END_PX;
  const toEnd = () => (scroll.scrollTop = scroll.scrollHeight);

  // Of what is longer than the pane the beginning comes first.
  /** @param {HTMLElement | undefined} row */
  function showLatest(row) {
    toEnd();
    if (row !== undefined && row.offsetHeight > scroll.clientHeight) row.scrollIntoView();
  }

  /** @param {ShownMessage} message */
  function makeRow(message) {
    const last = message.replies?.lastId ?? null;
    const hasNewReplies = last !== null && readUpTo !== null && compareIds(last, readUpTo) > 0;
    return drawRow(message, { reader, acts, hasNewReplies });
  }

  /** @param {ShownMessage} message */
  function put(message) {
    const before = known.get(message.id);
    if (message.isRemoved && message.replies === null) {
      before?.row.remove();
      known.delete(message.id);
      return;
    }
    const row = makeRow(message);
    if (before === undefined) insertRow(list, row, message.id);
    else replaceRow(before.row, row);
    known.set(message.id, { message, row });
  }

  function arrange() {
    arrangeRows(list, known, { reader, readUpTo: root === null ? readUpTo : null, rootId: thread });
    const isEmpty = known.size === (root === null ? 0 : 1);
    element.querySelector('.empty')?.remove();
    if (hasLoaded && isEmpty) append(scroll, h('div', { class: 'empty' }, drawEmpty()));
    setRoving(list);
  }

  /** @param {string | null} before */
  async function fetchPage(before) {
    const page = await get('messages', { as: reader.id, channel, thread, before });
    for (const message of page.messages) put(message);
    if (before !== null || !hasLoaded) earlier.hidden = !page.hasMore;
  }

  function reportSeen() {
    if (document.visibilityState !== 'visible') return;
    const edge = scroll.getBoundingClientRect().bottom;
    const isSeen = (/** @type {{ row: HTMLElement }} */ { row }) => row.getBoundingClientRect().top < edge;
    const all = [...known.values()];
    const unseen = all.filter((each) => !isSeen(each)).map(({ message }) => message.id);
    const [firstUnseen] = unseen.sort(compareIds);
    const ids = all
      .filter(isSeen)
      .flatMap(({ message }) => [message.id, message.replies?.lastId ?? message.id]);
    const latest = ids
      .filter((id) => firstUnseen === undefined || compareIds(id, firstUnseen) < 0)
      .sort(compareIds)
      .at(-1);
    if (latest !== undefined) onSeen(latest);
  }

  async function loadEarlier() {
    const first = list.querySelector('.row[data-id]:not(.is-root)');
    if (isLoadingEarlier || earlier.hidden || !(first instanceof HTMLElement)) return;
    isLoadingEarlier = true;
    const height = scroll.scrollHeight - scroll.scrollTop;
    try {
      await fetchPage(first.dataset['id'] ?? null);
      arrange();
      scroll.scrollTop = scroll.scrollHeight - height;
    } finally {
      isLoadingEarlier = false;
    }
  }

  earlier.addEventListener('click', () => void loadEarlier());
  below.addEventListener('click', () => {
    toEnd();
    below.hidden = true;
  });
  scroll.addEventListener('scroll', () => {
    if (isNearEnd()) below.hidden = true;
    if (hasLoaded && scroll.scrollTop < NEAR_END_PX) void loadEarlier();
    reportSeen();
  });
  list.addEventListener('keydown', (event) => moveInRows(event, list));
  list.addEventListener('focusin', (event) =>
    setRoving(list, /** @type {HTMLElement} */ (event.target).closest('.row')),
  );

  return {
    element,
    channel,
    thread,
    /** Everything there is to see now; to the end, or to a message that is looked for. @param {string | null} [target] */
    async load(target = null) {
      if (root !== null) put(root);
      await fetchPage(null);
      hasLoaded = true;
      arrange();
      if (target === null || !showTarget(known.get(target)?.row)) showStart(scroll, toEnd);
      reportSeen();
    },
    /** What was missed, without moving what is looked at. */
    async refresh() {
      const wasNearEnd = isNearEnd();
      await fetchPage(null);
      arrange();
      if (wasNearEnd) toEnd();
      reportSeen();
    },
    /** @param {ShownMessage} message @param {ShownThread | null} summary @param {boolean} isNew */
    apply(message, summary, isNew) {
      const wasNearEnd = isNearEnd();
      // The answer to an act of one's own comes twice: with the act, and as what everybody's page is told.
      const isNews = isNew && belongs(message) && !known.has(message.id);
      if (belongs(message)) {
        const replies = known.get(message.id)?.message.replies ?? null;
        const isOld = !known.has(message.id) && !isNew && isBeforeAll(message.id, known);
        if (!isOld) put({ ...message, replies });
      } else if (thread === null && message.channel === channel && message.thread !== null) {
        const holder = known.get(message.thread);
        if (holder === undefined) return;
        put({ ...holder.message, replies: summary });
      } else return;
      arrange();
      // Whoever says something wants to see it, and what is answered, wherever they were reading.
      const isOwn = isNews && message.author === reader.id;
      if (wasNearEnd || isOwn) showLatest(isNews ? known.get(message.id)?.row : undefined);
      else if (isNews) below.hidden = false;
      reportSeen();
    },
    reportSeen,
    toEnd,
    focusList: () => findElement(list, '.row[tabindex="0"]')?.focus(),
    /** @param {string} id */
    focusReplies(id) {
      const row = known.get(id)?.row;
      if (row !== undefined) (findElement(row, '.replies') ?? row).focus();
    },
  };
}

/** @param {string} id @param {Map<string, unknown>} known */
function isBeforeAll(id, known) {
  return [...known.keys()].every((other) => compareIds(id, other) < 0);
}

/** @param {HTMLElement} list @param {HTMLElement} row @param {string} id */
function insertRow(list, row, id) {
  const rows = listElements(list, '.row[data-id]');
  const next = rows.find((other) => compareIds(id, other.dataset['id'] ?? '') < 0);
  list.insertBefore(row, next ?? null);
}

// A card changes under the hands of whoever is about to press it: the focus stays on the same button.
/** @param {HTMLElement} old @param {HTMLElement} row */
function replaceRow(old, row) {
  const focused =
    document.activeElement instanceof HTMLElement && old.contains(document.activeElement)
      ? document.activeElement
      : null;
  row.tabIndex = old.tabIndex;
  row.classList.toggle('is-target', old.classList.contains('is-target'));
  old.replaceWith(row);
  if (focused !== null) findSame(row, focused).focus();
}

/**
 * Days, the mark of what is new, and rows that go on with what the same person just said.
 * @param {HTMLElement} list
 * @param {Map<string, { message: ShownMessage, row: HTMLLIElement }>} known
 * @param {{ reader: Reader, readUpTo: string | null, rootId: string | null }} context
 */
function arrangeRows(list, known, { reader, readUpTo, rootId }) {
  for (const mark of list.querySelectorAll('.row-mark')) mark.remove();
  const { format, t } = reader;
  /** @type {ShownMessage | null} */
  let before = null;
  let isMarked = readUpTo === null;
  for (const { message, row } of [...known.values()].sort((one, other) =>
    compareIds(one.message.id, other.message.id),
  )) {
    const isRoot = message.id === rootId;
    row.classList.toggle('is-root', isRoot);
    const isNewDay = before === null || format.dayNumber(before.at) !== format.dayNumber(message.at);
    if (isNewDay && !isRoot)
      row.before(h('li', { class: 'row-mark is-day' }, h('span', {}, format.day(message.at))));
    const isNew =
      !isMarked && readUpTo !== null && message.author !== reader.id && compareIds(message.id, readUpTo) > 0;
    if (isNew) {
      row.before(h('li', { class: 'row-mark is-new' }, h('span', {}, t('newMark'))));
      isMarked = true;
    }
    row.classList.toggle(
      'is-follow',
      !isNewDay && !isNew && before !== null && before.id !== rootId && follows(message, before),
    );
    before = message;
  }
}

/** @param {ShownMessage} message @param {ShownMessage} before */
function follows(message, before) {
  const isSameKind = message.author === before.author && message.isPrivate === before.isPrivate;
  return (
    isSameKind && message.content === null && before.content === null && message.at - before.at < FOLLOW_MS
  );
}

/** One row, the one in use or else the latest, is in the tab order with what is in it; arrows lead to the others. @param {HTMLElement} list @param {Element | null} [chosen] */
function setRoving(list, chosen = null) {
  const rows = listElements(list, '.row[data-id]');
  const isInside = list.contains(document.activeElement);
  const active = chosen ?? (isInside ? rows.find((row) => row.tabIndex === 0) : undefined) ?? rows.at(-1);
  for (const row of rows) {
    const isActive = row === active;
    row.tabIndex = isActive ? 0 : -1;
    for (const control of listElements(row, 'button, a')) {
      control.tabIndex = isActive ? 0 : -1;
    }
  }
}

/** @param {KeyboardEvent} event @param {HTMLElement} list */
function moveInRows(event, list) {
  const row = /** @type {HTMLElement} */ (event.target);
  if (!row.matches('.row')) return;
  const rows = listElements(list, '.row[data-id]');
  const at = rows.indexOf(row);
  /** @type {Record<string, number>} */
  const steps = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: rows.length - 1 };
  const to = steps[event.key];
  if (to === undefined) return;
  event.preventDefault();
  rows[Math.max(0, Math.min(rows.length - 1, to))]?.focus();
}

/** @param {HTMLElement | undefined} row */
function showTarget(row) {
  if (row === undefined) return false;
  row.classList.add('is-target');
  row.scrollIntoView({ block: 'center' });
  row.focus({ preventScroll: true });
  return true;
}

/** The end, or where what is new begins when that is further up. @param {HTMLElement} scroll @param {() => void} toEnd */
function showStart(scroll, toEnd) {
  toEnd();
  const mark = scroll.querySelector('.row-mark.is-new');
  if (mark !== null && mark.getBoundingClientRect().top < scroll.getBoundingClientRect().top)
    mark.scrollIntoView();
}
