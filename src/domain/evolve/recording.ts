import type { Complaint, Moment } from '../complaint.ts';
import type { MovedDeadline, RecordingEvents } from '../events/recording.ts';
import type { ChangesOf } from './change.ts';
import { withoutMarks } from './clock-facts.ts';
import { stampOf } from './stamp.ts';
import { refIn, refTo } from './words-ref.ts';

/** The record itself: what it holds, how much it weighs, whom it is kept from. */
export const recording: ChangesOf<keyof RecordingEvents> = {
  'note-added': (before) => before,
  'evidence-added': (before, event) => ({
    ...before,
    evidence: [
      ...before.evidence,
      {
        version: event.version,
        ...stampOf(event),
        permalink: event.data.permalink,
        attachments: event.data.attachments,
        text: refIn(event, 'text'),
        from: event.data.from,
        said: event.data.said,
      },
    ],
  }),
  'evidence-source-changed': (before, { data, at }) => ({
    ...before,
    sourceChanges: [...before.sourceChanges, { ...data, at }],
  }),
  reassessed: (before, { data, at }) => ({
    ...before,
    ...askAnew(before, data.moved, at),
    // The silence was asked for something less urgent.
    ...(data.priority < before.priority ? { snoozed: null, personalSnoozes: [] } : {}),
    severity: data.severity,
    urgency: data.urgency,
    priority: data.priority,
    policyVersion: data.policyVersion ?? before.policyVersion,
  }),
  corrected: (before, event) => ({
    ...before,
    title: refIn(event, 'title') ?? before.title,
    isTitleDrafted: refIn(event, 'title') === null && before.isTitleDrafted,
    customer: refIn(event, 'customer') ?? before.customer,
    contactPerson: refIn(event, 'contactPerson') ?? before.contactPerson,
  }),
  'demand-corrected': (before, event) => ({
    ...before,
    demandCorrections: [...before.demandCorrections, refTo(event, 'text')],
  }),
  'policy-version-changed': (before, { data, at }) => ({
    ...before,
    ...askAnew(before, data.moved, at),
    policyVersion: data.policyVersion,
  }),
  restricted: (before, event) => ({ ...before, restricted: event.data.restricted }),
  'words-forgotten': (before, event) => ({ ...before, forgottenAt: event.at }),
};

/** A deadline that moved out warns again, and its ladder has steps again; what was breached stays breached. */
function askAnew(
  before: Complaint,
  moved: readonly MovedDeadline[],
  at: Moment,
): Pick<Complaint, 'halfway' | 'exhausted'> {
  const later = moved.filter(({ from, to }) => to !== null && to > Math.max(at, from ?? 0));
  return withoutMarks(
    before,
    later.map(({ clock }) => clock),
  );
}
