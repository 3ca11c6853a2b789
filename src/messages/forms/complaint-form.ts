import { remedies, sources, type Attachment } from '../../domain/complaint.ts';
import { textsFor } from '../../text/texts-for.ts';
import { listAttachmentNames } from '../attachment-names.ts';
import { cutText } from '../outside-words.ts';
import type { Reader } from '../view.ts';
import { namesOf, type FieldMaker } from './fields.ts';
import type { Fields } from './form-input.ts';

export interface DraftFacts {
  readonly isUnread: boolean;
  readonly note: string | null;
  readonly attachments: readonly Pick<Attachment, 'name'>[];
}

const longestNote = 200;

/** What goes into the complaint besides the form's fields, for people to see that nothing is lost. */
export function tellOfDraft(
  { isUnread, note, attachments }: DraftFacts,
  { locale }: Pick<Reader, 'locale'>,
): readonly string[] {
  const { forms } = textsFor(locale);
  return [
    ...(isUnread ? [forms.unread] : []),
    ...(isUnread && note !== null ? [forms.keptNote(cutText(note, longestNote))] : []),
    ...(attachments.length === 0 ? [] : [forms.attached(listAttachmentNames(attachments, locale))]),
  ];
}

/** The words, their product, and what people pick after the words: Slack tells of picks alone. */
export const watchedInComplaint = ['product', 'demand', 'severity', 'urgency', 'remedy', 'source'] as const;

/** What must be there comes first; the rest can stay as it is. */
export function complaintFields(field: FieldMaker, reader: Reader): Fields {
  const { forms, words } = textsFor(reader.locale);
  const { field: label, hint, placeholder } = forms;
  return [
    field.product('product', label.product, { isRequired: true }),
    field.lines('demand', label.demand, {
      isRequired: true,
      hint: hint.demand,
      placeholder: placeholder.demand,
      moreRoom: forms.moreRoom,
    }),
    field.line('title', label.title, { placeholder: placeholder.title }),
    field.line('customer', label.customer),
    field.line('contactPerson', label.contactPerson),
    field.level('severity', label.severity, { value: 'medium' }),
    field.level('urgency', label.urgency, { value: 'medium' }),
    field.choice('remedy', label.remedy, namesOf(remedies, words.remedy)),
    field.choice('source', label.source, namesOf(sources, words.source)),
    field.moment('complainedAt', label.complainedAt),
    field.person('about', label.about, { hint: hint.about }),
    field.yesNo('restricted', label.restricted, { hint: hint.restricted }),
    field.yesNo('isNearMiss', label.isNearMiss),
  ];
}
