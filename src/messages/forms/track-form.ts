import { isOpenAction, type Complaint } from '../../domain/complaint.ts';
import { itemOf, readSubject, subjectCode, type ItemSubject } from '../../domain/tracker-item.ts';
import { textsFor } from '../../text/texts-for.ts';
import { draftItem } from '../item-draft.ts';
import { cutText, oneLine, wordsAt } from '../outside-words.ts';
import type { Reader, View } from '../view.ts';
import type { FieldMaker } from './fields.ts';
import type { Fields, FormInput } from './form-input.ts';

const longestOption = 60;

/** What goes to the tracker, as it will stand there; or which of its items it is. */
export function trackFields(field: FieldMaker, { view, reader, prefill }: FormInput): Fields {
  if (view === null) return [];
  const { field: label, hint } = textsFor(reader.locale).tracking;
  const subjects = subjectsToTrack(view.state);
  const asked = readSubject(prefill['subject'] ?? '');
  const first = asked ?? subjects[0] ?? { kind: 'complaint', number: 0 };
  const draft = draftItem(view, first);
  return [
    field.choice(
      'subject',
      label.subject,
      subjects.map((subject) => ({ value: subjectCode(subject), label: nameOf(subject, view, reader) })),
      { isRequired: true, value: subjectCode(first) },
    ),
    field.line('title', label.title, { isRequired: true, value: draft.title }),
    field.lines('text', label.text, { value: draft.text, hint: hint.text }),
    field.line('item', label.item, { hint: hint.item }),
    ...(view.state.restricted
      ? [field.yesNo('isConfirmed', label.isConfirmed, { hint: hint.isConfirmed })]
      : []),
  ];
}

/** Who reads it there, before anything of what is confidential goes. */
export function introOfTrack(form: string, { view, reader }: FormInput): string | null {
  const isTold = form === 'track' && view?.state.restricted === true;
  return isTold ? textsFor(reader.locale).tracking.confidential : null;
}

/** What is not in the tracker yet: the newest action first, then ideas, then the complaint itself. */
function subjectsToTrack({ actions, options, items }: Complaint): ItemSubject[] {
  const isFree = (subject: ItemSubject) => {
    const state = itemOf(items, subject)?.state;
    return state === undefined || state === 'failed' || state === 'lost';
  };
  const subjects: ItemSubject[] = [
    ...actions
      .filter(isOpenAction)
      .map(({ number }) => ({ kind: 'action' as const, number }))
      .toReversed(),
    ...options.map(({ number }) => ({ kind: 'option' as const, number })).toReversed(),
    { kind: 'complaint', number: 0 },
  ];
  return subjects.filter(isFree);
}

function nameOf({ kind, number }: ItemSubject, view: View, reader: Reader): string {
  const { subject } = textsFor(reader.locale).tracking;
  if (kind === 'complaint') return subject.complaint;
  const among = kind === 'action' ? view.state.actions : view.state.options;
  const ref = among.find((one) => one.number === number)?.text ?? null;
  return cutText(subject[kind](number, oneLine(wordsAt(view, ref) ?? '…')), longestOption);
}
