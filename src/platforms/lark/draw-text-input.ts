import type { Locale } from '../../domain/desk.ts';
import type { FormField } from '../../ports/message.ts';
import { cutText } from '../base/cut-text.ts';
import { drawPlain } from './card-parts.ts';
import type { CardElement } from './card.ts';
import { drawPlaceholder, valueOf, writeLabel, type Drawing } from './form-input.ts';
import { LIMITS } from './limits.ts';
import { INPUT_LENGTH, writePartName } from './read-form.ts';

type TextField = Extract<FormField, { kind: 'line' | 'lines' }>;

export function drawTextInputs(field: TextField, drawing: Drawing): readonly CardElement[] {
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
