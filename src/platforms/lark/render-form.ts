import type { Locale } from '../../domain/desk.ts';
import type { Form, FormField } from '../../ports/message.ts';
import { textsFor } from '../../text/texts-for.ts';
import { cutText } from '../base/cut-text.ts';
import { writeMoment } from '../base/written-moment.ts';
import { isRecord } from './action-values.ts';
import type { Named } from './chats.ts';
import { isOpenId } from './ids.ts';
import { LIMITS } from './limits.ts';
import { escapeMarkdown } from './lark-markdown.ts';
import {
  INPUT_LENGTH,
  YES,
  writePartName,
  type AskedAt,
  type FieldKind,
  type FormValue,
} from './read-form.ts';
import {
  colour,
  countElements,
  drawBody,
  drawHeader,
  drawMarkdown,
  drawPlain,
  drawText,
  fits,
  type CardElement,
  type LarkCard,
} from './render-message.ts';
import { FEISHU_ZONE } from './zone.ts';

/** Where the form is shown, and what the platform has to offer in it. */
interface FormPlace {
  readonly at: AskedAt | null;
  /** For fields of kind `channel`. */
  readonly chats?: readonly Named[];
  /** Open ids of the chat, offered beside a field's candidates. */
  readonly members?: readonly Named[];
  /** The reader's, for moments that stand in it already. */
  readonly zone?: string;
}

export interface FormLook extends FormPlace {
  readonly nonce: string;
}

/** What was filled in and refused; sentences by field, '' for the whole form. */
export interface Refused {
  readonly nonce: string;
  readonly typed: Readonly<Record<string, string>>;
  readonly faults: Readonly<Record<string, string>>;
}

/** What is kept to draw a form again: nothing that anybody wrote into it. */
export interface KeptForm {
  readonly form: Form;
  readonly place: FormPlace;
}

/** What is offered and what stands in the form gives way when it is too much for a card. */
export function renderForm(form: Form, look: FormLook): LarkCard {
  for (const room of [Infinity, 1_500, 700, 300]) {
    const card = drawWithOptions(form, look, { room, refused: null });
    if (card !== null) return card;
  }
  return drawForm(form, look, { room: 100, options: FEWEST_OPTIONS, refused: null });
}

/** Null: all that was typed does not go into a card; what stands there is better left alone. */
export function renderFormAgain({ form, place }: KeptForm, refused: Refused): LarkCard | null {
  return drawWithOptions(form, { ...place, nonce: refused.nonce }, { room: Infinity, refused });
}

const FEWEST_OPTIONS = 10;

function drawWithOptions(form: Form, look: FormLook, filling: Omit<Filling, 'options'>): LarkCard | null {
  for (const options of [LIMITS.options, 50, 25, FEWEST_OPTIONS]) {
    const card = drawForm(form, look, { ...filling, options });
    if (fits(card) && countElements(card.body) <= LIMITS.elements) return card;
  }
  return null;
}

export function keepForm(form: Form, { nonce: _nonce, ...place }: FormLook): KeptForm {
  return { form: { ...form, fields: form.fields.map(emptyField) }, place };
}

function emptyField(field: FormField): FormField {
  const { value: _value, ...empty } = field;
  if (empty.kind !== 'person') return empty;
  const { account: _account, ...person } = empty;
  return person;
}

/** Null: kept by another version, or no form at all. */
export function readKeptForm(stored: unknown): KeptForm | null {
  if (!isRecord(stored) || !isRecord(stored['place']) || !isRecord(stored['form'])) return null;
  const { id, fields, context } = stored['form'];
  const isForm = typeof id === 'string' && Array.isArray(fields) && isRecord(context);
  // It was written by keepForm above: beyond its outline it is what the types say.
  return isForm ? (stored as unknown as KeptForm) : null;
}

interface Filling {
  /** How much of a text that stands in a field is shown. */
  readonly room: number;
  /** How many entries a menu has. */
  readonly options: number;
  readonly refused: Refused | null;
}

interface Drawing extends Filling {
  readonly look: FormLook;
  readonly locale: Form['locale'];
}

