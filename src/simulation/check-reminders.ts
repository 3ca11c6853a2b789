import { computeClocks, type Clock } from '../domain/clocks.ts';
import { referenceOf, type Complaint, type Moment } from '../domain/complaint.ts';
import { isSamePerson, type Desk, type PersonId, type PolicyVersion } from '../domain/desk.ts';
import type { ComplaintEvent, EventOf, EventType } from '../domain/events.ts';
import { evolve } from '../domain/evolve.ts';
import { climb, type Rung } from '../domain/ladder.ts';
import { responsibleFor } from '../domain/responsible.ts';
import { addFault, addTo, createTally, type Tally } from './tally.ts';
import { timeOutside, touches, type Window } from './windows.ts';

/** A reminder as it stood in chat, seen from there. */
export interface SeenReminder {
  readonly complaint: number;
  /** Of the event that raised it. */
  readonly version: number;
  /** Whom it reached: the person of a direct message, those mentioned in a thread. */
  readonly people: readonly PersonId[];
  readonly at: Moment;
  /** How many reminders the message held. */
  readonly together: number;
}

export interface CheckInput {
  /** What really happened, complaint by complaint. */
  readonly histories: Iterable<readonly ComplaintEvent[]>;
  readonly desk: Desk;
  readonly seen: Iterable<SeenReminder>;
  /** `<complaint>/<version>/<person>` of what was decided and is not on its way yet. */
  readonly waiting: ReadonlySet<string>;
  /** When nothing of the bot ran. */
  readonly down: readonly Window[];
  /** When the chat took nothing. */
  readonly silent: readonly Window[];
  readonly until: Moment;
}

/** Later than this is late, and what was put right within it was never due: a killed process holds on for a minute. */
const graceMs = 2 * 60_000;
const collectMs = 2 * 60_000;

/**
 * Computes from the histories alone which rungs had to be raised and who had to be told, and holds it against what
 * was raised and what stood in chat. How a ladder's moments are computed is taken from the bot; that something was
 * raised, sent or reported is not.
 */
export function checkReminders(input: CheckInput): Tally {
  const tally = createTally();
  const seen = new Map<string, SeenReminder[]>();
  for (const reminder of input.seen) {
    const key = `${reminder.complaint}/${reminder.version}`;
    const others = seen.get(key);
    if (others === undefined) seen.set(key, [reminder]);
    else others.push(reminder);
  }
  for (const history of input.histories) checkHistory(history, input, seen, tally);
  return tally;
}

/** A rung that fell due and is not raised yet. */
interface Awaited {
  readonly rung: NamedRung;
  /** First moment at which nothing silenced it; null: never so far. */
  since: Moment | null;
  /** Since then, the time in which the bot ran. */
  running: number;
}

type Raised = EventOf<'reminder-raised'>;

interface Progress {
  readonly input: CheckInput;
  readonly tally: Tally;
  readonly awaited: Map<string, Awaited>;
  /** When each rung was raised last, by its name. */
  readonly raisedAt: Map<string, Moment>;
  /** The last event that raised one of a clock. */
  readonly raisedIn: Map<string, number>;
  /** The event that named the owner last. */
  ownedIn: number;
  readonly climbed: Map<Clock, readonly NamedRung[]>;
}

