import { isCategory } from '../../domain/category.ts';
import { isCauseCategory } from '../../domain/cause-category.ts';
import { instantOf } from '../../domain/calendar/zone.ts';
import type { NewComplaint } from '../../domain/commands.ts';
import { outcomes, remedies, sources, type Moment, type Outcome } from '../../domain/complaint.ts';
import type { Desk, PersonId } from '../../domain/desk.ts';
import { severities, urgencies } from '../../domain/priority.ts';

/** The columns of a file to import, by their names; those with a mark have to be there. */
export const importColumns = {
  id: 'needed',
  product: 'needed',
  demand: 'needed',
  opened_at: 'needed',
  status: 'needed',
  closed_at: 'left out when open',
  title: '',
  customer: '',
  contact_person: '',
  severity: '',
  urgency: '',
  category: '',
  cause: '',
  cause_category: '',
  remedy_sought: '',
  source: '',
  outcome: '',
  outcome_words: '',
  reporter: '',
} as const;
export type ImportColumn = keyof typeof importColumns;

export interface OldComplaint {
  readonly id: string;
  readonly reporter: PersonId;
  readonly openedAt: Moment;
  readonly closedAt: Moment | null;
  readonly outcome: Outcome | null;
  readonly outcomeWords: string | null;
  readonly cause: string | null;
  readonly causeCategory: string | null;
  readonly complaint: NewComplaint;
}

/** What is wrong with one cell, and what mends it. */
export interface RowFault {
  readonly column: ImportColumn;
  readonly message: string;
}

export interface ReadingRows {
  readonly desk: Desk;
  readonly now: Moment;
  /** Of moments that do not say theirs; null: they have to. */
  readonly zone: string | null;
  /** Who reported what does not say it. */
  readonly reporter: PersonId;
}

type Cells = Readonly<Partial<Record<ImportColumn, string>>>;

export type ReadRow =
  | { readonly ok: true; readonly row: OldComplaint }
  | { readonly ok: false; readonly faults: readonly RowFault[] };

/** Every fault of the row at once. */
export function readRow(cells: Cells, reading: ReadingRows): ReadRow {
  const { desk } = reading;
  const faults: RowFault[] = [];
  const fault = (column: ImportColumn, message: string): null => {
    faults.push({ column, message });
    return null;
  };
  const text = (column: ImportColumn) => cells[column]?.trim() || null;
  const needed = (column: ImportColumn) => text(column) ?? fault(column, 'is empty: it is needed') ?? '';
  const oneOf = <Choice extends string>(column: ImportColumn, choices: readonly Choice[]): Choice | null => {
    const found = text(column);
    if (found === null) return null;
    const choice = choices.find((one) => one === found.toLowerCase());
    return choice ?? fault(column, `${quote(found)} is none of ${choices.join(', ')}`);
  };
  const listed = (column: ImportColumn, isListed: (value: string) => boolean, mend: string) => {
    const found = text(column);
    return found === null || isListed(found) ? found : fault(column, `${quote(found)} ${mend}`);
  };
  const moment = (column: ImportColumn): Moment | null => {
    const found = text(column);
    if (found === null) return null;
    const at = readMoment(found, reading.zone);
    if (typeof at === 'string') return fault(column, `${quote(found)} ${at}`);
    return at <= reading.now ? at : fault(column, `${quote(found)} has not come yet`);
  };

  const isOpen = needed('status') !== '' && oneOf('status', ['open', 'closed']) === 'open';
  const openedAt = needed('opened_at') === '' ? null : moment('opened_at');
  const closedAt = moment('closed_at');
  if (isOpen && text('closed_at') !== null)
    fault('closed_at', 'is given, and the status is open: empty one of them');
  if (!isOpen && text('status') !== null && text('closed_at') === null)
    fault('closed_at', 'is empty: a closed one needs it');
  if (openedAt !== null && closedAt !== null && closedAt < openedAt)
    fault('closed_at', 'is before opened_at');
  const row = {
    id: needed('id'),
    reporter:
      readReporter(text('reporter'), reading) ??
      fault(
        'reporter',
        `${quote(text('reporter') ?? '')} is nobody of the desk: use a key of people or an e-mail address`,
      ) ??
      '',
    openedAt: openedAt ?? 0,
    closedAt: isOpen ? null : closedAt,
    outcome: oneOf('outcome', outcomes),
    outcomeWords: text('outcome_words'),
    cause: text('cause'),
    causeCategory: listed(
      'cause_category',
      (value) => isCauseCategory(value, desk),
      'is no cause category of the desk',
    ),
    complaint: {
      product:
        readProduct(needed('product'), desk) ??
        fault(
          'product',
          `${quote(text('product') ?? '')} is none of ${[...desk.products.keys()].join(', ')}`,
        ) ??
        '',
      demand: needed('demand'),
      title: text('title'),
      customer: text('customer'),
      contactPerson: text('contact_person'),
      severity: oneOf('severity', severities) ?? 'medium',
      urgency: oneOf('urgency', urgencies) ?? 'medium',
      remedy: oneOf('remedy_sought', remedies),
      source: oneOf('source', sources),
      about: null,
      restricted: false,
      complainedAt: openedAt,
      origin: null,
      attachments: [],
      category: listed('category', (value) => isCategory(value, desk), 'is no category of the desk'),
    },
  } as const;
  return faults.length === 0 ? { ok: true, row } : { ok: false, faults };
}

function readReporter(found: string | null, { desk, reporter }: ReadingRows): PersonId | null {
  if (found === null) return reporter;
  const person = [...desk.people.values()].find(
    ({ id, email }) => id === found || email === found.toLowerCase(),
  );
  return person?.id ?? null;
}

/** By its key or its name. */
function readProduct(found: string, { products }: Desk): string | null {
  return [...products.values()].find(({ id, name }) => id === found || name === found)?.id ?? null;
}

/** A moment, or what is wrong with it. */
function readMoment(text: string, zone: string | null): Moment | string {
  const parts =
    /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}):(\d{2})(?::\d{2}(?:\.\d+)?)?)?(Z|[+-]\d{2}:?\d{2})?$/.exec(text);
  const [, date = '', hours = '00', minutes = '00', offset] = parts ?? [];
  const wall = Date.parse(`${date}T${hours}:${minutes}Z`);
  if (parts === null || Number.isNaN(wall) || !new Date(wall).toISOString().startsWith(date))
    return 'is no moment: write 2026-01-31T09:00+08:00';
  if (offset !== undefined) return Date.parse(`${date}T${hours}:${minutes}${offset === 'Z' ? 'Z' : offset}`);
  if (zone === null) return 'has no zone: write 2026-01-31T09:00+08:00, or give --zone Asia/Shanghai';
  return instantOf(date, Number(hours) * 60 + Number(minutes), zone);
}

function quote(text: string): string {
  return JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}…` : text);
}
