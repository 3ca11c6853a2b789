import type { WorkingCalendar } from '../domain/calendar/working-calendar.ts';
import {
  openPromise,
  type Complaint,
  type Contact,
  type Moment,
  type PromiseTold,
} from '../domain/complaint.ts';
import type { SingleCommand } from '../domain/decide/decide.ts';
import type { PersonId } from '../domain/desk.ts';
import type { Random } from '../simulation/random.ts';
import type { Sayings } from '../text/demo/sayings.ts';
import type { Scenario, ScenarioWords } from '../text/demo/scenario.ts';
import { planDone } from './temper.ts';

/** One complaint of the made-up year, as its story sees it. */
export interface Scene {
  readonly number: number;
  readonly random: Random;
  readonly scenario: Scenario;
  readonly words: ScenarioWords;
  readonly say: Sayings;
  readonly isLargeAccount: boolean;
  readonly calendar: WorkingCalendar;
  /** Promises that the story has seen to. */
  readonly minded: Set<number>;
  state(): Complaint;
  now(): Moment;
  owner(): PersonId;
  lead(): PersonId;
  /** Open complaints of the same trouble that were there before. */
  alike(): readonly number[];
}

/** What happens next in a story. `by` null: the bot, or the customer by a link. */
export type Move =
  | { readonly kind: 'until'; readonly at: Moment }
  | { readonly kind: 'do'; readonly by: PersonId | null; readonly command: SingleCommand }
  | { readonly kind: 'merge'; readonly by: PersonId; readonly into: number }
  | { readonly kind: 'link'; readonly by: PersonId; readonly to: number; readonly as: 'related' | 'child' }
  | { readonly kind: 'judge'; readonly by: PersonId; readonly action: number; readonly hasWorked: boolean };

/** It is told after each move whether that was done, or refused. */
export type Story<Result = void> = Generator<Move, Result, boolean>;

/** Who has less time is quicker. */
export const haste = { P1: 0.12, P2: 0.32, P3: 0.6, P4: 0.9 } as const;

/** The person takes so many working minutes as a rule, in their own way and by how urgent it is. */
export function* take(scene: Scene, person: PersonId, minutes: number): Story {
  const asked = minutes * haste[scene.state().priority];
  yield* until(scene, planDone(person, asked, { ...scene, now: scene.now() }));
}

/** Dates that were told the customer and fall before that moment are seen to first. */
export function* until(scene: Scene, at: Moment): Story {
  const promise = openPromise(scene.state());
  if (promise !== null && promise.dueAt <= at && !scene.minded.has(promise.number)) {
    scene.minded.add(promise.number);
    yield* mindPromise(scene, promise);
  }
  if (at > scene.now()) yield { kind: 'until', at };
}

/** Most are kept, some are moved in time, the rest is kept too late. */
function* mindPromise(scene: Scene, { dueAt }: PromiseTold): Story {
  const { random, say } = scene;
  const left = Math.max(0, dueAt - scene.now());
  const fate = random.weigh([
    [78, 'kept'],
    [9, 'moved'],
    [13, 'broken'],
  ] as const);
  if (fate === 'broken') {
    yield { kind: 'until', at: planDone(liaisonOf(scene), 500, { ...scene, now: dueAt }) };
  } else if (left > 0) {
    yield { kind: 'until', at: Math.round(scene.now() + left * random.between(0.4, 0.95)) };
  }
  if (fate === 'moved') {
    const later = planDone(liaisonOf(scene), 900, { ...scene, now: dueAt });
    const reason = random.pick(say.moved);
    yield* does(scene, liaisonOf(scene), { verb: 'promise', dueAt: later, reason, isCustomerTold: true });
    return;
  }
  yield* talk(scene, { words: random.pick(say.laterContacts), keepsPromise: true });
}

export function* does(_scene: Scene, by: PersonId | null, command: SingleCommand): Story<boolean> {
  return yield { kind: 'do', by, command };
}

export function liaisonOf(scene: Scene): PersonId {
  return scene.state().liaison;
}

interface Talk {
  readonly words: string;
  readonly apology?: Contact['apology'];
  readonly reaction?: Contact['reaction'];
  readonly promisedAt?: Moment | null;
  readonly keepsPromise?: boolean;
}

export function* talk(scene: Scene, said: Talk): Story<boolean> {
  const { random, say } = scene;
  const channel = random.weigh([
    [6, 'phone'],
    [3, 'mail'],
    [4, 'chat'],
    [1, 'visit'],
  ] as const);
  const { words, apology = 'not-yet', reaction = 'unknown', promisedAt = null, keepsPromise = false } = said;
  return yield* does(scene, liaisonOf(scene), {
    verb: 'contact',
    channel,
    summary: words,
    apology,
    apologyReason: apology === 'declined' ? say.noApology : null,
    reaction,
    reactionWords: null,
    promisedAt,
    keepsPromise,
  });
}
