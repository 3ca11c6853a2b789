import type { PlatformName, Surface } from '../../domain/actor.ts';
import { computeClocks } from '../../domain/clocks.ts';
import type { Complaint } from '../../domain/complaint.ts';
import { policyVersionOf } from '../../domain/desk.ts';
import { nextWake } from '../../domain/decide/wake.ts';
import type { Situation } from '../../domain/decision.ts';
import type { ComplaintEvent, NewEvent, WordsField } from '../../domain/events.ts';
import { evolve } from '../../domain/evolve.ts';
import type { CommandFacts, ComplaintChange, Place } from '../../ports/complaint-store.ts';
import type { Deps } from '../deps.ts';
import { itemJobsAfter } from '../tracker/item-jobs.ts';
import { jobsAfter } from '../survey/survey-job.ts';
import { webhookJobs } from '../webhook/webhook-job.ts';
import type { Request } from './run.ts';
import { decideTelling } from './tell.ts';

/** The change of a complaint that stands already. */
export function changeOf(
  deps: Deps,
  request: Request,
  complaint: Complaint,
  events: readonly NewEvent[],
  situation: Situation,
  facts: CommandFacts,
): ComplaintChange {
  return buildChange({
    number: complaint.number,
    before: complaint,
    events,
    places: facts.places.get(complaint.number) ?? [],
    situation,
    surface: request.surface,
    connected: deps.connected,
  });
}

interface ChangeInput {
  readonly number: number;
  readonly before: Complaint | null;
  readonly events: readonly NewEvent[];
  readonly places: readonly Place[];
  readonly situation: Situation;
  readonly surface: Surface;
  readonly connected: readonly PlatformName[];
}

/** Everything that is written with these events: state, clocks, the next wake-up and what must be told. */
export function buildChange(input: ChangeInput): ComplaintChange {
  const { number, before, situation, places, connected } = input;
  const recorded = recordEvents(input);
  const after = recorded.reduce<Complaint | null>(evolve, before);
  if (after === null) throw new Error(`a change of C-${number} without events`);
  const version = policyVersionOf(after, situation);
  const { desk } = situation;
  return {
    number,
    events: input.events,
    state: after,
    clocks: computeClocks(after, version),
    wakeAt: nextWake(after, version),
    jobs: [
      ...jobsAfter(after, recorded, desk),
      ...itemJobsAfter(after, recorded, desk),
      ...webhookJobs(after, recorded, desk),
    ],
    ...decideTelling({ before, after, events: recorded, places, desk, connected }),
  };
}

function recordEvents({ number, before, events, situation, surface }: ChangeInput): ComplaintEvent[] {
  const first = (before?.version ?? 0) + 1;
  return events.map((event, index) => {
    const wordsFields = Object.keys(event.words ?? {}) as WordsField[];
    const { now, actor } = situation;
    // `type` and `data` belong together in NewEvent and stay together here.
    return {
      type: event.type,
      data: event.data,
      wordsFields,
      complaint: number,
      version: first + index,
      at: now,
      actor,
      surface,
    } as ComplaintEvent;
  });
}