function drawForm(form: Form, look: FormLook, filling: Filling): LarkCard {
  const drawing = { ...filling, look, locale: form.locale };
  return {
    schema: '2.0',
    config: {
      update_multi: true,
      enable_forward: false,
      summary: { content: cutText(form.title, LIMITS.summary) },
    },
    header: drawHeader({ title: form.title, tone: 'neutral' }),
    body: drawBody(drawFormElements(form, drawing)),
  };
}

function drawFormElements(form: Form, drawing: Drawing): readonly CardElement[] {
  const about = drawing.refused?.faults[''];
  const head = [
    ...(about === undefined ? [] : [drawMarkdown(colour('red', `⚠️ ${escapeMarkdown(about)}`))]),
    ...(form.intro === undefined ? [] : drawText(form.intro, Math.min(drawing.room, LIMITS.text))),
  ];
  // A form that only waits for the real one has nothing to submit.
  if (form.submit === '') return head.length === 0 ? [drawMarkdown('…')] : head;
  const value = writeValue(form, drawing.look);
  return [...head, drawInputs(form, drawing, value), ...drawCancel(form, value)];
}

function drawInputs(form: Form, drawing: Drawing, value: FormValue): CardElement {
  return {
    tag: 'form',
    name: form.id,
    elements: [
      ...form.fields.flatMap((field) => drawField(field, drawing)),
      {
        tag: 'button',
        name: 'form_submit',
        form_action_type: 'submit',
        type: 'primary_filled',
        text: drawPlain(form.submit, LIMITS.buttonText),
        behaviors: [{ type: 'callback', value }],
      },
    ],
  };
}

/** Outside of the form: inside, every button submits it or empties it. */
function drawCancel(form: Form, value: FormValue): readonly CardElement[] {
  if (form.cancel === '') return [];
  return [
    {
      tag: 'button',
      type: 'text',
      text: drawPlain(form.cancel, LIMITS.buttonText),
      behaviors: [{ type: 'callback', value: { ...value, cancel: 1 } }],
    },
  ];
}

function writeValue(form: Form, { nonce, at }: FormLook): FormValue {
  const value = { form: form.id, nonce, context: form.context, at, kinds: listKinds(form.fields) };
  if (JSON.stringify(value).length > LIMITS.formValue)
    throw new RangeError('the context of a form is too long');
  return value;
}

function listKinds(fields: readonly FormField[]): Record<string, FieldKind> {
  const kinds: Record<string, FieldKind> = {};
  for (const { name, kind } of fields) {
    if (kind === 'person' || kind === 'moment' || kind === 'yes-no') kinds[name] = kind;
  }
  return kinds;
}

function drawField(field: FormField, drawing: Drawing): readonly CardElement[] {
  const fault = drawing.refused?.faults[field.name];
  const hint = field.hint ?? '';
  const notes = [
    ...(fault === undefined ? [] : [drawNote(`⚠️ ${fault}`, 'red')]),
    ...(hint === '' ? [] : [drawNote(hint, 'grey')]),
  ];
  const drawn = drawInput(field, drawing);
  // More room for a long text stands below what is said of the field.
  const isRoom = ({ tag }: CardElement) => tag === 'collapsible_panel';
  return [...drawn.filter((each) => !isRoom(each)), ...notes, ...drawn.filter(isRoom)];
}

function drawNote(words: string, textColour: 'red' | 'grey'): CardElement {
  return {
    tag: 'div',
    text: { ...drawPlain(words, LIMITS.hint), text_size: 'notation', text_color: textColour },
  };
}

function drawInput(field: FormField, drawing: Drawing): readonly CardElement[] {
  switch (field.kind) {
    case 'line':
    case 'lines':
      return drawTextInputs(field, drawing);
    case 'choice':
      return drawChoice(field, field.options, drawing);
    case 'person':
      return [drawLabel(field), drawPerson(field, drawing)];
    case 'moment':
      return [drawLabel(field), drawMoment(field, drawing)];
    case 'yes-no':
      return drawYesNo(field, drawing);
    case 'channel':
      return drawChoice(
        field,
        (drawing.look.chats ?? []).map(({ id, name }) => ({ value: id, label: name })),
        drawing,
      );
    default:
      return field satisfies never;
  }
}

