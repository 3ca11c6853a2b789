import { createActs } from './acts.js';
import { get, post } from './api.js';
import { tickClocks } from './clock-face.js';
import { showToast } from './dialogs.js';
import { findElement, h, icon } from './dom.js';
import { compareIds, createFormat } from './format.js';
import { followLive } from './live.js';
import { announceMessage } from './message-row.js';
import { createChannelPane, createHomePane, createThreadPane } from './panes.js';
import { nameOf, placeName } from './reader.js';
import { hashOf, readHash } from './route.js';
import { createSidebar } from './sidebar.js';
import { textsIn } from './texts.js';
import { createThemeButton } from './theme-menu.js';
import { createTimePanel } from './time-panel.js';
import { plainMessage } from './draw-rich.js';
/**
 * @import { ShownMessage, ShownThread } from '../../ports/local-workspace.ts'
 * @import { WorkspaceState } from '../../ports/local-workspace.ts'
 * @import { Reader } from './reader.js'
 * @import { Route } from './route.js'
 * @typedef {WorkspaceState & { last: string }} State
 */

const TICK_MS = 1_000;
const SETTLE_MS = 150;
const narrow = matchMedia('(max-width: 760px)');

/**
 * The workspace as one person sees it, until it is stopped.
 * @param {State} first
 * @param {(id: string) => void} become
 * @returns {() => void}
 */
