import { standsInFor } from '../domain/absence.ts';
import { DAY_MS } from '../domain/calendar/local-date.ts';
import { zonedParts } from '../domain/calendar/zone.ts';
import type { Moment } from '../domain/complaint.ts';
import { findPerson, type Desk, type PersonId } from '../domain/desk.ts';
import { endOfDay, mayLead } from '../domain/digest.ts';
import { countHappened, findAbsentOwners, isLeadOf, needsOf, summarizeLoad } from '../domain/lead-needs.ts';
import { findLowered, type Lowered } from '../domain/lowered.ts';
import { ownsIt } from '../domain/own-work.ts';
import { visibilityOf, type Visibility } from '../domain/visibility.ts';
import { drawDigest, type DigestInput, type LeadsPart, type TeamPart } from '../messages/digest.ts';
import { viewOf, type Reader, type View } from '../messages/view.ts';
import type { ComplaintFilter, ComplaintStore, DeliveryContent } from '../ports/complaint-store.ts';
import type { Message } from '../ports/message.ts';

type DigestContent = Extract<DeliveryContent, { kind: 'digest' }>;

export interface DigestAsked {
  readonly content: DigestContent;
  readonly person: PersonId;
  readonly desk: Desk;
  readonly now: Moment;
}

/** Of what concerns one person; there is no reading further on a phone. */
const mostOwn = 200;
const WEEK_MS = 7 * DAY_MS;

interface Looking {
  readonly store: ComplaintStore;
  readonly visibility: Visibility;
  readonly desk: Desk;
  readonly now: Moment;
}

/** As it stands when it is sent; what its reader may not see is not in it, nor counted. Null on a later day. */
export async function findDigest(
  store: ComplaintStore,
  { content, person, desk, now }: DigestAsked,
): Promise<(reader: Reader) => Message | null> {
  if (zonedParts(now, content.zone).date !== content.day) return () => null;
  const roles = findPerson(desk, person)?.roles ?? [];
  const looking = { store, desk, now, visibility: visibilityOf({ kind: 'person', id: person, roles }, desk) };
  const absent = standsInFor(person, desk, now);
  const isLead = mayLead({ id: person, roles }, desk);
  const led = isLead ? await listLed(looking, { isOpen: true }, person) : [];
  const input: DigestInput = {
    person,
    desk,
    now,
    day: content.day,
    until: endOfDay(now, content.zone),
    isLate: content.isLate,
    own: content.hasDay ? await listOwn(looking, [person, ...absent], fallenTo(person, led)) : null,
    standsInFor: absent,
    leads:
      content.hasDay && isLead ? await findLeadsPart(looking, person, { led, since: content.since }) : null,
    team: content.hasTeam && isLead ? await findTeamPart(looking, person, led) : null,
  };
  return (reader) => drawDigest(input, reader);
}

/** What is about its owner is a lead's own, and stands in no list of what a product's owner has. */
function fallenTo(person: PersonId, led: readonly View[]): View[] {
  return led.filter((view) => ownsIt(view, person));
}

async function listOwn(
  { store, visibility, desk, now }: Looking,
  people: readonly PersonId[],
  fallen: readonly View[],
): Promise<View[]> {
  const views = new Map(fallen.map((view) => [view.state.number, view]));
  for (const person of people) {
    const page = { offset: 0, limit: mostOwn };
    const { records } = await store.list({ waitsFor: person }, visibility, page);
    for (const record of records) views.set(record.state.number, viewOf({ record, desk, now }));
  }
  return [...views.values()];
}

/** Those that end at this person when nobody below acts. */
async function listLed(looking: Looking, filter: ComplaintFilter, person: PersonId): Promise<View[]> {
  const { store, visibility, desk, now } = looking;
  const led: View[] = [];
  for await (const records of store.walk(filter, visibility)) {
    const views = records.map((record) => viewOf({ record, desk, now }));
    led.push(...views.filter((view) => isLeadOf(view, person)));
  }
  return led;
}

async function findLeadsPart(
  looking: Looking,
  person: PersonId,
  { led, since }: { readonly led: readonly View[]; readonly since: Moment },
): Promise<LeadsPart> {
  const { now } = looking;
  const changed = await listLed(looking, { changedAfter: since }, person);
  // Reviews are asked of what has ended, too; those come once.
  const ended = changed.filter(({ state }) => !led.some((view) => view.state.number === state.number));
  const needs = [...led, ...ended]
    .map((view) => ({ view, needs: needsOf(view, since, now) }))
    .filter((one) => one.needs.length > 0);
  return { needs, absent: findAbsentOwners(led, now), happened: countHappened(changed, since), since };
}

async function findTeamPart(looking: Looking, person: PersonId, led: readonly View[]): Promise<TeamPart> {
  const { store, desk, now } = looking;
  const since = now - WEEK_MS;
  const reassessed = await listLed(
    looking,
    { changedAfter: since, happened: { type: 'reassessed', after: since } },
    person,
  );
  const lowered: Lowered[] = [];
  for (const { state } of reassessed) {
    lowered.push(...findLowered(await store.history(state.number), desk, since));
  }
  return { load: summarizeLoad(led, now), lowered };
}