/** What stands in the field: on the second drawing what was typed, and nothing else. */
function valueOf({ name, value }: FormField, { refused }: Drawing): string {
  return (refused === null ? value : refused.typed[name]) ?? '';
}

function writeLabel({ label, isRequired }: FormField): string {
  return isRequired ? `${cutText(label, LIMITS.label)} *` : cutText(label, LIMITS.label);
}

/** Menus and pickers have none of their own. */
function drawLabel(field: FormField): CardElement {
  return { tag: 'div', text: drawPlain(writeLabel(field), LIMITS.label + 2) };
}

function nameInput({ name, isRequired }: FormField): { name: string; required: boolean; width: 'fill' } {
  return { name, required: isRequired, width: 'fill' };
}

function drawPlaceholder(field: FormField, locale: Locale): { placeholder: object } {
  const words = field.placeholder ?? '';
  return { placeholder: drawPlain(words === '' ? sayChoose(field, locale) : words, LIMITS.placeholder) };
}

/** Lark wants words in every menu and picker; the label stands above it already. */
function sayChoose({ kind, label }: FormField, locale: Locale): string {
  const { lark } = textsFor(locale);
  switch (kind) {
    case 'line':
    case 'lines':
      return label;
    case 'moment':
      return lark.chooseMoment;
    case 'person':
      return lark.choosePerson;
    case 'choice':
    case 'yes-no':
    case 'channel':
      return lark.choose;
    default:
      return kind satisfies never;
  }
}

type TextField = Extract<FormField, { kind: 'line' | 'lines' }>;

function drawTextInputs(field: TextField, drawing: Drawing): readonly CardElement[] {
  const longest = Math.min(field.maxLength, field.kind === 'line' ? INPUT_LENGTH : LONGEST_TEXT);
  const size = Math.max(1, Math.min(field.maxLength, INPUT_LENGTH));
  const text = cutText(valueOf(field, drawing), Math.min(longest, drawing.room));
  // A line has one input, whatever Lark counts as a character.
  const texts = splitText(text, size).slice(0, field.kind === 'line' ? 1 : undefined);
  const count = Math.max(
    1,
    field.moreRoom === undefined ? 1 : Math.ceil(longest / INPUT_LENGTH),
    texts.length,
  );
  const draw = (part: number) =>
    drawTextInput(field, { part, count, text: texts[part - 1] ?? '', locale: drawing.locale });
  if (count === 1) return [draw(1)];
  const more = Array.from({ length: count - 1 }, (_, index) => draw(index + 2));
  return [draw(1), drawMoreRoom(field, { isOpen: texts.length > 1, inputs: more })];
}

const LONGEST_TEXT = INPUT_LENGTH * LIMITS.inputsOfField;

