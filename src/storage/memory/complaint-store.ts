import { nextDue } from '../../domain/clocks.ts';
import type { Complaint, Moment, SourceMessage } from '../../domain/complaint.ts';
import type { ComplaintEvent, NewEvent, WordsField } from '../../domain/events.ts';
import { canSee, seesEverything, type Visibility } from '../../domain/visibility.ts';
import {
  mostCounted,
  type CommandFacts,
  type CommandOutcome,
  type CommandRequest,
  type CommandResult,
  type ComplaintChange,
  type ComplaintRecord,
  type ComplaintStore,
  type Json,
  type Place,
} from '../../ports/complaint-store.ts';
import { readCustomerKey } from '../complaint-rows.ts';
import type { MemoryDesks } from './desks.ts';
import { listCustomers, listSimilar, listStored } from './list-complaints.ts';
import type { MemoryTables, StoredComplaint } from './tables.ts';

export interface MemoryStoreOptions {
  readonly tables: MemoryTables;
  readonly desks: Pick<MemoryDesks, 'current'>;
  /** Bot time. */
  readonly now: () => Moment;
}

export function createMemoryComplaintStore(options: MemoryStoreOptions): ComplaintStore {
  const { tables, desks, now } = options;
  const find = (number: number, visibility: Visibility): ComplaintRecord | null => {
    const stored = tables.complaints.get(number);
    return stored !== undefined && canSee(visibility, stored.state) ? recordOf(stored) : null;
  };

  return {
    // Async so that what it throws is a rejection, as with any store.
    command: async (request) => runCommand(options, request),

    find: async (number, visibility) => find(number, visibility),

    findForDelivery: async (number) => find(number, seesEverything),

    history: async (number) => tables.complaints.get(number)?.history ?? [],

    findSimilar: async (asked, visibility) => listSimilar(tables, asked, visibility).map(recordOf),

    findCustomers: async (name, visibility, limit) => listCustomers(tables, name, visibility).slice(0, limit),

    async list(filter, visibility, { offset, limit, order }) {
      const due = listStored(tables, { filter, visibility, desk: desks.current(), now: now() });
      const hits = order === 'newest' ? due.toSorted((a, b) => b.state.number - a.state.number) : due;
      return {
        total: Math.min(hits.length, mostCounted),
        hasMore: hits.length > mostCounted,
        records: hits.slice(offset, offset + limit).map(recordOf),
      };
    },

    async *walk(filter, visibility) {
      const hits = listStored(tables, { filter, visibility, desk: desks.current(), now: now() });
      if (hits.length > 0) yield hits.toSorted((a, b) => a.state.number - b.state.number).map(recordOf);
    },

    async findByPlace(platform, channel, message) {
      const hits = [...tables.complaints.values()].filter(({ places }) =>
        [...places.values()].some(
          (place) =>
            place.platform === platform &&
            place.channel === channel &&
            (place.message === message || place.thread === message),
        ),
      );
      const open = hits.filter(({ state }) =>
        ['reported', 'acknowledged', 'resolved'].includes(state.status),
      );
      return (open.length > 0 ? open : hits).at(-1)?.state.number ?? null;
    },

    async findKeptMessages(platform, channel, message) {
      const isSame = (
        kept: (Pick<SourceMessage, 'platform' | 'channel'> & { message: string | null }) | null,
      ) => kept?.platform === platform && kept.channel === channel && kept.message === message;
      return [...tables.complaints.values()].flatMap(({ state, history }) =>
        history
          .filter(
            (event) =>
              (event.type === 'evidence-added' && isSame(event.data.said)) ||
              (event.type === 'reported' && isSame(event.data.origin)),
          )
          .map(({ version }) => ({ complaint: state.number, evidence: version })),
      );
    },

    async findRemindersAt(_, messages, people) {
      return people.flatMap((person) =>
        tables.outbox.rowsOf(`person:${person}`).flatMap(({ delivery: { complaint, content }, message }) => {
          if (message === null || !messages.includes(message) || complaint === null) return [];
          return content.kind === 'reminder' ? [{ complaint, version: content.version, person }] : [];
        }),
      );
    },

    dueForWake: async (limit) => tables.wakes.listDue(now(), limit, () => true),

    desk: async () => desks.current(),

    async policyVersion(id) {
      const version = desks.current().policyVersions.get(id);
      if (version === undefined) throw new Error(`policy version ${id} is missing from the store`);
      return version;
    },
  };
}

function recordOf({ state, words, places }: StoredComplaint): ComplaintRecord {
  return {
    state,
    words,
    customerKey: readCustomerKey(state, words),
    places: [...places.values()].toSorted((one, other) => (one.id < other.id ? -1 : 1)),
  };
}

