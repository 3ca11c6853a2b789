import { startedBy } from '../clock-rules.ts';
import type { Complaint, Evidence } from '../complaint.ts';
import type { EventOf } from '../events.ts';
import type { OpeningEvents } from '../events/opening.ts';
import type { ChangesOf } from './change.ts';
import { started, cancelled } from './clock-facts.ts';
import { stampOf } from './stamp.ts';
import { refIn, refTo } from './words-ref.ts';

/** What only the work brings. */
const nothingYet = {
  assignedOwner: null,
  acknowledged: null,
  module: null,
  tags: [],
  demandCorrections: [],
  contacts: [],
  sourceChanges: [],
  lastUpdate: null,
  waiting: null,
  pauses: [],
  snoozed: null,
  personalSnoozes: [],
  containment: null,
  whys: [],
  cause: null,
  impact: null,
  requests: [],
  options: [],
  plan: null,
  steps: [],
  explanation: null,
  actions: [],
  items: [],
  links: [],
  recurrences: [],
  shipped: [],
  surveys: [],
  surveySkipped: null,
  handlingRating: null,
  caseStudy: null,
  promises: [],
  handover: null,
  workedAt: null,
  stillOnIt: null,
  resolution: null,
  closed: null,
  rejected: null,
  reopened: [],
  mergedInto: null,
  absorbed: [],
  followers: [],
  raised: [],
  ownedSince: null,
  breaches: {},
  halfway: {},
  exhausted: {},
  escalations: [],
  nudgedAt: null,
  lastDone: null,
  forgottenAt: null,
  imported: null,
} as const satisfies Partial<Complaint>;

export function openComplaint(event: EventOf<'reported'>): Complaint {
  const { data, at, version } = event;
  return {
    ...nothingYet,
    number: event.complaint,
    version,
    status: 'reported',
    product: data.product,
    severity: data.severity,
    urgency: data.urgency,
    priority: data.priority,
    policyVersion: data.policyVersion,
    reporter: data.reporter,
    liaison: data.reporter,
    about: data.about,
    restricted: data.restricted,
    source: data.source,
    remedy: data.remedy,
    category: data.category,
    isNearMiss: data.isNearMiss,
    complainedAt: data.complainedAt,
    openedAt: at,
    lastEventAt: at,
    origin: data.origin,
    title: refIn(event, 'title'),
    isTitleDrafted: data.isTitleDrafted,
    demand: refTo(event, 'demand'),
    customer: refIn(event, 'customer'),
    contactPerson: refIn(event, 'contactPerson'),
    evidence: firstEvidence(event),
    clocks: startedBy(event.type)
      // Of a near miss nobody is the customer: nobody waits to be called, or to be told the outcome.
      .filter((kind) => kind !== 'contact' || !data.isNearMiss)
      .map((kind) => started(kind, 1, at)),
    undoable: { verb: 'new', version, ...stampOf(event), before: null },
  };
}

function firstEvidence(event: EventOf<'reported'>): Evidence[] {
  const { origin, attachments, reporter } = event.data;
  if (attachments.length === 0 && !origin?.permalink) return [];
  const permalink = origin?.permalink ?? null;
  const { version, at } = event;
  return [{ version, at, by: reporter, permalink, attachments, text: null, from: null, said: null }];
}

/** Where it comes from, when it was kept elsewhere before. */
export const opening: ChangesOf<Exclude<keyof OpeningEvents, 'reported'>> = {
  imported: takeOver,
};

/** Over elsewhere, it is over here, at the moments of then; open, it runs from now on and says when it began. */
function takeOver(before: Complaint, event: EventOf<'imported'>): Complaint {
  const { id, openedAt, closedAt, outcome, causeCategory } = event.data;
  const known = {
    ...before,
    imported: { id, at: event.at },
    complainedAt: before.complainedAt ?? openedAt,
    cause: importedCause(event, causeCategory),
    undoable: null,
  };
  if (closedAt === null) return known;
  return {
    ...known,
    status: 'closed',
    openedAt,
    resolution: {
      version: event.version,
      at: closedAt,
      by: null,
      outcome: outcome ?? 'other',
      remedy: null,
      words: refIn(event, 'outcome'),
    },
    closed: { at: closedAt, by: null, waived: [], reason: null },
    // Nobody here was late for it.
    clocks: before.clocks.map((fact) => cancelled(fact, event)),
  };
}

function importedCause(event: EventOf<'imported'>, category: string | null): Complaint['cause'] {
  const text = refIn(event, 'text');
  const { version, at } = event;
  return text === null ? null : { version, at, by: null, text, category, plain: null };
}
