import { drawAvatar } from './avatar.js';
import { h, icon } from './dom.js';
import { drawMessage } from './draw-message.js';
import { drawMoment, drawTyped, plainMessage } from './draw-rich.js';
import { openMenu } from './menu.js';
import { botId, nameOf } from './reader.js';
/**
 * @import { ShownMessage } from '../../ports/local-workspace.ts'
 * @import { Button } from '../../ports/message.ts'
 * @import { Reader } from './reader.js'
 *
 * @typedef {object} RowActs
 * @property {(message: ShownMessage, button: Button, element: HTMLElement) => void} press
 * @property {(message: ShownMessage) => void} escalate
 * @property {(message: ShownMessage) => void} keepAsEvidence
 * @property {(message: ShownMessage) => void} dismiss
 * @property {(message: ShownMessage) => void} copyLink
 * @property {((message: ShownMessage) => void) | null} openThread  null inside a thread.
 *
 * @typedef {{ reader: Reader, acts: RowActs, hasNewReplies: boolean }} RowContext
 */

/**
 * One message of a conversation.
 * @param {ShownMessage} message
 * @param {RowContext} context
 */
export function drawRow(message, context) {
  const { reader } = context;
  const { author, at, isPrivate } = message;
  const name = nameOf(reader, author);
  const mark = author === botId ? h('span', { class: 'bot-tag' }, reader.t('botTag')) : null;
  const head = h(
    'div',
    { class: 'row-head' },
    h('strong', { class: 'row-name' }, name),
    mark,
    drawMoment(at, 'time', reader),
  );
  return h(
    'li',
    {
      class: isPrivate ? 'row is-private' : 'row',
      'data-id': message.id,
      'data-test': 'message',
      tabindex: '-1',
      'aria-label': `${name}, ${reader.format.dayAndTime(at)}`,
    },
    isPrivate ? drawPrivacy(message, context) : null,
    h('div', { class: 'row-face' }, drawAvatar(reader, author)),
    h('div', { class: 'row-body' }, head, drawContent(message, context), drawReplies(message, context)),
    message.isRemoved ? null : drawTools(message, context),
  );
}

/** @param {ShownMessage} message @param {RowContext} context */
function drawPrivacy(message, { reader, acts }) {
  const dismiss = h(
    'button',
    { type: 'button', class: 'text-button', 'data-test': 'dismiss' },
    reader.t('dismiss'),
  );
  dismiss.addEventListener('click', () => acts.dismiss(message));
  return h('p', { class: 'row-privacy' }, icon('eye'), h('span', {}, reader.t('onlyYou')), dismiss);
}

/** @param {ShownMessage} message @param {RowContext} context */
function drawContent(message, { reader, acts }) {
  if (message.isRemoved) return h('p', { class: 'row-text is-removed' }, reader.t('removed'));
  if (message.content !== null) {
    return drawMessage(message.content, reader, (button, element) => acts.press(message, button, element));
  }
  return h('p', { class: 'row-text' }, ...drawTyped(message.text ?? '', reader));
}

/** @param {ShownMessage} message @param {RowContext} context */
function drawReplies(message, { reader, acts, hasNewReplies }) {
  const { replies } = message;
  const { openThread } = acts;
  if (replies === null || openThread === null) return null;
  const { t, format } = reader;
  const faces = replies.authors.slice(0, 4).map((id) => drawAvatar(reader, id, 'small'));
  const count = replies.replies === 1 ? t('replyOne') : t('replyMany', { count: replies.replies });
  const button = h(
    'button',
    { type: 'button', class: hasNewReplies ? 'replies has-new' : 'replies', 'data-test': 'replies' },
    h('span', { class: 'replies-faces' }, ...faces),
    h('span', { class: 'replies-count' }, count),
    hasNewReplies ? h('span', { class: 'new-tag' }, t('newMark')) : null,
    h('span', { class: 'replies-last' }, t('lastReply', { when: format.dayAndTime(replies.lastAt) })),
  );
  button.addEventListener('click', () => openThread(message));
  return button;
}

/** @param {ShownMessage} message @param {RowContext} context */
function drawTools(message, { reader, acts }) {
  const { t } = reader;
  const { openThread } = acts;
  /** @type {{ name: string, label: string, run: () => void }[]} */
  const items = [];
  if (openThread !== null && !message.isPrivate) {
    items.push({ name: 'thread', label: t('reply'), run: () => openThread(message) });
  }
  if (message.author !== botId)
    items.push({ name: 'flag', label: t('escalate'), run: () => acts.escalate(message) });
  if (!message.isPrivate)
    items.push({ name: 'link', label: t('copyLink'), run: () => acts.copyLink(message) });
  if (message.author !== botId)
    items.push({ name: 'keep', label: t('keepAsEvidence'), run: () => acts.keepAsEvidence(message) });
  if (items.length === 0) return null;
  const quick = items.slice(0, 2).map(({ name, label, run }) => {
    const button = h(
      'button',
      {
        type: 'button',
        class: 'icon-button is-quick',
        title: label,
        'aria-label': label,
        'data-test': `tool-${name}`,
      },
      icon(name),
    );
    button.addEventListener('click', run);
    return button;
  });
  const label = t('moreActions');
  const more = h(
    'button',
    {
      type: 'button',
      class: 'icon-button',
      title: label,
      'aria-label': label,
      'aria-haspopup': 'menu',
      'aria-expanded': 'false',
      'data-test': 'tool-more',
    },
    icon('more'),
  );
  more.addEventListener('click', () => {
    const rows = items.map((item) => ({
      label: item.label,
      mark: icon(item.name),
      run: item.run,
      data: { 'data-test': `menu-${item.name}` },
    }));
    openMenu(more, t('actionsFor'), rows);
  });
  return h('div', { class: 'row-tools', role: 'group', 'aria-label': t('actionsFor') }, ...quick, more);
}

/** @param {ShownMessage} message @param {Reader} reader */
export function announceMessage(message, reader) {
  return reader.t('announce', { name: nameOf(reader, message.author), text: plainMessage(message, reader) });
}