function checkHistory(
  history: readonly ComplaintEvent[],
  input: CheckInput,
  seen: ReadonlyMap<string, readonly SeenReminder[]>,
  tally: Tally,
): void {
  const progress: Progress = {
    input,
    tally,
    awaited: new Map(),
    raisedAt: new Map(),
    raisedIn: new Map(),
    ownedIn: 0,
    climbed: new Map(),
  };
  const suppressed = new Map<number, { event: EventOf<'reminder-suppressed'>; state: Complaint }[]>();
  let state: Complaint | null = null;
  let rungs: readonly NamedRung[] = [];
  for (const [index, event] of history.entries()) {
    if (event.type === 'reminder-raised' && state !== null) checkRaising(event, { state, rungs }, progress);
    if (event.type === 'reminder-suppressed' && state !== null) {
      const { reminder } = event.data;
      suppressed.set(reminder, [...(suppressed.get(reminder) ?? []), { event, state }]);
    }
    state = evolve(state, event);
    rungs = listRungs(state, progress);
    if (changesOwner.includes(event.type)) progress.ownedIn = event.version;
    const until = history[index + 1]?.at ?? input.until;
    if (until > event.at) awaitRungs(rungs, { state, from: event.at, until }, progress);
  }
  for (const awaited of progress.awaited.values()) settleUnraised(awaited, state, progress);
  for (const event of history) {
    if (event.type !== 'reminder-raised' || state === null) continue;
    const sightings = seen.get(`${event.complaint}/${event.version}`) ?? [];
    checkTelling(
      event,
      { state, history, sightings, suppressed: suppressed.get(event.version) ?? [] },
      progress,
    );
  }
}

/** Whoever answers for it from then on has to hear what the owner before was reminded of last. */
const changesOwner: readonly EventType[] = ['assigned', 'handed-over', 'transferred'];

function isRaised(
  rung: NamedRung,
  rungs: readonly NamedRung[],
  state: Complaint,
  progress: Progress,
): boolean {
  const { raisedAt, raisedIn, ownedIn } = progress;
  const wasRaised = ({ name, at }: NamedRung) => (raisedAt.get(name) ?? -Infinity) >= at;
  const isToldToOwner = (raisedIn.get(rung.clock) ?? 0) > ownedIn;
  const isOwners = (one: NamedRung) =>
    one.tells === 'owner' || (one.tells === 'liaison' && ownsCustomer(state));
  if (!wasRaised(rung) || isToldToOwner || !isOwners(rung)) return wasRaised(rung);
  const last = rungs.findLast((other) => other.clock === rung.clock && isOwners(other) && wasRaised(other));
  return last?.name !== rung.name;
}

interface NamedRung extends Rung {
  readonly name: string;
  readonly clock: string;
  /** Whether it tells whoever answers for the complaint, or else talks to the customer. */
  readonly tells: 'owner' | 'liaison' | 'others';
}

/** The owner talks to the customer too, so what is the liaison's is theirs. */
function ownsCustomer({ liaison, assignedOwner }: Complaint): boolean {
  return liaison === assignedOwner;
}

function nameOf(clock: string, { step, repetition }: Pick<Rung, 'step' | 'repetition'>): string {
  return `${clock} step ${step + 1} time ${repetition + 1}`;
}

/** A clock that came out as before has its rungs already. */
function listRungs(state: Complaint, { input, climbed }: Progress): readonly NamedRung[] {
  const version = input.desk.policyVersions.get(state.policyVersion);
  if (version === undefined) throw new Error(`policy version ${state.policyVersion} is missing`);
  return computeClocks(state, version)
    .filter((clock) => clock.state === 'running')
    .flatMap((clock) => {
      const rungs = climbed.get(clock) ?? nameRungs(clock, state, version);
      climbed.set(clock, rungs);
      return rungs;
    });
}

function whomOf({ tell }: Rung): NamedRung['tells'] {
  const tells = (wanted: string) => tell.some(({ kind }) => kind === wanted);
  if (tells('owner')) return 'owner';
  return tells('liaison') ? 'liaison' : 'others';
}

function nameRungs(clock: Clock, { priority }: Complaint, version: PolicyVersion): NamedRung[] {
  return climb(clock, priority, version).map((rung) => ({
    ...rung,
    name: nameOf(clock.key, rung),
    clock: clock.key,
    tells: clock.who === null ? whomOf(rung) : 'others',
  }));
}

interface Stretch {
  readonly state: Complaint;
  readonly from: Moment;
  readonly until: Moment;
}

