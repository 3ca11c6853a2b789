import type pg from 'pg';
import type { Complaint } from '../domain/complaint.ts';
import { stateSchema } from '../domain/evolve.ts';
import { seesEverything } from '../domain/visibility.ts';
import type {
  CommandFacts,
  CommandOutcome,
  CommandRequest,
  CommandResult,
  ComplaintChange,
  ComplaintStore,
  DeliveryContent,
  Json,
  Place,
} from '../ports/complaint-store.ts';
import {
  commitCommand,
  type CommandClaim,
  type CommandRead,
  type CommandVerdict,
  type CommandWrites,
} from './commit-command.ts';
import { readCustomerKey, toClockRow, toComplaintRow } from './complaint-rows.ts';
import { toDeliveryRow } from './delivery-rows.ts';
import { createDeskSource, readPolicyVersion, type DeskSource } from './desk-source.ts';
import { toEventRow, toWordsRows } from './event-rows.ts';
import { toInboxRow } from './inbox-rows.ts';
import type { PrismaClient } from './generated/client.ts';
import { findCustomers } from './find-customers.ts';
import { findKeptMessages } from './kept-messages.ts';
import { findRecord, findSimilarRecords, listRecords, readHistory, walkRecords } from './read-complaints.ts';
import { visibleTo } from './complaint-conditions.ts';
import { rebuildComplaint } from './rebuild.ts';
import { cutComplaint, cutWords } from './search-row.ts';
import { retryGivingWay } from './transaction.ts';

interface ComplaintStoreOptions {
  prisma: PrismaClient;
  pool: pg.Pool;
  isEmbedded: boolean;
  /** The database's time plus the offset. */
  now: () => Promise<number>;
}

export function createComplaintStore(options: ComplaintStoreOptions): ComplaintStore {
  const { prisma, now } = options;
  const source = createDeskSource(prisma);

  return {
    command: (request) => runCommand({ ...options, source }, request),

    find: (number, visibility) => findRecord(prisma, number, visibleTo(visibility)),

    findForDelivery: (number) => findRecord(prisma, number, visibleTo(seesEverything)),

    history: (number) => readHistory(prisma, number),

    findSimilar: (asked, visibility) => findSimilarRecords(prisma, asked, visibility),
    findCustomers: (name, visibility, limit) => findCustomers(prisma, { name, visibility, limit }),

    async list(filter, visibility, page) {
      return listRecords(prisma, { filter, visibility, desk: await source.current(), page });
    },

    async *walk(filter, visibility) {
      yield* walkRecords(prisma, { filter, visibility, desk: await source.current() });
    },

    async findByPlace(platform, channel, message) {
      const places = await prisma.place.findMany({
        where: { platform, channel, OR: [{ message }, { thread: message }] },
      });
      const found = await prisma.complaint.findFirst({
        where: { number: { in: places.map((place) => place.complaint) } },
        orderBy: [{ isOpen: 'desc' }, { number: 'desc' }],
        select: { number: true },
      });
      return found?.number ?? null;
    },

    findKeptMessages: (platform, channel, message) => findKeptMessages(prisma, platform, channel, message),

    async findRemindersAt(platform, messages, people) {
      // By destination, which is indexed; messages are not.
      const rows = await prisma.delivery.findMany({
        where: {
          destination: { in: people.map((person) => `person:${person}`) },
          platform,
          message: { in: [...messages] },
        },
        select: { complaint: true, content: true, destination: true },
      });
      return rows.flatMap(({ complaint, content, destination }) => {
        const person = destination.slice('person:'.length);
        return remindersIn(complaint, content as unknown as DeliveryContent).map((reminder) => ({
          ...reminder,
          person,
        }));
      });
    },

    async dueForWake(limit) {
      const rows = await prisma.complaint.findMany({
        where: { wakeAt: { lte: new Date(await now()) } },
        orderBy: [{ wakeAt: 'asc' }, { number: 'asc' }],
        take: limit,
        select: { number: true },
      });
      return rows.map((row) => row.number);
    },

    desk: () => source.current(),

    async policyVersion(id) {
      const row = await prisma.policyVersion.findUniqueOrThrow({ where: { id } });
      return readPolicyVersion(row);
    },
  };
}

function remindersIn(complaint: number | null, content: DeliveryContent) {
  if (content.kind === 'reminders')
    return content.items.map(({ complaint: number, version }) => ({ complaint: number, version }));
  return content.kind === 'reminder' && complaint !== null ? [{ complaint, version: content.version }] : [];
}

interface CommandDeps extends ComplaintStoreOptions {
  source: DeskSource;
}

/** A command starts anew when the desk or the fold turned out to be old; more often than this is a fault of ours. */
const MAX_STARTS = 5;

type Stale = { desk: true } | { complaints: number[] };
type GivenUp = Stale | { refused: true };

