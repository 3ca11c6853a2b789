import { Away, Refused } from './api.js';
import { newId, openDialog } from './dialogs.js';
import { append, h } from './dom.js';
import { readLocalMoment, writeLocalMoment } from './format.js';
import { showIntro, watchFields } from './watch-fields.js';
/**
 * @import { Form, FormField } from '../../ports/message.ts'
 * @import { Reader } from './reader.js'
 * @typedef {{ field: FormField, element: HTMLElement, fault: HTMLElement, read: () => string | null, focus: () => void, mark: (isFaulty: boolean) => void }} Control
 * @typedef {(values: Record<string, string>, context: Form['context']) => Promise<Form | null>} OnFilling
 * @typedef {{ key: string, isBusy: boolean, context: Form['context'] }} FormState
 * @typedef {(values: Record<string, string>, state: Readonly<FormState>) => Promise<{ kind: 'done' } | { kind: 'faults', faults: Record<string, string> }>} OnSubmit
 */

/**
 * Shows a form; it stays, with everything typed, until what it says was taken.
 * @param {Form} form
 * @param {{ reader: Reader, onFilling: OnFilling }} around
 * @param {OnSubmit} onSubmit
 */
export function openForm(form, { reader, onFilling }, onSubmit) {
  const controls = form.fields.map((field) => drawField(field, reader));
  const intro = h('p', { class: 'form-intro', 'aria-live': 'polite' });
  showIntro(intro, form, reader);
  const whole = h('p', { class: 'fault form-fault', role: 'alert' });
  const submit = h(
    'button',
    { type: 'submit', class: 'button is-primary', 'data-test': 'submit' },
    form.submit,
  );
  const cancel = h('button', { type: 'button', class: 'button' }, form.cancel);
  const element = h(
    'form',
    { class: 'form', novalidate: true, 'data-form': form.id },
    h('div', { class: 'form-fields' }, intro, whole, ...controls.map((control) => control.element)),
    h('footer', { class: 'dialog-foot' }, cancel, submit),
  );
  const dialog = openDialog({
    title: form.title,
    closeLabel: form.cancel,
    body: [element],
    className: 'is-form',
    lang: form.locale,
  });
  cancel.addEventListener('click', () => dialog.close());
  element.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) element.requestSubmit();
  });
  const state = { key: crypto.randomUUID(), isBusy: false, context: form.context };
  const ask = () => onFilling(readControls(controls, reader).values, state.context);
  watchFields(form, controls, ask, (found) => {
    state.context = found.context;
    showIntro(intro, found, reader);
  });
  element.addEventListener('submit', (event) => {
    event.preventDefault();
    void submitForm({ controls, whole, submit, dialog, reader, onSubmit, state });
  });
  controls[0]?.focus();
}

/**
 * @param {{ controls: Control[], whole: HTMLElement, submit: HTMLButtonElement, dialog: HTMLDialogElement, reader: Reader, onSubmit: OnSubmit, state: FormState }} open
 */
async function submitForm({ controls, whole, submit, dialog, reader, onSubmit, state }) {
  if (state.isBusy) return;
  const { values, faults } = readControls(controls, reader);
  showFaults(controls, whole, faults);
  if (Object.keys(faults).length > 0) return;
  state.isBusy = true;
  submit.setAttribute('aria-busy', 'true');
  try {
    const outcome = await onSubmit(values, state);
    if (outcome.kind === 'done') {
      dialog.close();
      return;
    }
    // What was refused is not what is sent next.
    state.key = crypto.randomUUID();
    showFaults(controls, whole, outcome.faults);
  } catch (error) {
    showFaults(controls, whole, { '': describeFailure(error, reader) });
  } finally {
    state.isBusy = false;
    submit.removeAttribute('aria-busy');
  }
}

/** @param {unknown} error @param {Reader} reader */
export function describeFailure(error, { t }) {
  if (error instanceof Away) return t('notSent');
  return error instanceof Refused ? t('refused', { reason: error.message }) : t('notDone');
}

/** @param {Control[]} controls @param {Reader} reader */
function readControls(controls, { t }) {
  /** @type {Record<string, string>} */
  const values = {};
  /** @type {Record<string, string>} */
  const faults = {};
  for (const { field, read } of controls) {
    const value = read();
    if (value === null) faults[field.name] = t('momentFault');
    else if (value.trim() === '' && field.isRequired) faults[field.name] = t('required');
    else values[field.name] = value;
  }
  return { values, faults };
}

/** @param {Control[]} controls @param {HTMLElement} whole @param {Readonly<Record<string, string>>} faults */
function showFaults(controls, whole, faults) {
  for (const { field, fault, mark } of controls) {
    fault.textContent = faults[field.name] ?? '';
    mark(faults[field.name] !== undefined);
  }
  // A fault of a field that is not here must not go unseen.
  const names = new Set(controls.map(({ field }) => field.name));
  const others = Object.entries(faults).filter(([name]) => !names.has(name));
  whole.textContent = others.map(([, sentence]) => sentence).join(' ');
  const first = controls.find(({ field }) => faults[field.name] !== undefined);
  if (first !== undefined) first.focus();
  else if (others.length > 0) whole.scrollIntoView({ block: 'nearest' });
}

