import type { Moment } from '../domain/complaint.ts';
import type { PersonId } from '../domain/desk.ts';
import { createDueOrder } from '../storage/memory/due-order.ts';
import { planArrivals } from './behaviour.ts';
import type { Office } from './office.ts';
import type { Random } from './random.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
/** A Monday before weeks with holidays and make-up workdays. */
export const firstMonday = Date.parse('2026-03-02T06:00:00+08:00');

/** What does not follow from the bot's own clocks. */
export type Happening =
  | { readonly kind: 'report'; readonly index: number }
  | { readonly kind: 'look'; readonly person: PersonId; readonly complaint: number }
  /** A process ends in the middle of what it does next. */
  | { readonly kind: 'kill'; readonly process: number; readonly downFor: number }
  | { readonly kind: 'start'; readonly process: number }
  | { readonly kind: 'chat'; readonly isAway: boolean }
  | {
      readonly kind: 'away';
      readonly person: PersonId;
      readonly for: number;
      readonly standIn: PersonId | null;
    }
  | { readonly kind: 'hand-over'; readonly from: PersonId; readonly to: PersonId }
  | { readonly kind: 'policy' };

export interface Agenda {
  add(at: Moment, happening: Happening): void;
  /** Infinity: nothing is to come. */
  nextAt(): Moment;
  /** The next that is due; null: nothing is. */
  take(now: Moment): Happening | null;
}

export function createAgenda(): Agenda {
  const order = createDueOrder<number>();
  const kept = new Map<number, Happening>();
  let last = 0;
  return {
    add(at, happening) {
      last += 1;
      kept.set(last, happening);
      order.set(last, Math.round(at));
    },
    nextAt: () => order.first(() => true) ?? Infinity,
    take(now) {
      const [key] = order.listDue(now, 1, () => true);
      if (key === undefined) return null;
      const happening = kept.get(key) ?? null;
      kept.delete(key);
      order.set(key, null);
      return happening;
    },
  };
}

export interface Days {
  readonly complaints: number;
  readonly days: number;
  readonly office: Office;
  readonly random: Random;
}

/** Complaints, outages, restarts, holidays, hand-overs, and one change of the policy. */
export function planDays(agenda: Agenda, plan: Days): void {
  const { complaints, days, random } = plan;
  for (const [index, at] of planArrivals(complaints, firstMonday, days, random).entries()) {
    agenda.add(at, { kind: 'report', index });
  }
  planOutages(agenda, plan);
  planAbsences(agenda, plan);
  agenda.add(firstMonday + (days / 2) * day, { kind: 'policy' });
}

function planOutages(agenda: Agenda, { days, random }: Days): void {
  for (let index = 0; index < days * 2; index += 1) {
    const downFor = random.between(5, 300) * 1000;
    agenda.add(sometime(days, random), { kind: 'kill', process: random.below(2), downFor });
  }
  // All of the bot: for ten minutes, for a night, and for a week when there is time for it.
  for (const downFor of [10 * minute, 14 * hour, ...(days >= 30 ? [7 * day] : [])]) {
    const at = firstMonday + random.between(2, Math.max(3, days - 10)) * day;
    for (const process of [0, 1]) agenda.add(at, { kind: 'kill', process, downFor });
  }
  for (let from = firstMonday + random.between(0, 4) * day; from < firstMonday + days * day;) {
    const to = from + random.between(5, 600) * minute;
    agenda.add(from, { kind: 'chat', isAway: true });
    agenda.add(to, { kind: 'chat', isAway: false });
    from = to + random.between(1, 8) * day;
  }
}

function planAbsences(agenda: Agenda, { days, office, random }: Days): void {
  const staff = [...office.colleagues.keys()];
  for (const person of staff) {
    while (random.chance(0.5)) {
      const standIn = random.chance(0.6) ? random.pick(staff) : null;
      const away = { kind: 'away', person, for: random.between(0.5, 12) * day, standIn } as const;
      agenda.add(sometime(days, random), away);
    }
  }
  for (let index = 0; index < days / 10; index += 1) {
    const [from, to] = [random.pick(staff), random.pick(staff)];
    if (from !== to) agenda.add(sometime(days, random), { kind: 'hand-over', from, to });
  }
}

function sometime(days: number, random: Random): Moment {
  return firstMonday + random.between(0.5, days) * day;
}