export function startWorkspace(first, become) {
  let state = first;
  let skew = first.now - performance.now();
  /** @type {ReturnType<typeof createChannelPane> | null} */
  let channelPane = null;
  /** @type {ReturnType<typeof createThreadPane> | null} */
  let threadPane = null;
  /** @type {ReturnType<typeof createHomePane> | null} */
  let homePane = null;
  /** @type {Route} */
  let route = { view: 'list' };
  let routing = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let settling;
  /** @type {Map<string, string>} */
  const marked = new Map();

  const reader = createReader(first, () => skew + performance.now());
  const { t } = reader;
  const acts = createActs(reader, showInPlace);
  const context = { reader, acts, onSeen: markSeen };
  const sidebar = createSidebar(reader, become);
  const time = createTimePanel(reader, {
    hasControl: first.time !== null,
    deskZone: first.deskZone,
    fetchChoices: async () => (await refreshState()).time?.choices ?? [],
    onMoved: () => void refreshState(),
  });
  const shell = createShell(reader, {
    side: sidebar.element,
    time: time.element,
    openComplaint: (element) => void acts.open(element),
  });
  document.body.replaceChildren(...shell.elements);

  async function refreshState() {
    state = await get('state', { as: reader.id });
    sync(state.now);
    showState();
    return state;
  }

  function showState() {
    sidebar.update(state, route);
    const mentions = [...state.channels, ...(state.direct === null ? [] : [state.direct])].reduce(
      (sum, each) => sum + each.mentions,
      0,
    );
    const place = route.view === 'channel' ? placeName(reader, route.channel) : t('home');
    document.title = `${mentions > 0 ? `(${mentions}) ` : ''}${place} · ${t('workspace')}`;
  }

  /** @param {number} now */
  function sync(now) {
    skew = now - performance.now();
    tick();
  }

  function tick() {
    time.tick();
    tickClocks();
  }

  // Several changes at once are one look.
  function settleState() {
    clearTimeout(settling);
    settling = setTimeout(() => {
      void refreshState().catch(() => {});
      void homePane?.load().catch(() => {});
    }, SETTLE_MS);
  }

  /** @param {string} channel @param {string} upTo */
  function markSeen(channel, upTo) {
    const known = marked.get(channel) ?? readUpTo(channel) ?? '0';
    if (compareIds(upTo, known) <= 0) return;
    marked.set(channel, upTo);
    // What could not be marked is marked with the next message.
    post('read', { as: reader.id, channel, upTo }).catch(() => marked.delete(channel));
  }

  /** @param {string} channel */
  function readUpTo(channel) {
    const room = [...state.channels, ...(state.direct === null ? [] : [state.direct])].find(
      ({ id }) => id === channel,
    );
    return room?.readUpTo ?? null;
  }

  /** @param {ShownMessage} message */
  function showInPlace(message) {
    const view = [channelPane?.view, threadPane?.view].find(
      (each) => each?.channel === message.channel && each.thread === message.thread,
    );
    view?.apply(message, null, true);
    return view !== undefined;
  }

  /** @param {{ message: ShownMessage, isNew: boolean, thread: ShownThread | null, now: number }} change */
  function onMessage({ message, isNew, thread, now }) {
    sync(now);
    channelPane?.view.apply(message, thread, isNew);
    threadPane?.view.apply(message, thread, isNew);
    if (isNew && message.author !== reader.id) announce(message);
    settleState();
  }

  /** @param {ShownMessage} message */
  function announce(message) {
    const isHere = route.view === 'channel' && route.channel === message.channel;
    const place = placeName(reader, message.channel);
    const text = plainMessage(message, reader);
    shell.live.textContent = isHere
      ? announceMessage(message, reader)
      : t('announceIn', { place, name: nameOf(reader, message.author), text });
  }

  function refreshAll() {
    settleState();
    void channelPane?.view.refresh().catch(() => {});
    void threadPane?.view.refresh().catch(() => {});
  }

  /** @param {boolean} isByHand */
  async function followRoute(isByHand) {
    const run = ++routing;
    const wanted = readRoute();
    const target = await resolveTarget(wanted);
    if (run !== routing) return;
    const before = route;
    route = target.route;
    shell.app.dataset['pane'] = paneOf(route);
    showState();
    try {
      await showMain(target.message);
      await showThread(target.message);
    } catch {
      showToast(t('notDone'));
    }
    if (run === routing && isByHand) focusPane(before);
  }

  /** @returns {Route} */
  function readRoute() {
    const wanted = readHash(location.hash);
    if (wanted.view === 'list' && !narrow.matches) return { view: 'channel', channel: startChannel(state) };
    if (wanted.view !== 'channel') return wanted;
    const isKnown =
      wanted.channel === state.direct?.id || state.channels.some(({ id }) => id === wanted.channel);
    return isKnown
      ? wanted
      : narrow.matches
        ? { view: 'list' }
        : { view: 'channel', channel: startChannel(state) };
  }

  // A link names a message; it may stand in a thread.
  /** @param {Route} wanted @returns {Promise<{ route: Route, message: string | null }>} */
  async function resolveTarget(wanted) {
    if (wanted.view !== 'channel' || wanted.message === undefined) return { route: wanted, message: null };
    const { channel, message } = wanted;
    /** @type {ShownMessage | null} */
    const found = await get('message', { as: reader.id, id: message }).catch(() => null);
    if (found === null) showToast(t('gone'));
    const thread = found?.thread ?? null;
    return {
      route: thread === null ? { view: 'channel', channel } : { view: 'channel', channel, thread },
      message: found === null ? null : message,
    };
  }

  /** @param {string | null} message */
  async function showMain(message) {
    if (route.view === 'list') return;
    if (route.view === 'home') {
      channelPane = null;
      homePane ??= createHomePane(context);
      shell.main.replaceChildren(homePane.element);
      await homePane.load();
      return;
    }
    homePane = null;
    const { channel } = route;
    if (channelPane?.view.channel === channel && (message === null || route.thread !== undefined)) return;
    const openThread = (/** @type {ShownMessage} */ { id }) => go({ view: 'channel', channel, thread: id });
    channelPane = createChannelPane(context, { channel, readUpTo: readUpTo(channel), openThread });
    shell.main.replaceChildren(channelPane.element);
    await channelPane.view.load(route.thread === undefined ? message : null);
  }

  /** @param {string | null} message */
  async function showThread(message) {
    const thread = route.view === 'channel' ? (route.thread ?? null) : null;
    const channel = route.view === 'channel' ? route.channel : '';
    if (thread === null) {
      threadPane = null;
      shell.thread.replaceChildren();
      return;
    }
    if (threadPane?.view.thread === thread && message === null) return;
    const run = routing;
    const root = await get('message', { as: reader.id, id: thread }).catch(() => null);
    if (run !== routing) return;
    if (root === null) {
      showToast(t('gone'));
      go({ view: 'channel', channel });
      return;
    }
    threadPane = createThreadPane(context, { channel, root, close: () => closeThread(channel, thread) });
    shell.thread.replaceChildren(threadPane.element);
    await threadPane.view.load(message);
  }

  /** @param {string} channel @param {string} thread */
  function closeThread(channel, thread) {
    go({ view: 'channel', channel });
    channelPane?.view.focusReplies(thread);
  }

  /** @param {Route} to */
  function go(to) {
    location.hash = hashOf(to);
  }

  // Where a keyboard pops up over half the screen it comes only when it is asked for.
  /** @param {Route} before */
  function focusPane(before) {
    if (document.querySelector('.row.is-target') === document.activeElement) return;
    if (
      route.view === 'channel' &&
      route.thread === undefined &&
      before.view === 'channel' &&
      before.thread !== undefined &&
      before.channel === route.channel
    )
      return;
    const pane = threadPane ?? channelPane;
    if (narrow.matches || pane === null) findElement(shell.app, `.${paneOf(route)} .pane-title h2`)?.focus();
    else pane.composer.focus();
  }

  const onHash = () => void followRoute(true);
  const onVisible = () => {
    channelPane?.view.reportSeen();
    threadPane?.view.reportSeen();
  };
  const onResize = () => {
    if (route.view === 'list' && !narrow.matches) onHash();
  };
  const onKey = (/** @type {KeyboardEvent} */ event) => {
    if (event.key !== 'F6') return;
    event.preventDefault();
    moveBetweenPanes(event.shiftKey ? -1 : 1, [
      sidebar.focus,
      channelPane?.view.focusList,
      channelPane?.composer.focus,
      threadPane?.view.focusList,
      threadPane?.composer.focus,
    ]);
  };
  addEventListener('hashchange', onHash);
  document.addEventListener('visibilitychange', onVisible);
  document.addEventListener('keydown', onKey);
  narrow.addEventListener('change', onResize);
  const ticking = setInterval(tick, TICK_MS);
  const stopLive = followLive({
    as: reader.id,
    last: first.last,
    listener: {
      message: onMessage,
      read: () => settleState(),
      time: ({ now }) => {
        sync(now);
        settleState();
      },
      reset: refreshAll,
      away: (isAway) => (shell.away.hidden = !isAway),
    },
  });
  tick();
  void followRoute(false);

  return function stop() {
    stopLive();
    clearInterval(ticking);
    clearTimeout(settling);
    removeEventListener('hashchange', onHash);
    document.removeEventListener('visibilitychange', onVisible);
    document.removeEventListener('keydown', onKey);
    narrow.removeEventListener('change', onResize);
    routing += 1;
  };
}

