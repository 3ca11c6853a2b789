import type { ComplaintEvent, EventOf } from './events.ts';

/** A reminder as it reads by now: those it was passed on to are told, and stand in for somebody. */
export function withPassedOn(
  reminder: EventOf<'reminder-raised'>,
  history: readonly ComplaintEvent[],
): EventOf<'reminder-raised'> {
  const passedOn = history.flatMap((event) =>
    event.type === 'reminder-passed-on' && event.data.reminder === reminder.version ? [event.data] : [],
  );
  if (passedOn.length === 0) return reminder;
  const { told, absent } = reminder.data;
  return {
    ...reminder,
    data: {
      ...reminder.data,
      told: [...new Set([...told, ...passedOn.map(({ standIn }) => standIn)])],
      absent: [...absent, ...passedOn.map(({ person, standIn, because }) => ({ person, standIn, because }))],
    },
  };
}
