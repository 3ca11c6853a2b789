import { openPromise, referenceOf } from '../domain/complaint.ts';
import { findProduct } from '../domain/desk.ts';
import { isSurveySettled, openFollowUp } from '../domain/survey-rules.ts';
import type { Block, Button } from '../ports/message.ts';
import { textsFor } from '../text/texts-for.ts';
import type { ButtonAction } from '../text/en/buttons.ts';
import type { Reader, View } from './view.ts';

/** At most three stand side by side; the rest goes under "more". */
export const shownButtons = 3;

export interface ButtonLook {
  readonly value?: string;
  readonly style?: NonNullable<Button['style']>;
  readonly confirm?: NonNullable<Button['confirm']>;
  readonly label?: string;
}

/** A button that acts on this complaint. */
export function buttonOn(
  number: number,
  action: ButtonAction,
  reader: Reader,
  look: ButtonLook = {},
): Button {
  const { buttons } = textsFor(reader.locale);
  const reference = referenceOf(number);
  const label = look.label ?? buttons.label[action];
  return {
    action,
    value: look.value ?? reference,
    label,
    ...(label.includes(reference) ? {} : { spoken: buttons.spoken(label, reference) }),
    ...(look.style === undefined ? {} : { style: look.style }),
    ...(look.confirm === undefined ? {} : { confirm: look.confirm }),
  };
}

/** A button that acts on no complaint. */
export function buttonFor(
  action: ButtonAction,
  value: string,
  reader: Reader,
  look: ButtonLook = {},
): Button {
  const { label } = textsFor(reader.locale).buttons;
  return {
    action,
    value,
    label: look.label ?? label[action],
    ...(look.style === undefined ? {} : { style: look.style }),
  };
}

export function openButton(number: number, reader: Reader): Button {
  const { buttons } = textsFor(reader.locale);
  return buttonOn(number, 'show', reader, { label: buttons.openReference(referenceOf(number)) });
}

/** One row; none when there are no buttons. What does not fit side by side moves under "more". */
export function buttonRow(buttons: readonly Button[], reader: Reader, more: readonly Button[] = []): Block[] {
  if (buttons.length === 0 && more.length === 0) return [];
  const rest = [...buttons.slice(shownButtons), ...more];
  const shown = buttons.slice(0, shownButtons);
  if (rest.length === 0) return [{ kind: 'buttons', buttons: shown }];
  return [{ kind: 'buttons', buttons: shown, more: rest, moreLabel: textsFor(reader.locale).buttons.more }];
}

/** Undo of a fresh complaint withdraws it from everybody, so it asks first. */
export function withdrawButton(number: number, reader: Reader): Button {
  const { buttons } = textsFor(reader.locale);
  const { title, ...rest } = buttons.confirmWithdraw;
  return buttonOn(number, 'undo', reader, {
    label: buttons.withdraw,
    style: 'danger',
    confirm: { ...rest, title: title(referenceOf(number)) },
  });
}

function restrictButton(number: number, reader: Reader): Button {
  const { title, ...rest } = textsFor(reader.locale).buttons.confirmRestrict;
  return buttonOn(number, 'restrict', reader, { confirm: { ...rest, title: title(referenceOf(number)) } });
}

/** The buttons of the work, by status: DESIGN's three and more. `isShown`: the whole record stands there already. */
export function workButtons(view: View, reader: Reader, { isShown = false } = {}): Block[] {
  const { state } = view;
  const { number } = state;
  const make = (action: ButtonAction, style?: 'primary'): Button =>
    buttonOn(number, action, reader, style === undefined ? {} : { style });
  const restrict = state.restricted ? [] : [restrictButton(number, reader)];
  const pause = make(state.waiting === null ? 'wait' : 'resume');
  const kept: ButtonAction[] = openPromise(state) === null ? [] : ['promise-kept'];
  const uncategorised = state.category === null ? [make('categorise')] : [];
  const talked = isShown && state.contacts.length > 0 ? [make('contact-detail')] : [];
  const rest = (...left: ButtonAction[]) =>
    left.filter((action) => action !== 'show' || !isShown).map((action) => make(action));
  const facts: ButtonAction[] = hasFacts(view) ? ['facts'] : [];
  switch (state.status) {
    case 'reported':
      return buttonRow([make('acknowledge', 'primary'), make('contact'), ...uncategorised], reader, [
        ...rest('update', 'note', 'evidence', 'investigate', 'decide', 'improve', ...kept, 'promise'),
        ...rest('assign', 'transfer', 'edit'),
        pause,
        ...rest('snooze', 'escalate', 'resolve', 'reject', 'similar', 'merge'),
        ...restrict,
        ...talked,
        ...rest('templates', ...facts, 'why', 'show'),
      ]);
    case 'acknowledged':
      return buttonRow([make('contact', 'primary'), make('update'), make('resolve')], reader, [
        ...uncategorised,
        ...rest('note', 'evidence', 'investigate', 'decide', 'improve', ...kept, 'promise'),
        ...rest('assign', 'transfer', 'edit'),
        pause,
        ...rest('snooze', 'escalate', 'reject', 'similar', 'merge'),
        ...restrict,
        ...talked,
        ...rest('templates', ...facts, 'why', 'show'),
      ]);
    case 'resolved':
      return buttonRow(
        state.isNearMiss
          ? [make('close', 'primary'), ...uncategorised]
          : [make('outcome-accepted', 'primary'), make('outcome-refused'), ...uncategorised],
        reader,
        rest(
          ...(state.isNearMiss ? [] : (['close'] as const)),
          'reopen',
          'note',
          'investigate',
          'improve',
          'case',
          'article',
          ...kept,
          'why',
          'show',
        ),
      );
    case 'closed':
      return buttonRow([...followUpButtons(view, reader), make('reopen')], reader, [
        ...rest('contact', 'improve', 'case', 'article'),
        ...(isSurveySettled(state) ? [] : [make('give-survey')]),
        ...rest('show'),
      ]);
    case 'rejected':
      return buttonRow([make('reopen')], reader, rest('show'));
    case 'merged':
      return state.mergedInto === null ? [] : buttonRow([openButton(state.mergedInto, reader)], reader);
  }
}

function hasFacts({ state, desk }: View): boolean {
  return (findProduct(desk, state.product)?.facts ?? null) !== null;
}

function followUpButtons({ state }: View, reader: Reader): Button[] {
  const open = openFollowUp(state);
  if (open === null) return [];
  const value = `${referenceOf(state.number)}/${open.number}`;
  return [buttonOn(state.number, 'follow-up', reader, { value, style: 'primary' })];
}
