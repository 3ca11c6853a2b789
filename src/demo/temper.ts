import { addLength } from '../domain/calendar/due.ts';
import type { WorkingCalendar } from '../domain/calendar/working-calendar.ts';
import type { Moment } from '../domain/complaint.ts';
import type { PersonId } from '../domain/desk.ts';
import type { Random } from '../simulation/random.ts';

/** How somebody works: `pace` stretches every delay, `forgets` is how often something is left lying for days. */
interface Temper {
  readonly pace: number;
  readonly forgets: number;
}

const usual: Temper = { pace: 1, forgets: 0.05 };
const tempers: Readonly<Record<PersonId, Temper>> = {
  chen: { pace: 0.7, forgets: 0.02 },
  sun: usual,
  maya: { pace: 0.5, forgets: 0.01 },
  liu: { pace: 2.4, forgets: 0.16 },
  jonas: { pace: 1.4, forgets: 0.08 },
  tom: { pace: 1.6, forgets: 0.08 },
  he: { pace: 1.8, forgets: 0.1 },
};

const minute = 60_000;
/** What is forgotten takes so many times as long. */
const forgotten = 9;

/** When somebody is done with what takes so many working minutes as a rule. */
export function planDone(
  person: PersonId,
  minutes: number,
  { now, random, calendar }: { now: Moment; random: Random; calendar: WorkingCalendar },
): Moment {
  const { pace, forgets } = tempers[person] ?? usual;
  const spread = Math.exp(bell(random) * 0.8);
  const lying = random.chance(forgets) ? forgotten : 1;
  return addLength({ unit: 'work', ms: Math.round(minutes * pace * spread * lying) * minute }, now, calendar);
}

/** About normal, mean 0 and deviation 1. */
function bell(random: Random): number {
  return random.next() + random.next() + random.next() + random.next() - 2 + (random.next() - 0.5) * 2;
}
