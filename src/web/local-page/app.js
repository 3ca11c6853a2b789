import { get } from './api.js';
import { h } from './dom.js';
import { createFormat } from './format.js';
import { drawWelcome } from './people-menu.js';
import { isDirect } from './reader.js';
import { readHash } from './route.js';
import { textsIn } from './texts.js';
import { startWorkspace } from './workspace.js';
/** @import { WorkspaceState } from '../../ports/local-workspace.ts' */

const RETRY_MS = 2_000;

/** Ends what is shown now. */
let stop = () => {};

/** Who this tab is: told by its address, else remembered by the tab. */
function readWho() {
  return new URLSearchParams(location.search).get('as') ?? sessionStorage.getItem('as');
}

/** @param {string} id */
function become(id) {
  sessionStorage.setItem('as', id);
  // Someone else's direct messages are not there for the new one.
  const route = readHash(location.hash);
  const hash = route.view === 'channel' && isDirect(route.channel) ? '' : location.hash;
  history.replaceState(null, '', `/?${new URLSearchParams({ as: id })}${hash}`);
  void start();
}

async function start() {
  stop();
  stop = () => {};
  const as = readWho();
  if (as !== null) sessionStorage.setItem('as', as);
  const state = await get('state', { as }).catch(() => null);
  if (state === null) {
    showAway();
    setTimeout(() => void start(), RETRY_MS);
    return;
  }
  document.documentElement.lang = state.locale;
  if (state.me === null) showWelcome(state);
  else stop = startWorkspace(state, become);
}

/** @param {WorkspaceState} state */
function showWelcome(state) {
  const t = textsIn(state.locale);
  const now = () => state.now;
  const reader = {
    id: '',
    locale: state.locale,
    t,
    now,
    format: createFormat({ locale: state.locale, zone: state.zone, t, now }),
    people: /** @type {import('./reader.js').Person[]} */ ([...state.people]),
    channels: [],
  };
  document.title = t('workspace');
  document.body.replaceChildren(drawWelcome(reader, become));
}

// Before any state came, nobody knows whose language it is.
function showAway() {
  const lines = [textsIn('zh-CN')('away'), textsIn('en')('away')];
  document.body.replaceChildren(h('main', { class: 'welcome' }, ...lines.map((line) => h('p', {}, line))));
}

void start();
