import type { Rich } from '../../ports/message.ts';
import { cutText } from '../base/cut-text.ts';
import { colour, drawColumn, drawMarkdown } from './card-parts.ts';
import type { CardElement } from './card.ts';
import { escapeMarkdown, isWiderThan, writeMarkdown } from './lark-markdown.ts';
import { LIMITS } from './limits.ts';

interface Field {
  readonly label: string;
  readonly value: Rich;
}

/** Two short ones side by side, a long one on a line of its own; alike in both languages. */
export function drawFields(
  fields: readonly Field[],
  twins: readonly Field[],
  cap: number,
): readonly CardElement[] {
  const elements: CardElement[] = [];
  let pair: CardElement[] = [];
  const close = () => {
    if (pair.length > 0) elements.push(drawPair(pair));
    pair = [];
  };
  for (const [index, field] of fields.entries()) {
    const drawn = drawField(field, cap);
    if ([field, twins[index]].some(isLong)) {
      close();
      elements.push(drawn);
    } else {
      pair.push(drawn);
      if (pair.length === 2) close();
    }
  }
  close();
  return elements;
}

function isLong(field: Field | undefined): boolean {
  return field !== undefined && isWiderThan(field.value, LIMITS.shortValue);
}

function drawPair(pair: readonly CardElement[]): CardElement {
  const [only] = pair;
  if (pair.length === 1 && only !== undefined) return only;
  return { tag: 'column_set', flex_mode: 'bisect', columns: pair.map((element) => drawColumn([element])) };
}

function drawField({ label, value }: Field, cap: number): CardElement {
  const shown = writeMarkdown(value, cap);
  return drawMarkdown(
    `${colour('grey', escapeMarkdown(cutText(label, LIMITS.label)))}<br>${shown === '' ? '–' : shown}`,
  );
}
