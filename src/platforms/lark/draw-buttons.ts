import type { Block, Button } from '../../ports/message.ts';
import { writeButtonValue, writeMenuEntry, writeMenuValue, type StandsOn } from './action-values.ts';
import { drawPlain } from './card-parts.ts';
import type { CardElement } from './card.ts';
import { LIMITS } from './limits.ts';

const SHOWN_BUTTONS = 3;

export function drawButtons(
  { buttons, more = [] }: Extract<Block, { kind: 'buttons' }>,
  standsOn: StandsOn,
): readonly CardElement[] {
  const shown = buttons.slice(0, SHOWN_BUTTONS).map((each) => drawButton(each, standsOn));
  const hidden = [...buttons.slice(SHOWN_BUTTONS), ...more];
  return drawRow(hidden.length === 0 ? shown : [...shown, drawMenu(hidden, standsOn)]);
}

/** Side by side as far as the screen is wide. */
function drawRow(elements: readonly CardElement[]): readonly CardElement[] {
  if (elements.length < 2) return elements;
  const columns = elements.map((element) => ({ tag: 'column', width: 'auto', elements: [element] }));
  return [{ tag: 'column_set', flex_mode: 'flow', columns }];
}

function drawButton(button: Button, standsOn: StandsOn): CardElement {
  return {
    tag: 'button',
    text: drawPlain(button.label, LIMITS.buttonText),
    type: drawStyle(button.style),
    behaviors: [{ type: 'callback', value: writeButtonValue(button, standsOn) }],
    ...(button.confirm !== undefined && {
      confirm: {
        title: drawPlain(button.confirm.title, LIMITS.buttonText),
        text: drawPlain(button.confirm.text, LIMITS.confirmText),
      },
    }),
  };
}

function drawStyle(style: Button['style']): string {
  if (style === 'primary') return 'primary_filled';
  return style ?? 'default';
}

function drawMenu(buttons: readonly Button[], standsOn: StandsOn): CardElement {
  return {
    tag: 'overflow',
    options: buttons.map((each) => ({
      text: drawPlain(each.label, LIMITS.optionText),
      value: writeMenuEntry(each),
    })),
    behaviors: [{ type: 'callback', value: writeMenuValue(standsOn) }],
  };
}
