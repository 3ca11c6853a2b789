import { get } from './api.js';
import { createComposer } from './composer.js';
import { createConversationView } from './conversation-view.js';
import { h, icon } from './dom.js';
import { drawMessage } from './draw-message.js';
import { isDirect, placeName } from './reader.js';
import { hashOf } from './route.js';
/**
 * @import { ShownMessage } from '../../ports/local-workspace.ts'
 * @import { Reader } from './reader.js'
 * @import { createActs } from './acts.js'
 * @typedef {ReturnType<typeof createActs>} Acts
 *
 * @typedef {object} PaneContext
 * @property {Reader} reader
 * @property {Acts} acts
 * @property {(channel: string, upTo: string) => void} onSeen
 */

/**
 * A channel, or the person's conversation with the bot.
 * @param {PaneContext} context
 * @param {{ channel: string, readUpTo: string | null, openThread: (message: ShownMessage) => void }} options
 */
export function createChannelPane({ reader, acts, onSeen }, { channel, readUpTo, openThread }) {
  const { t } = reader;
  const name = placeName(reader, channel);
  const info = reader.channels.find(({ id }) => id === channel);
  const composer = createComposer({
    reader,
    label: isDirect(channel) ? t('writeToBot') : t('writeTo', { place: name }),
    hints: [...(isDirect(channel) ? [t('hintDirect')] : [t('hintMention'), t('hintCommand')]), t('hintKeys')],
    draftName: `${reader.id} ${channel}`,
    onSend: (text, key) => acts.send({ channel, thread: null }, text, key),
  });
  const view = createConversationView({
    reader,
    channel,
    root: null,
    readUpTo,
    acts: rowActs(acts, false, openThread),
    drawEmpty: () => drawEmptyChannel(reader, channel, composer.suggest),
    onSeen: (upTo) => onSeen(channel, upTo),
  });
  const products =
    info === undefined || info.products.length === 0 ? null : h('p', {}, info.products.join(' · '));
  const heading = h('div', { class: 'pane-title' }, h('h2', { tabindex: '-1' }, name), products);
  const head = h('header', { class: 'pane-head' }, drawBack(reader, hashOf({ view: 'list' })), heading);
  const element = h('section', { class: 'pane', 'aria-label': name }, head, view.element, composer.element);
  return { element, view, composer };
}

/**
 * @param {PaneContext} context
 * @param {{ channel: string, root: ShownMessage, close: () => void }} options
 */
export function createThreadPane({ reader, acts, onSeen }, { channel, root, close }) {
  const { t } = reader;
  const composer = createComposer({
    reader,
    label: t('writeReply'),
    hints: [isDirect(channel) ? t('hintDirect') : t('hintThread')],
    draftName: `${reader.id} ${channel} ${root.id}`,
    onSend: (text, key) => acts.send({ channel, thread: root.id }, text, key),
  });
  const view = createConversationView({
    reader,
    channel,
    root,
    readUpTo: null,
    acts: rowActs(acts, true, null),
    drawEmpty: () => h('p', { class: 'hint' }, t('emptyThread')),
    onSeen: (upTo) => onSeen(channel, upTo),
  });
  const closeButton = h(
    'button',
    {
      type: 'button',
      class: 'icon-button pane-close',
      'aria-label': t('closeThread'),
      'data-test': 'close-thread',
    },
    icon('close'),
  );
  closeButton.addEventListener('click', close);
  const title = h(
    'div',
    { class: 'pane-title' },
    h('h2', { tabindex: '-1' }, t('thread')),
    h('p', {}, t('threadOf', { channel: placeName(reader, channel) })),
  );
  const head = h(
    'header',
    { class: 'pane-head' },
    drawBack(reader, hashOf({ view: 'channel', channel })),
    title,
    closeButton,
  );
  const element = h(
    'section',
    { class: 'pane', 'aria-label': t('thread') },
    head,
    view.element,
    composer.element,
  );
  element.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !event.defaultPrevented) close();
  });
  return { element, view, composer };
}

/** @param {PaneContext} context */
export function createHomePane({ reader, acts }) {
  const { t } = reader;
  const content = h('div', { class: 'home-content' });
  const scroll = h(
    'div',
    { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': t('home') },
    content,
  );
  const head = h(
    'header',
    { class: 'pane-head' },
    drawBack(reader, hashOf({ view: 'list' })),
    h('div', { class: 'pane-title' }, h('h2', { tabindex: '-1' }, t('homeTitle'))),
  );
  const element = h('section', { class: 'pane', 'aria-label': t('homeTitle') }, head, scroll);
  return {
    element,
    async load() {
      const { message } = await get('home', { as: reader.id });
      content.replaceChildren(
        drawMessage(message, reader, (button, pressed) => void acts.press(null, button, pressed, false)),
      );
    },
  };
}

/**
 * @param {Acts} acts
 * @param {boolean} isInThread
 * @param {((message: ShownMessage) => void) | null} openThread
 * @returns {import('./message-row.js').RowActs}
 */
function rowActs(acts, isInThread, openThread) {
  return {
    press: (message, button, element) => void acts.press(message, button, element, isInThread),
    escalate: (message) => void acts.escalate(message),
    keepAsEvidence: (message) => void acts.keepAsEvidence(message),
    dismiss: (message) => void acts.dismiss(message),
    copyLink: (message) => void acts.copyLink(message),
    openThread,
  };
}

/** Only where one pane is shown at a time. @param {Reader} reader @param {string} href */
function drawBack({ t }, href) {
  return h('a', { class: 'icon-button pane-back', href, 'aria-label': t('back') }, icon('back'));
}

/**
 * What can be done in a place where nothing stands yet.
 * @param {Reader} reader
 * @param {string} channel
 * @param {(text: string) => void} suggest
 */
function drawEmptyChannel(reader, channel, suggest) {
  const { t, locale } = reader;
  const info = reader.channels.find(({ id }) => id === channel);
  const products = (info?.products ?? []).join(locale === 'en' ? ', ' : '、');
  const [title, text, examples] = isDirect(channel)
    ? [t('emptyDirect'), t('emptyDirectText'), [t('tryHelp'), t('tryMine')]]
    : info?.isIntake === true
      ? [t('emptyIntake'), t('emptyIntakeText'), [t('tryComplaint'), t('tryCommand')]]
      : [t('emptyProduct', { products }), t('emptyProductText'), [t('tryComplaint')]];
  const buttons = examples.map((example) => {
    const button = h('button', { type: 'button', class: 'example' }, example);
    button.addEventListener('click', () => suggest(example));
    return button;
  });
  return h(
    'div',
    {},
    h('h3', {}, title),
    h('p', {}, text),
    h('p', { class: 'examples-label' }, t('trySaying')),
    h('div', { class: 'examples' }, ...buttons),
  );
}