/** @param {State} state @param {() => number} now @returns {Reader} */
function createReader(state, now) {
  const { locale, zone, me } = state;
  const t = textsIn(locale);
  return {
    id: me?.id ?? '',
    locale,
    t,
    now,
    format: createFormat({ locale, zone, t, now }),
    people: /** @type {import('./reader.js').Person[]} */ ([...state.people]),
    channels: state.channels.map(({ id, products, isIntake }) => ({ id, products: [...products], isIntake })),
  };
}

/** Where there is something for the person, else where complaints come in. @param {State} state */
function startChannel({ channels, direct }) {
  const named = channels.find(({ mentions }) => mentions > 0)?.id;
  return named ?? (direct !== null && direct.unread > 0 ? direct.id : (channels[0]?.id ?? ''));
}

/** @param {Route} route */
function paneOf(route) {
  if (route.view === 'list') return 'side';
  return route.view === 'channel' && route.thread !== undefined ? 'thread' : 'main';
}

let lastPane = 0;

/** @param {number} step @param {((() => void) | undefined)[]} stops */
function moveBetweenPanes(step, stops) {
  const known = stops.filter((each) => each !== undefined);
  lastPane = (lastPane + step + known.length) % known.length;
  known[lastPane]?.();
}

/**
 * @param {Reader} reader
 * @param {{ side: HTMLElement, time: HTMLElement, openComplaint: (element: HTMLElement) => void }} parts
 */
function createShell(reader, { side, time, openComplaint }) {
  const { t } = reader;
  const create = h(
    'button',
    { type: 'button', class: 'button is-primary new-complaint', 'data-test': 'new-complaint' },
    icon('plus'),
    h('span', {}, t('newComplaint')),
  );
  create.addEventListener('click', () => openComplaint(create));
  const skip = h('a', { class: 'skip', href: '#messages' }, t('skipToMessages'));
  const main = h('main', { class: 'main', id: 'messages', tabindex: '-1' });
  skip.addEventListener('click', (event) => {
    event.preventDefault();
    main.focus();
  });
  const thread = h('aside', { class: 'thread', 'aria-label': t('thread') });
  const away = h('p', { class: 'away', role: 'status', hidden: true }, t('away'));
  const live = h('div', { class: 'unseen', 'aria-live': 'polite' });
  const top = h(
    'header',
    { class: 'top' },
    time,
    h('span', { class: 'gap' }),
    create,
    createThemeButton(reader),
  );
  const app = h(
    'div',
    { class: 'app', 'data-pane': 'main' },
    side,
    top,
    h('div', { class: 'stage-area' }, away, h('div', { class: 'panes' }, main, thread)),
  );
  const toasts = h('div', { class: 'toasts', role: 'status', 'aria-live': 'polite' });
  return { elements: [skip, app, toasts, live], app, main, thread, away, live };
}