/** What falls due while the complaint stays as it is. */
function awaitRungs(rungs: readonly NamedRung[], stretch: Stretch, progress: Progress): void {
  const { state, from, until } = stretch;
  const { awaited, input } = progress;
  const quietUntil = state.snoozed?.until ?? 0;
  for (const rung of rungs) {
    if (rung.at >= until || isRaised(rung, rungs, state, progress)) continue;
    const key = `${rung.name} at ${rung.at}`;
    const entry = awaited.get(key) ?? { rung, since: null, running: 0 };
    awaited.set(key, entry);
    const due = Math.max(rung.at, quietUntil, from);
    if (due >= until) continue;
    entry.since ??= due;
    entry.running += timeOutside(input.down, due, until);
  }
}

function checkRaising(
  event: Raised,
  { state, rungs }: { readonly state: Complaint; readonly rungs: readonly NamedRung[] },
  progress: Progress,
): void {
  const { input, tally, awaited, raisedAt, raisedIn } = progress;
  const { clock, step, repetition, covers, isLate } = event.data;
  let first = event.at;
  const before = rungs.filter((rung) => isRaised(rung, rungs, state, progress));
  for (const each of [{ step, repetition }, ...covers]) {
    const name = nameOf(clock, each);
    const rung = rungs.find((found) => found.name === name);
    const told = `${referenceOf(event.complaint)} ${name}, event ${event.version}`;
    if (rung === undefined || rung.at > event.at || (state.snoozed?.until ?? 0) > event.at) {
      addFault(tally, 'early', told);
    } else if (before.includes(rung)) {
      addFault(tally, 'doubled', `${told} was raised before`);
    }
    for (const [key, entry] of awaited) {
      if (entry.rung.name !== name || entry.rung.at > event.at) continue;
      first = Math.min(first, entry.since ?? event.at);
      awaited.delete(key);
    }
    raisedAt.set(name, event.at);
  }
  raisedIn.set(clock, event.version);
  tally.due += covers.length;
  tally.bundled += covers.length;
  if (event.at - first <= graceMs) return;
  if (!isLate)
    addFault(tally, 'misrecorded', `${referenceOf(event.complaint)} event ${event.version} is late`);
  addTo(tally.late, touches(input.down, first, event.at) ? 'the bot was down' : 'raised late');
}

function settleUnraised(
  { rung, since, running }: Awaited,
  state: Complaint | null,
  progress: Progress,
): void {
  const { tally } = progress;
  tally.due += 1;
  if (since === null) addTo(tally.suppressed, 'snoozed until it was over');
  else if (running <= graceMs) addTo(tally.suppressed, 'over before the bot could look');
  else {
    const reference = state === null ? '' : referenceOf(state.number);
    addFault(tally, 'lost', `${reference} ${rung.name} of ${new Date(rung.at).toISOString()}`);
  }
}

interface Telling {
  /** As it is at the end. */
  readonly state: Complaint;
  readonly history: readonly ComplaintEvent[];
  readonly sightings: readonly SeenReminder[];
  readonly suppressed: readonly { event: EventOf<'reminder-suppressed'>; state: Complaint }[];
}

/** Each person that a reminder names hears of it once, or the history says rightly why not. */
function checkTelling(event: Raised, telling: Telling, progress: Progress): void {
  const { tally, input } = progress;
  const { told, channels } = event.data;
  if (told.length === 0 && channels.length === 0) {
    tally.due += 1;
    addFault(tally, 'lost', `${referenceOf(event.complaint)} event ${event.version} tells nobody`);
  }
  for (const named of told) {
    tally.due += 1;
    const passedOn = findPassedOn(event, named, telling.history, input.desk);
    if (passedOn?.isToldAlready === true) {
      addTo(tally.suppressed, 'told to a stand-in already');
      continue;
    }
    if (passedOn !== null) addTo(tally.held, 'passed on to a stand-in');
    const person = passedOn?.standIn ?? named;
    const where = `${referenceOf(event.complaint)} event ${event.version} to ${person}`;
    const sightings = telling.sightings.filter(({ people }) => people.includes(person));
    const [sighting] = sightings;
    if (sightings.length > 1) addFault(tally, 'doubled', `${where}, ${sightings.length} messages`);
    else if (sighting !== undefined) countSent(event, person, sighting, progress);
    else if (isRightlySuppressed(event, person, telling, progress))
      addTo(tally.suppressed, 'answered by then');
    else if (isOthersByThen(person, telling, input.desk)) addTo(tally.suppressed, 'somebody else’s by then');
    else if (input.waiting.has(`${event.complaint}/${event.version}/${person}`)) tally.waiting += 1;
    else addFault(tally, 'lost', where);
    if (sightings.length === 1) checkRecord(event, person, telling, progress, where);
  }
  if (told.some((person) => isSamePerson(input.desk, person, telling.state.about)))
    addFault(tally, 'misrecorded', `${referenceOf(event.complaint)} tells whom it is about`);
}