function runCommand<Answer extends Json>(
  options: MemoryStoreOptions,
  request: CommandRequest<Answer>,
): CommandResult<Answer> {
  const { tables } = options;
  const keys = [request.inboundKey, ...(request.alsoKeys ?? [])].filter((key) => key !== null);
  const taken = keys.find((key) => tables.inbound.has(key));
  if (taken !== undefined) {
    // Only a command of the same kind can have had the key, so its answer is of the same shape.
    const answer = tables.inbound.get(taken) as Answer;
    for (const key of keys) tables.inbound.set(key, answer);
    return { answer, isRepeated: true, hasDeliveries: false };
  }
  const facts = readFacts(options, request);
  const outcome = request.decide(facts);
  if (outcome.isRefused !== true) {
    keepOutcome(options, { request, outcome, facts });
    for (const key of keys) tables.inbound.set(key, outcome.answer);
  }
  return { answer: outcome.answer, isRepeated: false, hasDeliveries: hasDeliveries(outcome) };
}

function hasDeliveries({ changes, beside = [] }: CommandOutcome<Json>): boolean {
  return (
    beside.length > 0 ||
    changes.some(
      ({ deliveries, inbox, wakeAt }) => deliveries.length > 0 || inbox.length > 0 || wakeAt !== null,
    )
  );
}

function readFacts({ tables, desks, now }: MemoryStoreOptions, request: CommandRequest<Json>): CommandFacts {
  const complaints = new Map<number, Complaint>();
  const places = new Map<number, readonly Place[]>();
  let moment = now();
  for (const number of request.complaints) {
    const stored = tables.complaints.get(number);
    places.set(number, [...(stored?.places.values() ?? [])]);
    if (stored === undefined) continue;
    complaints.set(number, stored.state);
    moment = Math.max(moment, stored.state.lastEventAt);
  }
  const nextNumber = request.opens ? tables.lastNumber + 1 : null;
  return { now: moment, desk: desks.current(), complaints, places, nextNumber };
}

interface Keeping {
  readonly request: CommandRequest<Json>;
  readonly outcome: CommandOutcome<Json>;
  readonly facts: CommandFacts;
}

/** All is checked before anything is written, for nothing can be taken back. */
function keepOutcome({ tables }: MemoryStoreOptions, { request, outcome, facts }: Keeping): void {
  for (const change of outcome.changes) checkChange(change, facts);
  for (const change of outcome.changes) keepChange(tables, change, request, facts.now);
  // Of a card told twice in one command the last stands.
  const ofChanges = outcome.changes.flatMap((change) => change.deliveries);
  const deliveries = [...ofChanges, ...(outcome.beside ?? [])];
  const unique = new Map(deliveries.map((delivery) => [delivery.key, delivery]));
  for (const delivery of unique.values()) tables.outbox.put(delivery, facts.now);
}

function checkChange(
  { number, events, state }: ComplaintChange,
  { complaints, nextNumber }: CommandFacts,
): void {
  const before = complaints.get(number);
  if (before === undefined && number !== nextNumber) throw new Error(`C-${number} was not locked`);
  const version = (before?.version ?? 0) + events.length;
  if (state.version !== version) {
    throw new Error(`C-${number} is folded to version ${state.version}, its events end at ${version}`);
  }
}

function keepChange(
  tables: MemoryTables,
  change: ComplaintChange,
  request: CommandRequest<Json>,
  now: Moment,
): void {
  const { number, state } = change;
  const stored = tables.complaints.get(number) ?? addComplaint(tables, state);
  const first = stored.history.length + 1;
  for (const [index, event] of change.events.entries()) {
    stored.history.push(toEvent(event, { complaint: number, version: first + index, at: now, ...request }));
    for (const [field, text] of Object.entries(event.words ?? {})) {
      stored.words.set(`${first + index}.${field}`, text);
    }
    if (event.type === 'words-forgotten') for (const ref of stored.words.keys()) stored.words.set(ref, null);
  }
  stored.state = state;
  stored.dueAt = nextDue(change.clocks);
  for (const place of change.places) {
    const { message, thread, postedAt, copies } = stored.places.get(place.id) ?? newPlace;
    stored.places.set(place.id, { message, thread, postedAt, copies, ...place, complaint: number });
  }
  tables.wakes.set(number, change.wakeAt);
  for (const entry of change.inbox) tables.inbox.add(entry);
}

const newPlace = { message: null, thread: null, postedAt: null, copies: 0 };

function addComplaint(tables: MemoryTables, state: Complaint): StoredComplaint {
  const stored = { state, history: [], words: new Map(), places: new Map(), dueAt: null };
  tables.complaints.set(state.number, stored);
  tables.lastNumber = Math.max(tables.lastNumber, state.number);
  return stored;
}

type Recorded = Pick<ComplaintEvent, 'complaint' | 'version' | 'at' | 'actor' | 'surface'>;

function toEvent(event: NewEvent, { complaint, version, at, actor, surface }: Recorded): ComplaintEvent {
  const wordsFields = Object.keys(event.words ?? {}) as WordsField[];
  // `type` and `data` belong together in NewEvent and stay together here.
  return {
    type: event.type,
    data: event.data,
    wordsFields,
    complaint,
    version,
    at,
    actor,
    surface,
  } as ComplaintEvent;
}
