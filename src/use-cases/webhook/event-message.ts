import { referenceOf, type Complaint, type Moment } from '../../domain/complaint.ts';
import type { ComplaintEvent, WordsField } from '../../domain/events.ts';

interface Told {
  readonly event: ComplaintEvent;
  /** As it was right after the event. */
  readonly complaint: Complaint;
  /** What people wrote with it, as far as it is not erased; null: the desk gives no words away. */
  readonly words: Readonly<Partial<Record<WordsField, string>>> | null;
}

/** The same for one event, whoever is told it and however often. */
export function messageIdOf({ complaint, version }: Pick<ComplaintEvent, 'complaint' | 'version'>): string {
  return `${referenceOf(complaint)}/${version}`;
}

/** What other systems are told: ids, kinds and moments. People stand in none of it. */
export function writeEventMessage({ event, complaint, words }: Told): string {
  return JSON.stringify({
    specversion: '1',
    id: messageIdOf(event),
    type: `complaint.${event.type}`,
    time: moment(event.at),
    data: {
      event: { version: event.version, actor: event.actor.kind, surface: event.surface },
      complaint: factsOf(complaint),
      ...(words === null ? {} : { words }),
    },
  });
}

function factsOf(complaint: Complaint): object {
  const { status, product, severity, urgency, priority, category, cause, restricted, isNearMiss } = complaint;
  return {
    reference: referenceOf(complaint.number),
    product,
    status,
    waitingFor: complaint.waiting?.on ?? null,
    severity,
    urgency,
    priority,
    category,
    causeCategory: cause?.category ?? null,
    restricted,
    isNearMiss,
    mergedInto: complaint.mergedInto === null ? null : referenceOf(complaint.mergedInto),
    openedAt: moment(complaint.openedAt),
    acknowledgedAt: momentOrNull(complaint.acknowledged?.at),
    resolvedAt: momentOrNull(complaint.resolution?.at),
    closedAt: momentOrNull(complaint.closed?.at),
  };
}

function moment(at: Moment): string {
  return new Date(at).toISOString();
}

function momentOrNull(at: Moment | undefined): string | null {
  return at === undefined ? null : moment(at);
}
