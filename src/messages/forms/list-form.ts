import { listCauseCategories } from '../../domain/cause-category.ts';
import { priorities } from '../../domain/priority.ts';
import { textsFor } from '../../text/texts-for.ts';
import { causeCategoryName } from '../cause-category-name.ts';
import { namesOf, type FieldMaker } from './fields.ts';
import type { Fields, FormInput } from './form-input.ts';

const which = ['open', 'overdue', 'due-today', 'waiting', 'closed', 'all'] as const;
const spans = [
  'today',
  'this-week',
  'last-week',
  'this-month',
  'last-month',
  '90-days',
  'this-year',
  'last-year',
] as const;

/** What a list is narrowed to: nothing has to be said. */
export function listFields(field: FieldMaker, { desk, reader }: FormInput): Fields {
  const { filter } = textsFor(reader.locale).lists;
  const causes = listCauseCategories(desk).map((value) => ({
    value,
    label: causeCategoryName(value, desk, reader),
  }));
  return [
    field.choice('which', filter.which, namesOf(which, filter.choice), { value: 'open' }),
    field.product('product', filter.product, { value: '' }),
    field.person('owner', filter.owner),
    field.line('customer', filter.customer, { hint: filter.hint }),
    field.choice(
      'priority',
      filter.priority,
      priorities.map((value) => ({ value, label: value })),
    ),
    field.choice('cause', filter.cause, causes),
    field.choice('period', filter.period, namesOf(spans, filter.span)),
  ];
}
