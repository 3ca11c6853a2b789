import { computeClocks, type Clock } from '../../domain/clocks.ts';
import { referenceOf, type Action, type Contact, type Survey } from '../../domain/complaint.ts';
import { personOf } from '../../domain/actor.ts';
import type { ComplaintEvent } from '../../domain/events.ts';
import { responsibleFor } from '../../domain/responsible.ts';
import { complaintsTable } from './complaints-table.ts';
import { consentsTable } from './consents-table.ts';
import { defineTable, toUtc, wordsOf, type Column, type Exported, type ExportTable } from './table.ts';

type Of<Item> = Exported & { readonly item: Item };

function listItems<Item>(exported: Exported, items: readonly Item[]): Of<Item>[] {
  return items.map((item) => ({ ...exported, item }));
}

const reference: Column<Exported> = {
  name: 'reference',
  unit: 'reference',
  read: ({ state }) => referenceOf(state.number),
};

const eventsTable = defineTable<Of<ComplaintEvent>>({
  name: 'events',
  needsHistory: true,
  list: (exported, history) => listItems(exported, history),
  columns: [
    reference,
    { name: 'version', unit: 'number', read: ({ item }) => item.version },
    { name: 'at', unit: 'utc', read: ({ item }) => toUtc(item.at) },
    { name: 'type', unit: 'code', read: ({ item }) => item.type },
    { name: 'actor', unit: 'id', read: ({ item }) => personOf(item.actor) },
    { name: 'surface', unit: 'code', read: ({ item }) => item.surface },
    { name: 'data', unit: 'json', read: ({ item }) => JSON.stringify(item.data) },
    { name: 'words', unit: 'json', read: (row) => wordsOfEvent(row) },
  ],
});

function wordsOfEvent({ item, ...exported }: Of<ComplaintEvent>): string | null {
  const kept = item.wordsFields.flatMap((field) => {
    const text = wordsOf(exported, `${item.version}.${field}`);
    return text === null ? [] : [[field, text] as const];
  });
  return kept.length === 0 ? null : JSON.stringify(Object.fromEntries(kept));
}

const clocksTable = defineTable<Of<Clock>>({
  name: 'clocks',
  list: (exported) => listItems(exported, computeClocks(exported.state, exported.version)),
  columns: [
    reference,
    { name: 'kind', unit: 'code', read: ({ item }) => item.kind },
    { name: 'subject', unit: 'number', read: ({ item }) => item.subject },
    { name: 'who', unit: 'id', read: ({ item }) => item.who },
    { name: 'state', unit: 'code', read: ({ item }) => item.state },
    { name: 'reason', unit: 'code', read: ({ item }) => item.reason },
    { name: 'started_at', unit: 'utc', read: ({ item }) => toUtc(item.startedAt) },
    { name: 'due_at', unit: 'utc', read: ({ item }) => toUtc(item.dueAt) },
    { name: 'ended_at', unit: 'utc', read: ({ item }) => toUtc(item.endedAt) },
    { name: 'late_at', unit: 'utc', read: ({ item }) => toUtc(item.breachedAt) },
    { name: 'pauses', unit: 'number', read: ({ item }) => item.pauses.length },
  ],
});

const contactsTable = defineTable<Of<Contact>>({
  name: 'contacts',
  list: (exported) => listItems(exported, exported.state.contacts),
  columns: [
    reference,
    { name: 'version', unit: 'number', read: ({ item }) => item.version },
    { name: 'at', unit: 'utc', read: ({ item }) => toUtc(item.at) },
    { name: 'by', unit: 'id', read: ({ item }) => item.by },
    { name: 'channel', unit: 'code', read: ({ item }) => item.channel },
    { name: 'direction', unit: 'code', read: ({ item }) => item.detail?.direction ?? null },
    { name: 'apology', unit: 'code', read: ({ item }) => item.apology },
    { name: 'reaction', unit: 'code', read: ({ item }) => item.reaction },
    { name: 'promised_at', unit: 'utc', read: ({ item }) => toUtc(item.promisedAt) },
    { name: 'may_call', unit: 'yes/no', read: ({ item }) => item.detail?.mayCall ?? null },
    { name: 'summary', unit: 'words', read: (row) => wordsOf(row, row.item.summary) },
  ],
});

const actionsTable = defineTable<Of<Action>>({
  name: 'actions',
  list: (exported) => listItems(exported, exported.state.actions),
  columns: [
    reference,
    { name: 'number', unit: 'number', read: ({ item }) => item.number },
    { name: 'kind', unit: 'code', read: ({ item }) => item.kind },
    { name: 'area', unit: 'code', read: ({ item }) => item.area },
    { name: 'who', unit: 'id', read: ({ item }) => item.who },
    { name: 'state', unit: 'code', read: ({ item }) => item.state },
    { name: 'added_at', unit: 'utc', read: ({ item }) => toUtc(item.at) },
    { name: 'due_at', unit: 'utc', read: ({ item }) => toUtc(item.dueAt) },
    { name: 'ended_at', unit: 'utc', read: ({ item }) => toUtc(item.endedAt) },
    { name: 'effect_due_at', unit: 'utc', read: ({ item }) => toUtc(item.effectAt) },
    { name: 'effect_at', unit: 'utc', read: ({ item }) => toUtc(item.effect?.at) },
    { name: 'has_worked', unit: 'yes/no', read: ({ item }) => item.effect?.hasWorked ?? null },
    { name: 'repeats', unit: 'number', read: ({ item }) => item.effect?.repeats ?? null },
    { name: 'text', unit: 'words', read: (row) => wordsOf(row, row.item.text) },
  ],
});

const surveysTable = defineTable<Of<Survey>>({
  name: 'surveys',
  list: (exported) => listItems(exported, exported.state.surveys),
  columns: [
    reference,
    { name: 'number', unit: 'number', read: ({ item }) => item.number },
    { name: 'product', unit: 'id', read: ({ state }) => state.product },
    { name: 'owner', unit: 'id', read: ({ state, desk }) => responsibleFor(state, desk).owner },
    { name: 'by', unit: 'code', read: ({ item }) => item.by },
    { name: 'given_at', unit: 'utc', read: ({ item }) => toUtc(item.at) },
    { name: 'expires_at', unit: 'utc', read: ({ item }) => toUtc(item.expiresAt) },
    { name: 'answered_at', unit: 'utc', read: ({ item }) => toUtc(item.answer?.at) },
    { name: 'score', unit: 'number', read: ({ item }) => item.answer?.score ?? null },
    { name: 'reasons', unit: 'ids', read: ({ item }) => item.answer?.reasons.join(', ') ?? null },
    { name: 'may_call', unit: 'yes/no', read: ({ item }) => item.answer?.mayCall ?? null },
    { name: 'words', unit: 'words', read: (row) => wordsOf(row, row.item.answer?.words) },
    { name: 'followed_up_at', unit: 'utc', read: ({ item }) => toUtc(item.answer?.followedUpAt) },
  ],
});

/** One file each. */
export const exportTables: readonly ExportTable[] = [
  complaintsTable,
  eventsTable,
  clocksTable,
  contactsTable,
  actionsTable,
  surveysTable,
  consentsTable,
];
