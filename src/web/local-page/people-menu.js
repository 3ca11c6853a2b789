import { drawAvatar } from './avatar.js';
import { h, icon } from './dom.js';
import { openMenu } from './menu.js';
import { describeDuties, describeRoles } from './reader.js';
/** @import { Person, Reader } from './reader.js' */

/** @param {string} id */
export function linkAs(id) {
  return `/?${new URLSearchParams({ as: id })}`;
}

/** @param {Reader} reader @param {Person} person */
function describePerson(reader, person) {
  return [describeRoles(reader, person), describeDuties(reader, person)]
    .filter((each) => each !== '')
    .join(' · ');
}

/**
 * "You are …": becomes anybody of the desk, here or in a tab beside.
 * @param {HTMLElement} button
 * @param {Reader} reader
 * @param {(id: string) => void} become
 */
export function openPeopleMenu(button, reader, become) {
  const items = reader.people.map((person) => ({
    label: person.name,
    hint: describePerson(reader, person),
    mark: drawAvatar(reader, person.id),
    isChosen: person.id === reader.id,
    data: { 'data-test': `become-${person.id}` },
    run: () => become(person.id),
    aside: {
      label: reader.t('becomeInTab', { name: person.name }),
      href: linkAs(person.id),
      mark: icon('out'),
    },
  }));
  openMenu(button, reader.t('becomeTitle'), items);
}

/**
 * The first question of the page.
 * @param {Reader} reader
 * @param {(id: string) => void} become
 */
export function drawWelcome(reader, become) {
  const { t } = reader;
  const people = reader.people.map((person) => {
    const duties = describeDuties(reader, person);
    const button = h(
      'button',
      { type: 'button', class: 'welcome-person', 'data-test': `become-${person.id}` },
      drawAvatar(reader, person.id),
      h('strong', {}, person.name),
      h('span', {}, describeRoles(reader, person)),
      duties === '' ? null : h('small', {}, duties),
    );
    button.addEventListener('click', () => become(person.id));
    return h('li', {}, button);
  });
  return h(
    'main',
    { class: 'welcome' },
    h('img', { class: 'welcome-mark', src: '/page/icon.svg', alt: '' }),
    h('h1', {}, t('welcomeTitle')),
    h('p', {}, t('welcomeText')),
    h('ul', { class: 'welcome-people' }, ...people),
  );
}
