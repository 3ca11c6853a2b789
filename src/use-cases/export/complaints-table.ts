import { computeClocks, type Clock } from '../../domain/clocks.ts';
import { referenceOf, type Complaint } from '../../domain/complaint.ts';
import { factsOf, type Answer, type Duration } from '../../domain/figures/facts.ts';
import { remedyGot } from '../../domain/remedy-given.ts';
import { responsibleFor } from '../../domain/responsible.ts';
import { defineTable, toSeconds, toUtc, wordsOf, type Column, type Exported } from './table.ts';

interface Row extends Exported {
  readonly took: Readonly<Record<Answer, Duration | null>>;
  readonly clocks: readonly Clock[];
}

type Read = Column<Row>['read'];

const words = (name: string, ref: (state: Complaint) => Parameters<typeof wordsOf>[1]): Column<Row> => ({
  name,
  unit: 'words',
  read: (row) => wordsOf(row, ref(row.state)),
});
const moment = (name: string, at: (state: Complaint) => number | null | undefined): Column<Row> => ({
  name,
  unit: 'utc',
  read: ({ state }) => toUtc(at(state)),
});
const code = (name: string, read: (state: Complaint) => string | null | undefined): Column<Row> => ({
  name,
  unit: 'code',
  read: ({ state }) => read(state) ?? null,
});
const id = (name: string, read: Read): Column<Row> => ({ name, unit: 'id', read });
const yesNo = (name: string, read: (state: Complaint) => boolean): Column<Row> => ({
  name,
  unit: 'yes/no',
  read: ({ state }) => read(state),
});
const number = (name: string, read: (row: Row) => number | null | undefined): Column<Row> => ({
  name,
  unit: 'number',
  read: (row) => read(row) ?? null,
});
const duration = (answer: Answer): readonly Column<Row>[] => [
  { name: `${answer}_s`, unit: 's', read: ({ took }) => toSeconds(took[answer]?.wall) },
  { name: `${answer}_working_s`, unit: 'working s', read: ({ took }) => toSeconds(took[answer]?.working) },
];
const countPromises = (row: Row, isBroken: boolean) =>
  row.clocks.filter(
    ({ kind, breachedAt, state }) =>
      kind === 'promise' && (isBroken ? breachedAt !== null : breachedAt === null && state === 'met'),
  ).length;

const columns: readonly Column<Row>[] = [
  { name: 'reference', unit: 'reference', read: ({ state }) => referenceOf(state.number) },
  code('status', ({ status }) => status),
  code('waiting_on', ({ waiting }) => waiting?.on),
  id('product', ({ state }) => state.product),
  code('priority', ({ priority }) => priority),
  code('severity', ({ severity }) => severity),
  code('urgency', ({ urgency }) => urgency),
  words('title', ({ title }) => title),
  words('demand', ({ demand }) => demand),
  words('customer', ({ customer }) => customer),
  words('contact_person', ({ contactPerson }) => contactPerson),
  code('source', ({ source }) => source),
  code('category', ({ category }) => category),
  code('module', ({ module }) => module),
  { name: 'tags', unit: 'ids', read: ({ state }) => state.tags.join(', ') || null },
  code('cause_category', ({ cause }) => cause?.category),
  words('cause', ({ cause }) => cause?.text),
  words('plan', ({ plan }) => plan?.text),
  number('affected_customers', ({ state }) => state.impact?.customers),
  code('remedy_sought', ({ remedy }) => remedy),
  code('remedy_got', (state) => (state.resolution === null ? null : remedyGot(state))),
  code('outcome', ({ resolution }) => resolution?.outcome),
  words('outcome_words', ({ resolution }) => resolution?.words),
  id('reporter', ({ state }) => state.reporter),
  id('owner', ({ state, desk }) => responsibleFor(state, desk).owner),
  id('liaison', ({ state }) => state.liaison),
  yesNo('near_miss', ({ isNearMiss }) => isNearMiss),
  yesNo('restricted', ({ restricted }) => restricted),
  moment('complained_at', ({ complainedAt }) => complainedAt),
  moment('opened_at', ({ openedAt }) => openedAt),
  moment('acknowledged_at', ({ acknowledged }) => acknowledged?.at),
  moment('resolved_at', ({ resolution }) => resolution?.at),
  moment('closed_at', ({ closed }) => closed?.at),
  moment('rejected_at', ({ rejected }) => rejected?.at),
  ...duration('acknowledge'),
  ...duration('contact'),
  ...duration('resolve'),
  number('contacts', ({ state }) => state.contacts.length),
  number('promises_kept', (row) => countPromises(row, false)),
  number('promises_broken', (row) => countPromises(row, true)),
  number('clocks_late', ({ clocks }) => clocks.filter(({ breachedAt }) => breachedAt !== null).length),
  number('reopened', ({ state }) => state.reopened.length),
  { name: 'merged_into', unit: 'reference', read: ({ state }) => referenceOrNull(state.mergedInto) },
  id('policy_version', ({ state }) => state.policyVersion),
  moment('last_event_at', ({ lastEventAt }) => lastEventAt),
  moment('erased_at', ({ forgottenAt }) => forgottenAt),
];

function referenceOrNull(complaint: number | null): string | null {
  return complaint === null ? null : referenceOf(complaint);
}

export const complaintsTable = defineTable<Row>({
  name: 'complaints',
  columns,
  list: (exported) => {
    const { state, version, now } = exported;
    // All of its time: it was opened in it, whenever that was.
    const always = { product: null, from: -Infinity, to: now + 1, zone: 'UTC' };
    return [
      { ...exported, took: factsOf(state, version, always).took, clocks: computeClocks(state, version) },
    ];
  },
});