async function runCommand<Answer extends Json>(
  deps: CommandDeps,
  request: CommandRequest<Answer>,
): Promise<CommandResult<Answer>> {
  for (let start = 1; start <= MAX_STARTS; start += 1) {
    const claim = { ...readClaim(request), counters: deps.source.counters() };
    let outcome: CommandOutcome<Answer> | null = null;
    const decide = (read: CommandRead): CommandVerdict<GivenUp> => {
      const desk = deps.source.peek(read.counters);
      if (desk === null) return { giveUp: { desk: true } };
      const old = read.complaints.filter((row) => row.stateSchema !== stateSchema).map((row) => row.number);
      if (old.length > 0) return { giveUp: { complaints: old } };
      const facts = readFacts(read, claim, desk);
      outcome = request.decide(facts);
      if (outcome.isRefused === true) return { giveUp: { refused: true } };
      return { writes: toWrites(request, outcome, facts) };
    };
    const end = await retryGivingWay(() => commitCommand(deps, claim, decide));
    // Only a command of the same kind can have had the key, so its answer is of the same shape.
    if (end.kind === 'repeated') {
      return { answer: end.answer as Answer, isRepeated: true, hasDeliveries: false };
    }
    if (end.kind === 'kept' && outcome !== null) return toResult(outcome);
    if (end.kind === 'given-up') {
      if (!('refused' in end.reason)) await freshen(deps, end.reason);
      else if (outcome !== null) return toResult(outcome);
    }
  }
  throw new Error('the desk kept changing while a command was to be decided');
}

function readClaim({ inboundKey, alsoKeys, complaints, opens }: CommandRequest<Json>) {
  const keys = [inboundKey, ...(alsoKeys ?? [])].filter((key) => key !== null);
  return { keys: [...new Set(keys)], complaints: [...new Set(complaints)], opens };
}

async function freshen({ prisma, source }: CommandDeps, stale: Stale): Promise<void> {
  if ('desk' in stale) return source.load();
  const desk = await source.current();
  for (const number of stale.complaints) await rebuildComplaint({ prisma, desk }, number);
}

function readFacts(
  read: CommandRead,
  claim: Pick<CommandClaim, 'complaints'>,
  desk: CommandFacts['desk'],
): CommandFacts {
  const places = new Map<number, Place[]>(claim.complaints.map((number) => [number, []]));
  for (const place of read.places) places.get(place.complaint)?.push(place);
  const complaints = new Map<number, Complaint>(read.complaints.map((row) => [row.number, row.state]));
  return { now: read.now, desk, complaints, places, nextNumber: read.nextNumber };
}

function toResult<Answer extends Json>(outcome: CommandOutcome<Answer>): CommandResult<Answer> {
  const { answer, changes, beside = [] } = outcome;
  const hasDeliveries =
    beside.length > 0 ||
    changes.some(
      ({ deliveries, inbox, wakeAt }) => deliveries.length > 0 || inbox.length > 0 || wakeAt !== null,
    );
  return { answer, isRepeated: false, hasDeliveries };
}

function toWrites(
  { actor, surface }: CommandRequest<Json>,
  { changes, beside = [], answer }: CommandOutcome<Json>,
  facts: CommandFacts,
): CommandWrites {
  const rows = changes.map((change) => toChangeRows(change, facts));
  return {
    actor,
    surface,
    answer,
    events: rows.flatMap((row) => row.events),
    words: rows.flatMap((row) => row.words),
    opened: rows.filter((row) => row.isNew).map((row) => row.complaint),
    changed: rows
      .filter((row) => !row.isNew)
      .map(({ complaint, keepsCustomer }) => ({ ...complaint, keeps_customer: keepsCustomer })),
    clocks: changes.flatMap((change) => change.clocks.map((clock) => toClockRow(change.number, clock))),
    places: changes.flatMap((change) =>
      change.places.map((place) => ({ ...place, complaint: change.number })),
    ),
    deliveries: uniqueByKey([...changes.flatMap((change) => change.deliveries), ...beside]).map(
      toDeliveryRow,
    ),
    inbox: uniqueByKey(changes.flatMap((change) => change.inbox)).map(toInboxRow),
    jobs: changes.flatMap(({ jobs }) => jobs ?? []),
    pieces: rows.flatMap((row) => row.pieces),
    forgotten: rows.flatMap((row) => row.forgotten),
  };
}

function toChangeRows({ number, events, state, clocks, wakeAt }: ComplaintChange, facts: CommandFacts) {
  const before = facts.complaints.get(number);
  const first = (before?.version ?? 0) + 1;
  if (before === undefined && number !== facts.nextNumber) throw new Error(`C-${number} was not locked`);
  if (state.version !== first + events.length - 1) {
    throw new Error(
      `C-${number} is folded to version ${state.version}, its events end at ${first + events.length - 1}`,
    );
  }
  const words = events.flatMap((event, index) => toWordsRows(number, first + index, event));
  const isForgotten = events.some((event) => event.type === 'words-forgotten');
  const texts = words.map((row) => row.text);
  const isIndexed = before === undefined || isForgotten;
  const pieces = isIndexed ? cutComplaint(number, texts) : cutWords(texts);
  const named = new Map(words.map(({ ref, text }) => [ref, text]));
  const customerKey = isForgotten ? null : readCustomerKey(state, named);
  return {
    isNew: before === undefined,
    complaint: toComplaintRow(state, clocks, { wakeAt, customerKey }),
    // Only the words that came with this change are at hand: a name that stood before stays.
    keepsCustomer: !isForgotten && state.customer !== null && !named.has(state.customer),
    events: events.map((event, index) => toEventRow(number, first + index, event)),
    words,
    pieces: isForgotten || pieces.length === 0 ? [] : [{ complaint: number, pieces }],
    forgotten: isForgotten ? [{ complaint: number, pieces }] : [],
  };
}

/** One statement cannot write the same row twice; of a card told twice the last stands. */
function uniqueByKey<Row extends { readonly key: string }>(rows: readonly Row[]): Row[] {
  return [...new Map(rows.map((row) => [row.key, row])).values()];
}
