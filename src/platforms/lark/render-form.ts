import type { Form, FormField } from '../../ports/message.ts';
import { cutText } from '../base/cut-text.ts';
import { colour, drawBody, drawHeader, drawMarkdown, drawPlain, drawText } from './card-parts.ts';
import { countElements, fits, type CardElement, type LarkCard } from './card.ts';
import { drawChoice, drawMoment, drawPerson, drawYesNo } from './draw-pickers.ts';
import { drawTextInputs } from './draw-text-input.ts';
import { drawLabel, type Drawing, type Filling, type Refused } from './form-input.ts';
import type { FormLook, KeptForm } from './kept-form.ts';
import { escapeMarkdown } from './lark-markdown.ts';
import { LIMITS } from './limits.ts';
import type { FieldKind, FormValue } from './read-form.ts';

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
