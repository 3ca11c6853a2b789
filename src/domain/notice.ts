/** What is told beside cards, receipts and reminders; each is drawn from the event that caused it. */
export const notices = [
  /** Under the message it was escalated from. */
  'opened-from-here',
  'acknowledged',
  'contact-logged',
  'date-promised',
  'update-given',
  'update-for-customer',
  'note-added',
  'evidence-added',
  'reassessed',
  'transferred',
  'assigned',
  'snoozed',
  'waiting-started',
  'waiting-ended',
  'escalated',
  'nudged',
  'resolved',
  'outcome-to-tell',
  'resolution-refused',
  'closed',
  'reopened',
  'rejected',
  'review-asked',
  'merged',
  'absorbed',
  'undone',
  'withdrawn',
  'restricted',
] as const;

export type NoticeName = (typeof notices)[number];
