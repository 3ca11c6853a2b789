import type { Locale } from '../../domain/desk.ts';
import type { FormField } from '../../ports/message.ts';
import { textsFor } from '../../text/texts-for.ts';
import { writeMoment } from '../base/written-moment.ts';
import { drawPlain } from './card-parts.ts';
import type { CardElement } from './card.ts';
import { drawLabel, drawPlaceholder, nameInput, valueOf, type Drawing } from './form-input.ts';
import { isOpenId } from './ids.ts';
import { LIMITS } from './limits.ts';
import { YES } from './read-form.ts';
import { FEISHU_ZONE } from './zone.ts';

interface Option {
  readonly value: string;
  readonly label: string;
}

export function drawChoice(
  field: FormField,
  all: readonly Option[],
  drawing: Drawing,
): readonly CardElement[] {
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
export function drawYesNo(field: FormField, drawing: Drawing): readonly CardElement[] {
  const texts = textsFor(drawing.locale).forms;
  const no = { value: 'no', label: texts.no };
  const yes = { value: YES, label: texts.yes };
  const chosen = valueOf(field, drawing) === YES ? yes : no;
  return [drawLabel(field), drawMenu(field, { options: [no, yes], chosen }, drawing.locale)];
}

/** Without anybody to offer Lark offers the members of the chat. */
export function drawPerson(field: Extract<FormField, { kind: 'person' }>, drawing: Drawing): CardElement {
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

export function drawMoment(field: FormField, drawing: Drawing): CardElement {
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