/** @param {FormField} field @param {Reader} reader @returns {Control} */
function drawField(field, reader) {
  const id = newId('field');
  const hintId = field.hint === undefined ? null : newId('hint');
  const faultId = newId('fault');
  const fault = h('p', { class: 'fault', id: faultId });
  const described = [hintId, faultId].filter((each) => each !== null).join(' ');
  const input = drawInput(field, reader, { id, described });
  const optional = field.isRequired ? null : h('span', { class: 'optional' }, reader.t('optional'));
  const hint = hintId === null ? null : h('p', { class: 'hint', id: hintId }, field.hint);
  const element = input.isGroup
    ? h(
        'fieldset',
        { class: 'field', 'aria-describedby': described },
        h('legend', {}, field.label, ' ', optional),
        input.element,
        hint,
        fault,
      )
    : h(
        'div',
        { class: 'field' },
        h('label', { for: id }, field.label, ' ', optional),
        input.element,
        hint,
        fault,
      );
  element.dataset['field'] = field.name;
  return { field, element, fault, read: input.read, focus: input.focus, mark: input.mark };
}

/**
 * @typedef {{ element: HTMLElement, isGroup: boolean, read: () => string | null, focus: () => void, mark: (isFaulty: boolean) => void }} Input
 * @param {FormField} field
 * @param {Reader} reader
 * @param {{ id: string, described: string }} ids
 * @returns {Input}
 */
function drawInput(field, reader, ids) {
  const own = {
    id: ids.id,
    name: field.name,
    'aria-describedby': ids.described,
    'aria-required': field.isRequired ? 'true' : null,
    placeholder: field.placeholder ?? null,
  };
  switch (field.kind) {
    case 'line':
      return single(
        h('input', {
          ...own,
          type: 'text',
          maxlength: field.maxLength,
          value: field.value ?? '',
          autocomplete: 'off',
        }),
      );
    case 'lines':
      return single(h('textarea', { ...own, rows: 4, maxlength: field.maxLength, value: field.value ?? '' }));
    case 'choice':
      return field.isCompact === true
        ? drawRadios(field, ids)
        : drawSelect(field, own, field.options, reader);
    case 'person': {
      const options = reader.people.map(({ id, name }) => ({ value: id, label: name }));
      return drawSelect(field, own, options, reader);
    }
    case 'channel': {
      const options = reader.channels.map(({ id }) => ({ value: id, label: `#${id}` }));
      return drawSelect(field, own, options, reader);
    }
    case 'moment':
      return drawMomentInput(field, own, reader);
    case 'yes-no':
      return drawTick(field, own, reader);
  }
}

/** @param {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} element @returns {Input} */
function single(element) {
  return {
    element,
    isGroup: false,
    read: () => element.value,
    focus: () => element.focus(),
    mark: (isFaulty) => setInvalid(element, isFaulty),
  };
}

/** @param {HTMLElement} element @param {boolean} isFaulty */
function setInvalid(element, isFaulty) {
  if (isFaulty) element.setAttribute('aria-invalid', 'true');
  else element.removeAttribute('aria-invalid');
}

/**
 * @param {FormField} field
 * @param {Record<string, unknown>} own
 * @param {readonly { value: string, label: string }[]} options
 * @param {Reader} reader
 * @returns {Input}
 */
function drawSelect(field, own, options, { t }) {
  const select = h('select', own);
  append(select, h('option', { value: '' }, field.isRequired ? t('choose') : '—'));
  for (const { value, label } of options) append(select, h('option', { value }, label));
  select.value = field.value ?? '';
  return single(select);
}

/**
 * @param {Extract<FormField, { kind: 'choice' }>} field
 * @param {{ id: string, described: string }} ids
 * @returns {Input}
 */
function drawRadios(field, { id, described }) {
  const inputs = field.options.map(({ value }) =>
    h('input', {
      type: 'radio',
      name: id,
      value,
      checked: value === field.value,
      'aria-describedby': described,
    }),
  );
  const element = h(
    'div',
    { class: 'radios' },
    ...field.options.map(({ label }, index) =>
      h('label', { class: 'radio' }, inputs[index], h('span', {}, label)),
    ),
  );
  return {
    element,
    isGroup: true,
    read: () => inputs.find(({ checked }) => checked)?.value ?? '',
    focus: () => (inputs.find(({ checked }) => checked) ?? inputs[0])?.focus(),
    mark: (isFaulty) => element.classList.toggle('is-faulty', isFaulty),
  };
}

/** @param {FormField} field @param {Record<string, unknown>} own @param {Reader} reader @returns {Input} */
function drawMomentInput(field, own, { format }) {
  const given = Number(field.value ?? '');
  const value = field.value === undefined || Number.isNaN(given) ? '' : writeLocalMoment(given, format.zone);
  const input = h('input', { ...own, placeholder: null, type: 'datetime-local', value });
  const read = () => {
    if (input.validity.badInput) return null;
    if (input.value === '') return '';
    const at = readLocalMoment(input.value, format.zone);
    return at === null ? null : String(at);
  };
  return { ...single(input), read };
}

/** @param {FormField} field @param {Record<string, unknown>} own @param {Reader} reader @returns {Input} */
function drawTick(field, own, { t }) {
  const input = h('input', { ...own, placeholder: null, type: 'checkbox', checked: field.value === 'yes' });
  const element = h('span', { class: 'tick' }, input, h('span', { 'aria-hidden': 'true' }, t('yes')));
  return { ...single(input), element, read: () => (input.checked ? 'yes' : 'no') };
}
