import { referenceOf } from '../../domain/complaint.ts';
import { consentOf, type Consent } from '../../domain/consent.ts';
import { responsibleFor } from '../../domain/responsible.ts';
import { defineTable, toUtc, wordsOf, type Exported } from './table.ts';

type Row = Exported & { readonly consent: Consent };

/** Customers who may be called for research, with whom to ask for and who knows them here. */
export const consentsTable = defineTable<Row>({
  name: 'consents',
  list: (exported) => {
    const consent = consentOf(exported.state);
    return consent === null ? [] : [{ ...exported, consent }];
  },
  columns: [
    { name: 'reference', unit: 'reference', read: ({ state }) => referenceOf(state.number) },
    { name: 'product', unit: 'id', read: ({ state }) => state.product },
    { name: 'customer', unit: 'words', read: (row) => wordsOf(row, row.consent.customer) },
    { name: 'contact_person', unit: 'words', read: (row) => wordsOf(row, row.consent.person) },
    { name: 'said_yes_at', unit: 'utc', read: ({ consent }) => toUtc(consent.at) },
    { name: 'said_in', unit: 'code', read: ({ consent }) => consent.from },
    { name: 'liaison', unit: 'id', read: ({ state }) => state.liaison },
    { name: 'owner', unit: 'id', read: ({ state, desk }) => responsibleFor(state, desk).owner },
    { name: 'category', unit: 'code', read: ({ state }) => state.category },
  ],
});
