import { randomUUID } from 'node:crypto';
import { drawDelivery } from '../conversation/draw-delivery.ts';
import type { DrawDeps } from '../conversation/draw-deps.ts';
import { findPreferredPlatforms, type PreferenceDeps } from '../conversation/preferred-platform.ts';
import { surveyUrlOf } from '../conversation/survey-url.ts';
import { talkedInThreads } from '../conversation/talked-in-threads.ts';
import type { PlatformName } from '../domain/actor.ts';
import type { Moment } from '../domain/complaint.ts';
import type { PersonId } from '../domain/desk.ts';
import { createPump } from '../queue/pump.ts';
import type { PersonAccount } from '../queue/pump-options.ts';
import { realScheduler } from '../queue/scheduler.ts';
import { reportReminder } from '../use-cases/complaint/report-reminder.ts';
import { checkPerson } from '../use-cases/desk/find-accounts.ts';
import type { Deps } from '../use-cases/deps.ts';
import { pollOf, type EngineInput } from './engine-input.ts';
import { periodicUrlOf } from './periodic-asking.ts';
import { tellAdmins } from './trouble-notices.ts';

/** Sends what was committed, drawn from the latest state. */
export function composePump(input: EngineInput, useCases: Deps) {
  const { storage, platforms, metrics, log } = input;
  const { complaints, clock, realNow } = storage;
  const pollMs = pollOf(storage);
  const preferredPlatforms = async (person: PersonId, complaint: number) =>
    findPreferredPlatforms(preferenceOf(input), { desk: await complaints.desk(), person, complaint });
  // What is written in the local workspace bears its moved time.
  const momentOn = async (platform: PlatformName, at: Moment) =>
    platform === 'local' ? at : at - (await clock.offset());
  const talkedSince = (complaint: number, person: PersonId, since: Moment) =>
    talkedInThreads({ store: complaints, platforms, momentOn }, { complaint, person, since });
  const drawing = {
    store: complaints,
    articles: storage.articles,
    ...periodicIn(input),
    clock,
    platforms,
    preferredPlatforms,
    talkedSince,
    ...surveyUrlIn(input),
  };
  return createPump({
    store: storage.deliveries,
    platforms,
    holder: randomUUID(),
    pollMs,
    draw: (delivery, platform) => drawDelivery(drawing, delivery, platform),
    resolvePerson: (person, paused, complaint) => resolvePerson(input, { person, complaint }, paused),
    report: ({ delivery, outcome }) =>
      reportReminder(useCases, delivery, outcome.kind, outcome.kind === 'sent' ? null : outcome.fault),
    async onTrouble(trouble) {
      await tellAdmins(storage, trouble);
      if (trouble.kind === 'destination-lost' && trouble.destination.kind === 'person')
        await checkPerson({ ...storage, platforms, log }, trouble.destination.person);
    },
    log,
    metrics: { count: (what) => metrics.countDelivery(what), observeDelay: () => {} },
    realNow,
    scheduler: realScheduler,
    random: Math.random,
  });
}

function surveyUrlIn({ asking }: EngineInput): Pick<DrawDeps, 'surveyUrl'> {
  if (asking === undefined) return {};
  return { surveyUrl: (complaint, now) => surveyUrlOf(asking.links, complaint, now) };
}

function periodicIn({ asking, storage }: EngineInput): Pick<DrawDeps, 'periodic'> {
  if (asking === undefined) return {};
  return { periodic: { store: storage.periodic, urlOf: (survey) => periodicUrlOf(asking.links, survey) } };
}

function preferenceOf({ storage, connected }: EngineInput): PreferenceDeps {
  const { people, complaints, deliveries } = storage;
  return { people, connected, store: complaints, failing: deliveries.failingPlatforms };
}

/** The best platform, unless it is paused and there is another one. */
async function resolvePerson(
  input: EngineInput,
  { person, complaint }: { readonly person: PersonId; readonly complaint: number | null },
  paused: ReadonlySet<PlatformName>,
): Promise<PersonAccount | null> {
  const desk = await input.storage.complaints.desk();
  const accounts = desk.people.get(person)?.accounts ?? {};
  const candidates = await findPreferredPlatforms(preferenceOf(input), { desk, person, complaint });
  const platform = candidates.find((candidate) => !paused.has(candidate)) ?? candidates[0];
  const account = platform === undefined ? undefined : accounts[platform];
  return platform === undefined || account === undefined ? null : { platform, account };
}