/** The text in pieces that an input takes, cut between graphemes. */
function splitText(text: string, size: number): string[] {
  const pieces: string[] = [];
  let piece = '';
  for (const { segment } of graphemes.segment(text)) {
    if (piece.length + segment.length > size) {
      pieces.push(piece);
      piece = '';
    }
    piece += segment;
  }
  return piece === '' ? pieces : [...pieces, piece];
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

function drawTextInput(
  field: TextField,
  { part, count, text, locale }: { part: number; count: number; text: string; locale: Locale },
): CardElement {
  const isFirst = part === 1;
  const label = isFirst ? writeLabel(field) : `${cutText(field.label, LIMITS.label)} (${part}/${count})`;
  return {
    tag: 'input',
    name: writePartName(field.name, part),
    required: isFirst && field.isRequired,
    width: 'fill',
    label: drawPlain(label, LIMITS.label + 8),
    label_position: 'top',
    max_length: Math.max(1, Math.min(field.maxLength, INPUT_LENGTH)),
    ...(field.kind === 'lines'
      ? { input_type: 'multiline_text', rows: 3, auto_resize: true, max_rows: 12 }
      : { input_type: 'text' }),
    ...(isFirst &&
      field.placeholder !== undefined &&
      field.placeholder !== '' &&
      drawPlaceholder(field, locale)),
    ...(text !== '' && { default_value: text }),
  };
}

/** Further inputs of a long text, folded away until they are needed. */
function drawMoreRoom(
  field: TextField,
  { isOpen, inputs }: { isOpen: boolean; inputs: readonly CardElement[] },
): CardElement {
  return {
    tag: 'collapsible_panel',
    expanded: isOpen,
    header: { title: drawPlain(field.moreRoom ?? `${cutText(field.label, LIMITS.label)} …`, LIMITS.label) },
    elements: inputs,
  };
}

interface Option {
  readonly value: string;
  readonly label: string;
}

function drawChoice(field: FormField, all: readonly Option[], drawing: Drawing): readonly CardElement[] {
  // The words still say what would stand here.
  if (all.length === 0) return [{ tag: 'div', text: drawPlain(field.hint ?? field.label, LIMITS.hint) }];
  return [
    drawLabel(field),
    drawMenu(field, pickOptions(all, valueOf(field, drawing), drawing.options), drawing.locale),
  ];
}

interface Picked {
  readonly options: readonly Option[];
  readonly chosen: Option | undefined;
}

/** What is chosen is offered, however long the list. */
function pickOptions(all: readonly Option[], value: string, max: number): Picked {
  const chosen = all.find((option) => option.value === value);
  const options = all.slice(0, max);
  if (chosen === undefined || options.includes(chosen)) return { options, chosen };
  return { options: [...options.slice(0, -1), chosen], chosen };
}

function drawMenu(field: FormField, { options, chosen }: Picked, locale: Locale): CardElement {
  return {
    tag: 'select_static',
    ...nameInput(field),
    ...drawPlaceholder(field, locale),
    options: options.map(({ value, label }) => ({ text: drawPlain(label, LIMITS.optionText), value })),
    ...(chosen !== undefined && { initial_option: chosen.value }),
  };
}

/** Always answered: nothing picked would be no. */
function drawYesNo(field: FormField, drawing: Drawing): readonly CardElement[] {
  const texts = textsFor(drawing.locale).forms;
  const no = { value: 'no', label: texts.no };
  const yes = { value: YES, label: texts.yes };
  const chosen = valueOf(field, drawing) === YES ? yes : no;
  return [drawLabel(field), drawMenu(field, { options: [no, yes], chosen }, drawing.locale)];
}

/** Without anybody to offer Lark offers the members of the chat. */
function drawPerson(field: Extract<FormField, { kind: 'person' }>, drawing: Drawing): CardElement {
  const chosen = drawing.refused === null ? field.account?.lark : drawing.refused.typed[field.name];
  const offered = [
    chosen,
    ...(field.candidates ?? []).map(({ account }) => account.lark),
    ...(drawing.look.members ?? []).map(({ id }) => id),
  ].filter((id): id is string => id !== undefined && isOpenId(id));
  const options = [...new Set(offered)].slice(0, LIMITS.options).map((value) => ({ value }));
  return {
    tag: 'select_person',
    ...nameInput(field),
    ...drawPlaceholder(field, drawing.locale),
    ...(options.length > 0 && { options }),
    ...(chosen !== undefined && isOpenId(chosen) && { initial_option: chosen }),
  };
}

function drawMoment(field: FormField, drawing: Drawing): CardElement {
  const value = valueOf(field, drawing);
  const initial = drawing.refused === null ? readWallTime(value, drawing.look.zone) : value.slice(0, 16);
  return {
    tag: 'picker_datetime',
    ...nameInput(field),
    ...drawPlaceholder(field, drawing.locale),
    ...(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}$/.test(initial) && { initial_datetime: initial }),
  };
}

function readWallTime(value: string, zone = FEISHU_ZONE): string {
  const at = Number(value);
  if (value === '' || !Number.isSafeInteger(at)) return '';
  return writeMoment({ at, zone, style: 'day-time' }).slice(0, 16);
}
