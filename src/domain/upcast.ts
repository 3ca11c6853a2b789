import { eventSchemas, type EventData, type EventType } from './events.ts';
import { upcastCauseFound } from './upcasters/cause-found.ts';
import { upcastContactLogged } from './upcasters/contact-logged.ts';
import { upcastEvidenceAdded } from './upcasters/evidence-added.ts';
import { upcastReassessed } from './upcasters/reassessed.ts';
import { upcastReminderFailed } from './upcasters/reminder-failed.ts';
import { upcastReminderRaised } from './upcasters/reminder-raised.ts';
import { upcastReminderSent } from './upcasters/reminder-sent.ts';
import { upcastReported } from './upcasters/reported.ts';
import { upcastResolved } from './upcasters/resolved.ts';
import { upcastSnoozed } from './upcasters/snoozed.ts';
import { upcastTransferred } from './upcasters/transferred.ts';

/** What a store kept of one event, in whatever version it was written. */
export interface StoredEvent {
  readonly type: string;
  readonly schema: number;
  readonly data: unknown;
}

/** Brings data of one version to the next. */
type Upcaster = (data: unknown) => unknown;

/**
 * By type, the step from version 1 first. A type gets a file of its own in upcasters/ with its second version, and
 * a fixture of each version ever released keeps it readable.
 */
const upcasters: Readonly<Partial<Record<EventType, readonly Upcaster[]>>> = {
  'cause-found': upcastCauseFound,
  'contact-logged': upcastContactLogged,
  'evidence-added': upcastEvidenceAdded,
  reassessed: upcastReassessed,
  'reminder-failed': upcastReminderFailed,
  'reminder-raised': upcastReminderRaised,
  'reminder-sent': upcastReminderSent,
  reported: upcastReported,
  resolved: upcastResolved,
  snoozed: upcastSnoozed,
  transferred: upcastTransferred,
};

/** Data of today's version. Throws for a type or a version that this code does not know: newer code wrote it. */
export function upcast(stored: StoredEvent): EventData[EventType] {
  const { type, schema } = stored;
  if (!isEventType(type)) {
    throw new Error(`event "${type}" is not known: newer code wrote it, start that one`);
  }
  const today = eventSchemas[type];
  if (!Number.isInteger(schema) || schema < 1 || schema > today) {
    throw new Error(
      `event ${type} in version ${schema}: this code reads versions 1 to ${today}; newer code wrote it, start that one`,
    );
  }
  return upcastWith(upcasters[type] ?? [], stored, today) as EventData[EventType];
}

/** The steps from the stored version up to today's, in order. */
export function upcastWith(
  steps: readonly Upcaster[],
  { type, schema, data }: StoredEvent,
  today: number,
): unknown {
  if (steps.length !== today - 1) {
    throw new Error(`event ${type} has ${today} versions and ${steps.length} upcasters: one less is needed`);
  }
  return steps.slice(schema - 1).reduce((found, step) => step(found), data);
}

function isEventType(type: string): type is EventType {
  return Object.hasOwn(eventSchemas, type);
}
