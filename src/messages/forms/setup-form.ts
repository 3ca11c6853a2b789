import { isUnset } from '../../domain/desk.ts';
import { languageNames } from '../../text/language-names.ts';
import { textsFor } from '../../text/texts-for.ts';
import type { FieldMaker } from './fields.ts';
import type { Fields, FormInput } from './form-input.ts';

/** Offered first; any other is written by its name. */
const usualZones = [
  'Asia/Shanghai',
  'Asia/Singapore',
  'Asia/Tokyo',
  'Europe/London',
  'Europe/Berlin',
  'America/New_York',
  'America/Los_Angeles',
  'UTC',
] as const;

/** The product of this channel and its people; the first time also what language and zone the desk has. */
export function setupFields(field: FieldMaker, input: FormInput): Fields {
  const { reader, desk, context } = input;
  const { forms } = textsFor(reader.locale);
  const policies = [...desk.policies.keys()].map((id) => ({ value: id, label: id }));
  return [
    field.line('productName', forms.field.productName, { isRequired: true }),
    ...(context['channel'] === undefined
      ? [
          field.channel('channel', forms.field.setupChannel, {
            isRequired: true,
            hint: forms.hint.setupChannel,
          }),
        ]
      : []),
    field.person('owner', forms.field.productOwner, { isRequired: true, hint: forms.hint.owner }),
    field.person('backup', forms.field.backup, { hint: forms.hint.backup }),
    field.person('lead', forms.field.lead, { hint: forms.hint.lead }),
    // With one policy, or none yet, there is nothing to choose.
    ...(policies.length < 2 ? [] : [field.choice('policy', forms.field.policy, policies)]),
    ...(isUnset(desk) ? deskFields(field, input) : []),
  ];
}

function deskFields(field: FieldMaker, { reader, prefill }: FormInput): Fields {
  const { forms } = textsFor(reader.locale);
  const zones = [...new Set([...usualZones, prefill['zone'] ?? usualZones[0]])];
  const names: Readonly<Record<string, string>> = forms.zone;
  return [
    field.choice('locale', forms.field.locale, languageNames, { isRequired: true, hint: forms.hint.locale }),
    field.choice(
      'zone',
      forms.field.zone,
      zones.map((value) => ({ value, label: names[value] ?? value })),
      { isRequired: true, hint: forms.hint.zone },
    ),
    field.line('otherZone', forms.field.otherZone, { placeholder: 'Europe/Madrid' }),
  ];
}
