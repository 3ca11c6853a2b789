import { drawAvatar } from './avatar.js';
import { findElement, h, icon } from './dom.js';
import { openPeopleMenu } from './people-menu.js';
import { botId, describeRoles } from './reader.js';
import { hashOf } from './route.js';
/**
 * @import { Reader } from './reader.js'
 * @import { Route } from './route.js'
 * @import { WorkspaceState } from '../../ports/local-workspace.ts'
 */

/**
 * @param {Reader} reader
 * @param {(id: string) => void} become
 */
export function createSidebar(reader, become) {
  const { t } = reader;
  const me = reader.people.find(({ id }) => id === reader.id);
  const switcher = h(
    'button',
    {
      type: 'button',
      class: 'switcher',
      'aria-haspopup': 'menu',
      'aria-expanded': 'false',
      'data-test': 'you-are',
    },
    drawAvatar(reader, reader.id),
    h(
      'span',
      { class: 'switcher-words' },
      h('small', {}, t('youAre')),
      h('strong', {}, me?.name ?? ''),
      h('span', {}, me === undefined ? '' : describeRoles(reader, me)),
    ),
    icon('swap'),
  );
  switcher.addEventListener('click', () => openPeopleMenu(switcher, reader, become));
  const places = h('div', { class: 'places' });
  const element = h(
    'nav',
    { class: 'side', 'aria-label': t('sidebar') },
    h(
      'div',
      { class: 'brand' },
      h('img', { src: '/page/icon.svg', alt: '' }),
      h('div', {}, h('h1', {}, t('workspace')), h('p', {}, t('workspaceKind'))),
    ),
    switcher,
    places,
  );
  return {
    element,
    /** @param {WorkspaceState} state @param {Route} route */
    update(state, route) {
      const focused = document.activeElement?.closest('.place')?.getAttribute('href');
      places.replaceChildren(...drawPlaces(state, route, reader));
      if (focused !== undefined && focused !== null) {
        findElement(places, `[href="${CSS.escape(focused)}"]`)?.focus();
      }
    },
    focus: () => (findElement(places, '[aria-current]') ?? switcher).focus(),
  };
}

/** @param {WorkspaceState} state @param {Route} route @param {Reader} reader */
function drawPlaces({ channels, direct }, route, reader) {
  const { t } = reader;
  const home = drawPlace(
    {
      href: hashOf({ view: 'home' }),
      isCurrent: route.view === 'home',
      mark: icon('home'),
      name: t('home'),
      unread: 0,
      mentions: 0,
      test: 'home',
    },
    reader,
  );
  const rooms = channels.map(({ id, unread, mentions }) =>
    drawPlace(
      {
        href: hashOf({ view: 'channel', channel: id }),
        isCurrent: isAt(route, id),
        mark: icon('hash'),
        name: id,
        unread,
        mentions,
        test: `channel-${id}`,
      },
      reader,
    ),
  );
  const own =
    direct === null
      ? []
      : [
          drawPlace(
            {
              href: hashOf({ view: 'channel', channel: direct.id }),
              isCurrent: isAt(route, direct.id),
              mark: drawAvatar(reader, botId),
              name: t('bot'),
              unread: direct.unread,
              mentions: direct.mentions,
              test: 'direct',
            },
            reader,
          ),
        ];
  return [
    h('ul', {}, home, drawBoardLink(reader)),
    h('h2', {}, t('channels')),
    h('ul', {}, ...rooms),
    h('h2', {}, t('directMessages')),
    h('ul', {}, ...own),
  ];
}

/**
 * A page of its own, signed in as whoever one is here.
 * @param {Reader} reader
 */
function drawBoardLink({ id, t }) {
  const query = new URLSearchParams({ as: id ?? '' });
  return h(
    'li',
    {},
    h(
      'a',
      { class: 'place', href: `/local/board?${query}`, target: '_blank', 'data-test': 'board' },
      icon('out'),
      h('span', { class: 'place-name' }, t('board')),
    ),
  );
}

/** @param {Route} route @param {string} channel */
function isAt(route, channel) {
  return route.view === 'channel' && route.channel === channel;
}

/**
 * @param {{ href: string, isCurrent: boolean, mark: Node, name: string, unread: number, mentions: number, test: string }} place
 * @param {Reader} reader
 */
function drawPlace({ href, isCurrent, mark, name, unread, mentions, test }, { t }) {
  const spoken = mentions > 0 ? t('unreadMentions', { count: mentions }) : t('unread', { count: unread });
  const count =
    mentions > 0
      ? h('span', { class: 'badge', 'aria-hidden': 'true' }, String(Math.min(mentions, 99)))
      : h('span', { class: 'dot', 'aria-hidden': 'true' });
  return h(
    'li',
    {},
    h(
      'a',
      {
        class: unread > 0 ? 'place is-unread' : 'place',
        href,
        'aria-current': isCurrent ? 'page' : null,
        'data-test': test,
      },
      mark,
      h('span', { class: 'place-name' }, name),
      unread > 0 ? count : null,
      unread > 0 ? h('span', { class: 'unseen' }, spoken) : null,
    ),
  );
}