/** It waited for somebody who was not there by then: who hears of it instead. */
function findPassedOn(
  { version }: Raised,
  person: PersonId,
  history: readonly ComplaintEvent[],
  desk: Desk,
): EventOf<'reminder-passed-on'>['data'] | null {
  const found = history.flatMap((event) => (event.type === 'reminder-passed-on' ? [event.data] : []));
  return (
    found.findLast((data) => data.reminder === version && isSamePerson(desk, data.person, person)) ?? null
  );
}

const heldWords = { quiet: 'quiet hours', 'day-off': 'a day off', snoozed: 'a snooze of their own' } as const;

function countSent(
  event: Raised,
  person: PersonId,
  sighting: SeenReminder,
  { tally, input }: Progress,
): void {
  if (sighting.together > 1) tally.bundled += 1;
  else tally.sentOnce += 1;
  const held = event.data.held.find((each) => each.person === person);
  if (held !== undefined) addTo(tally.held, heldWords[held.because]);
  const absent = event.data.absent.find(({ standIn }) => standIn === person);
  if (absent !== undefined) addTo(tally.held, 'stands in for somebody');
  const expected = Math.max(event.at + collectMs, held?.until ?? 0);
  if (sighting.at - expected <= graceMs) return;
  const isOut = touches(input.silent, event.at, sighting.at) || touches(input.down, event.at, sighting.at);
  addTo(tally.late, isOut ? 'the chat or the bot was down' : 'held back longer');
}

/** Sent is sent once, in the history too; what was just sent may not be reported yet when a run is cut off. */
function checkRecord(
  event: Raised,
  person: PersonId,
  { history, sightings }: Telling,
  { tally, input }: Progress,
  where: string,
): void {
  const records = history.filter(
    (other) =>
      other.type === 'reminder-sent' &&
      other.data.reminder === event.version &&
      (other.data.person === person || other.data.person === null),
  );
  if (records.some(({ data }) => 'waited' in data && data.waited !== null)) addTo(tally.held, 'hourly cap');
  const isJustSent = sightings.some(({ at }) => at > input.until - graceMs);
  if (records.length === 0 && !isJustSent) addFault(tally, 'misrecorded', `${where} is not in the history`);
  const own = records.filter((record) => record.type === 'reminder-sent' && record.data.person === person);
  if (own.length > 1) addFault(tally, 'misrecorded', `${where} is ${own.length} times in the history`);
}

/** Nothing it asked for was due any more: the clock stood still or was met, or each of its steps comes again later. */
function isRightlySuppressed(
  event: Raised,
  person: PersonId,
  { suppressed }: Telling,
  progress: Progress,
): boolean {
  const { clock, covers } = event.data;
  const asked = [event.data, ...covers].map((rung) => nameOf(clock, rung));
  return suppressed.some(({ event: { data }, state }) => {
    if (data.person !== null && !isSamePerson(progress.input.desk, data.person, person)) return false;
    const isDueStill = listRungs(state, progress).some(
      ({ name, at }) => asked.includes(name) && at <= event.at,
    );
    return !isDueStill || state.restricted;
  });
}

/** The history says that somebody else answered for it, and somebody else did. */
function isOthersByThen(person: PersonId, { suppressed }: Telling, desk: Desk): boolean {
  return suppressed.some(
    ({ event: { data }, state }) =>
      data.because === 'not-theirs' &&
      isSamePerson(desk, data.person, person) &&
      !isSamePerson(desk, responsibleFor(state, desk).owner, person),
  );
}
