import type { Desk } from '../domain/desk.ts';
import type { Button, Message } from '../ports/message.ts';
import { textsFor } from '../text/texts-for.ts';
import { buttonFor, buttonRow, shownButtons } from './buttons.ts';
import { toRich } from './inlines.ts';
import { productName } from './outside-words.ts';
import type { Reader } from './view.ts';

export interface ChoicesInput {
  readonly daily: boolean;
  readonly team: boolean | null;
  readonly weekly: readonly { readonly product: string; readonly isOn: boolean }[];
  readonly desk: Desk;
  /** Said first: why not. */
  readonly fault?: 'not-yours' | 'no-team' | 'which-product' | null;
}

const mostProducts = 20;

/** What comes by itself, and a button for each that turns it. */
export function drawDigestChoices(input: ChoicesInput, reader: Reader): Message {
  const { choices } = textsFor(reader.locale).digest;
  const rows = rowsOf(input, reader);
  const fault = input.fault ?? null;
  const lines = rows.map(({ line, isOn }) => choices.state(line, isOn ? choices.on : choices.off));
  const buttons = rows.map(({ button }) => button);
  const says = {
    'not-yours': choices.notYours,
    'no-team': choices.noTeam,
    'which-product': choices.whichProduct,
  };
  return {
    tone: fault === null ? 'neutral' : 'warning',
    title: choices.title,
    summary: toRich(fault === null ? lines.join('\n') : says[fault]),
    blocks: [
      ...(fault === null ? [] : [{ kind: 'text', text: toRich(says[fault]) } as const]),
      ...lines.map((line) => ({ kind: 'text', text: toRich(line) }) as const),
      { kind: 'context', text: toRich(choices.quiet) },
      ...buttonRow(buttons.slice(0, shownButtons), reader, buttons.slice(shownButtons)),
    ],
    locale: reader.locale,
  };
}

interface Row {
  readonly line: string;
  readonly isOn: boolean;
  readonly button: Button;
}

function rowsOf({ daily, team, weekly, desk }: ChoicesInput, reader: Reader): Row[] {
  const { choices } = textsFor(reader.locale).digest;
  const personal = (kind: 'daily' | 'team', isOn: boolean): Row => ({
    line: choices.line[kind],
    isOn,
    button: buttonFor('digest', `${kind}/${isOn ? 'off' : 'on'}`, reader, {
      label: isOn ? choices.turnOff[kind] : choices.turnOn[kind],
    }),
  });
  return [
    personal('daily', daily),
    ...(team === null ? [] : [personal('team', team)]),
    ...weekly.slice(0, mostProducts).map(({ product, isOn }): Row => {
      const name = productName(desk, product);
      const label = isOn ? choices.turnOff.weekly(name) : choices.turnOn.weekly(name);
      const value = `weekly/${isOn ? 'off' : 'on'}/${product}`;
      return { line: choices.line.weekly(name), isOn, button: buttonFor('digest', value, reader, { label }) };
    }),
  ];
}
