import { h } from './dom.js';
import { drawAvatar } from './avatar.js';
import { newId } from './dialogs.js';
import { botId, describeRoles } from './reader.js';
/**
 * @import { Reader } from './reader.js'
 * @typedef {{ insert: string, label: string, hint: string, face: Node | null }} Suggestion
 */

const LONGEST_QUERY = 20;
const MOST = 8;

/**
 * Suggestions under what is being typed: people and the bot after an @, the command after a slash at the start.
 * @param {HTMLTextAreaElement} field
 * @param {Reader} reader
 * @returns {{ element: HTMLElement, handleKey: (event: KeyboardEvent) => boolean }}
 */
export function createCompletion(field, reader) {
  const listId = newId('suggestions');
  const element = h('ul', {
    class: 'suggestions',
    role: 'listbox',
    id: listId,
    'aria-label': reader.t('suggestions'),
    hidden: true,
  });
  field.setAttribute('role', 'combobox');
  field.setAttribute('aria-autocomplete', 'list');
  field.setAttribute('aria-controls', listId);
  field.setAttribute('aria-expanded', 'false');
  /** @type {{ start: number, suggestions: Suggestion[], at: number } | null} */
  let open = null;

  function close() {
    open = null;
    element.hidden = true;
    element.replaceChildren();
    field.setAttribute('aria-expanded', 'false');
    field.removeAttribute('aria-activedescendant');
  }

  function refresh() {
    const found = findSuggestions(field.value.slice(0, field.selectionStart), reader);
    if (found === null || field.selectionStart !== field.selectionEnd) {
      close();
      return;
    }
    open = { ...found, at: 0 };
    draw();
  }

  function draw() {
    if (open === null) return;
    const { suggestions, at } = open;
    const rows = suggestions.map((suggestion, index) => {
      const row = drawSuggestion(suggestion, index === at, `${listId}-${index}`);
      // The field keeps the focus: a press must not take it.
      row.addEventListener('pointerdown', (event) => event.preventDefault());
      row.addEventListener('click', () => choose(suggestion));
      return row;
    });
    element.replaceChildren(...rows);
    element.hidden = false;
    field.setAttribute('aria-expanded', 'true');
    field.setAttribute('aria-activedescendant', `${listId}-${at}`);
    rows[at]?.scrollIntoView({ block: 'nearest' });
  }

  /** @param {Suggestion} suggestion */
  function choose(suggestion) {
    if (open === null) return;
    field.setRangeText(suggestion.insert, open.start, field.selectionStart, 'end');
    field.dispatchEvent(new Event('input', { bubbles: true }));
    close();
    field.focus();
  }

  /** @param {KeyboardEvent} event @returns whether the key was for the suggestions */
  function handleKey(event) {
    if (open === null) return false;
    const { suggestions, at } = open;
    const chosen = suggestions[at];
    if (event.key === 'ArrowDown') open.at = (at + 1) % suggestions.length;
    else if (event.key === 'ArrowUp') open.at = (at - 1 + suggestions.length) % suggestions.length;
    else if (event.key === 'Escape') close();
    else if ((event.key === 'Enter' && !event.ctrlKey && !event.metaKey) || event.key === 'Tab') {
      if (chosen === undefined || isWrittenOut(field, open.start, chosen)) {
        close();
        return false;
      }
      choose(chosen);
    } else return false;
    event.preventDefault();
    draw();
    return true;
  }

  field.addEventListener('input', refresh);
  field.addEventListener('click', refresh);
  field.addEventListener('blur', close);
  return { element, handleKey };
}

// Whoever typed it all wants to go on, not to choose what stands there already.
/** @param {HTMLTextAreaElement} field @param {number} start @param {Suggestion} suggestion */
function isWrittenOut(field, start, { insert }) {
  return field.value.slice(start, field.selectionStart) === insert.trim();
}

/** @param {Suggestion} suggestion @param {boolean} isActive @param {string} id */
function drawSuggestion({ label, hint, face }, isActive, id) {
  return h(
    'li',
    { role: 'option', id, class: 'suggestion', 'aria-selected': String(isActive) },
    face,
    h('span', {}, label),
    h('small', {}, hint),
  );
}

/** @param {string} before @param {Reader} reader */
function findSuggestions(before, reader) {
  if (/^[/／][a-z]*$/i.test(before) && '/complaint'.startsWith(before.replace('／', '/').toLowerCase())) {
    const command = {
      insert: '/complaint ',
      label: '/complaint',
      hint: reader.t('suggestCommand'),
      face: null,
    };
    return { start: 0, suggestions: [command] };
  }
  // Not the @ of a mail address.
  const match = /(?<![\w.+-])[@＠]([^\s@＠]*)$/u.exec(before);
  if (match === null || (match[1] ?? '').length > LONGEST_QUERY) return null;
  const suggestions = listMentions((match[1] ?? '').toLowerCase(), reader);
  return suggestions.length === 0 ? null : { start: match.index, suggestions };
}

/** @param {string} query @param {Reader} reader @returns {Suggestion[]} */
function listMentions(query, reader) {
  const bot = { id: botId, name: reader.t('bot'), hint: reader.t('suggestBot'), words: ['huiyin', '回音'] };
  const people = reader.people.map((person) => ({
    id: person.id,
    name: person.name,
    hint: describeRoles(reader, person),
    words: [person.id.toLowerCase(), person.name.toLowerCase()],
  }));
  return [bot, ...people]
    .filter(({ words }) => words.some((word) => word.startsWith(query)))
    .slice(0, MOST)
    .map(({ id, name, hint }) => ({
      insert: `@${name} `,
      label: name,
      hint,
      face: drawAvatar(reader, id, 'small'),
    }));
}
