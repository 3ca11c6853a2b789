import type { CardElement, LarkCard } from '../../../src/platforms/lark/card.ts';

const INPUTS = ['input', 'select_static', 'select_person', 'picker_datetime'];

export function findForm(card: LarkCard): CardElement {
  const form = card.body.elements.find(({ tag }) => tag === 'form');
  if (form === undefined) throw new Error('the card has no form');
  return form;
}

/** In order, those inside a panel too. */
export function findInputs(card: LarkCard): CardElement[] {
  return card.body.elements.flatMap((element) => (element.tag === 'form' ? listInputs(element) : []));
}

function listInputs(element: CardElement): CardElement[] {
  if (INPUTS.includes(element.tag)) return [element];
  const inside = element['elements'];
  return Array.isArray(inside) ? (inside as CardElement[]).flatMap(listInputs) : [];
}

/** A property of an element that is text; '' when it is not there. */
export function textIn(element: CardElement, name: string): string {
  const value = element[name];
  return typeof value === 'string' ? value : '';
}

/** What Lark sends when a form is submitted as it stands, from a client in China. */
export function submitUntouched(card: LarkCard): Record<string, unknown> {
  const filled: Record<string, unknown> = {};
  for (const input of findInputs(card)) {
    const moment = textIn(input, 'initial_datetime');
    const text = textIn(input, 'default_value') + textIn(input, 'initial_option');
    if (moment + text !== '') filled[textIn(input, 'name')] = moment === '' ? text : `${moment} +0800`;
  }
  return filled;
}

/** The callback value of the form's button. */
export function submitValue(card: LarkCard): unknown {
  const button = (findForm(card)['elements'] as CardElement[]).at(-1);
  const behaviors = (button?.['behaviors'] ?? []) as { value: unknown }[];
  return behaviors[0]?.value;
}
