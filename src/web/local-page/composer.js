import { createCompletion } from './completion.js';
import { h, icon } from './dom.js';
import { describeFailure } from './form-dialog.js';
/** @import { Reader } from './reader.js' */

/**
 * @typedef {object} ComposerOptions
 * @property {Reader} reader
 * @property {string} label  What the field is for.
 * @property {string[]} hints
 * @property {string} draftName  What is typed and not sent is kept under this name.
 * @property {(text: string, key: string) => Promise<void>} onSend  Rejects when nothing was taken.
 */

/** @param {ComposerOptions} options */
export function createComposer({ reader, label, hints, draftName, onSend }) {
  const { t } = reader;
  const field = h('textarea', {
    class: 'composer-field',
    rows: 1,
    'aria-label': label,
    placeholder: label,
    'data-test': 'composer',
    value: readDraft(draftName),
  });
  const send = h(
    'button',
    {
      type: 'submit',
      class: 'composer-send',
      'aria-label': t('send'),
      title: t('send'),
      'data-test': 'send',
    },
    icon('send'),
  );
  const fault = h('p', { class: 'fault', role: 'alert' });
  const completion = createCompletion(field, reader);
  const hint = h('p', { class: 'composer-hints' }, ...hints.map((each) => h('span', {}, each)));
  const element = h(
    'form',
    { class: 'composer' },
    completion.element,
    h('div', { class: 'composer-box' }, field, send),
    fault,
    hint,
  );

  /** The key of an attempt is kept while its text is: sent twice, it is one message. @type {{ text: string, key: string } | null} */
  let attempt = null;
  let isBusy = false;

  function resize() {
    field.style.height = 'auto';
    field.style.height = `${Math.min(field.scrollHeight, innerHeight / 3)}px`;
    send.disabled = field.value.trim() === '';
  }

  async function submit() {
    const text = field.value;
    if (isBusy || text.trim() === '') return;
    if (attempt?.text !== text) attempt = { text, key: crypto.randomUUID() };
    setBusy(true);
    try {
      await onSend(text, attempt.key);
      attempt = null;
      fault.textContent = '';
      write('');
    } catch (error) {
      fault.textContent = describeFailure(error, reader);
    } finally {
      setBusy(false);
    }
  }

  /** @param {boolean} value */
  function setBusy(value) {
    isBusy = value;
    field.readOnly = value;
    element.classList.toggle('is-busy', value);
  }

  /** @param {string} text */
  function write(text) {
    field.value = text;
    keepDraft(draftName, text);
    resize();
  }

  field.addEventListener('input', () => {
    keepDraft(draftName, field.value);
    resize();
  });
  field.addEventListener('keydown', (event) => {
    // An input method ends its word with Enter too: that one sends nothing.
    if (event.isComposing || event.keyCode === 229) return;
    if (completion.handleKey(event)) return;
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      void submit();
    }
  });
  element.addEventListener('submit', (event) => {
    event.preventDefault();
    void submit();
  });
  requestAnimationFrame(resize);
  return {
    element,
    focus: () => field.focus(),
    /** Puts a suggestion there, to be looked over and sent. @param {string} text */
    suggest(text) {
      write(text);
      field.focus();
    },
  };
}

/** @param {string} name */
function readDraft(name) {
  return sessionStorage.getItem(`draft ${name}`) ?? '';
}

/** @param {string} name @param {string} text */
function keepDraft(name, text) {
  if (text === '') sessionStorage.removeItem(`draft ${name}`);
  else sessionStorage.setItem(`draft ${name}`, text);
}
