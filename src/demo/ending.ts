import type { Remedy } from '../domain/complaint.ts';
import { openSurvey, isBad, surveyReasons } from '../domain/survey-rules.ts';
import { does, liaisonOf, take, talk, until, type Scene, type Story } from './scene.ts';
import { planDone } from './temper.ts';

const dayMs = 86_400_000;

/** Resolved, told, and closed as far as the customer agrees; whether it got there. */
export function* finish(scene: Scene): Story<boolean> {
  const { random, say, scenario, words } = scene;
  for (let round = 0; round < 3; round += 1) {
    yield* take(scene, scene.owner(), 420);
    const remedy: Remedy | null =
      scene.state().remedy === null ? null : random.chance(0.8) ? scenario.remedy : 'other';
    yield* does(scene, scene.owner(), {
      verb: 'resolve',
      outcome: scenario.outcome,
      remedy,
      words: words.told,
    });
    yield* take(scene, liaisonOf(scene), 200);
    if (round === 2 || !random.chance(0.1)) break;
    yield* does(scene, liaisonOf(scene), { verb: 'outcome-refused', reaction: random.pick(say.refused) });
    yield* does(scene, scene.owner(), { verb: 'plan', text: words.plan, dueAt: null });
  }
  return yield* close(scene);
}

/** Whatever the gate still misses is waived by the lead, with the customer's agreement in hand. */
function* close(scene: Scene): Story<boolean> {
  const { say } = scene;
  yield* does(scene, liaisonOf(scene), { verb: 'outcome-accepted' });
  if (scene.state().status === 'closed') return true;
  yield* talk(scene, { words: scene.words.told, reaction: 'accepts', keepsPromise: true });
  yield* take(scene, scene.lead(), 200);
  const waived = [
    'cause',
    'cause-category',
    'impact',
    'answers',
    'improvement',
    'prevention',
    'category',
    'remedy',
  ];
  yield* does(scene, scene.lead(), { verb: 'close', waived, reason: say.waived });
  return scene.state().status === 'closed';
}

/** Asked what they think, follow-up work, what was learned, and now and then the same again. */
export function* aftermath(scene: Scene): Story {
  const { random } = scene;
  if (random.chance(0.2)) {
    const score = random.pick([5, 4, 4, 3]);
    const words = random.chance(0.5) ? random.pick(scene.say.rated) : null;
    yield* does(scene, scene.state().reporter, { verb: 'rate-handling', score, words });
  }
  if (!scene.state().isNearMiss) yield* survey(scene);
  if (random.chance(0.05)) yield* again(scene);
  yield* workOff(scene);
  if (random.chance(scene.state().priority === 'P1' ? 0.5 : 0.1)) yield* writeCase(scene);
}

function* survey(scene: Scene): Story {
  const { random, say } = scene;
  if (!random.chance(0.75)) return;
  yield* take(scene, liaisonOf(scene), 120);
  yield* does(scene, liaisonOf(scene), { verb: 'give-survey', by: 'liaison' });
  if (!random.chance(0.55)) return;
  yield { kind: 'until', at: scene.now() + Math.round(random.between(1, 120)) * 3_600_000 };
  const asked = openSurvey(scene.state(), scene.now());
  if (asked === null) return;
  const score = scoreOf(scene);
  const isGood = score > 3;
  yield* does(scene, null, {
    verb: 'answer-survey',
    number: asked.number,
    score,
    reasons: [random.weigh(surveyReasons.map((reason, index) => [7 - index, reason] as const))],
    mayCall: random.chance(0.4),
    words: random.chance(0.5) ? random.pick(isGood ? say.satisfied : say.dissatisfied) : null,
  });
  if (!isBad({ score }) || !random.chance(0.8)) return;
  yield* take(scene, liaisonOf(scene), 240);
  yield* does(scene, liaisonOf(scene), { verb: 'follow-up', number: asked.number, words: say.followUp });
}

/** Who waited, or was promised what was not kept, is less pleased. */
function scoreOf({ random, ...scene }: Scene): number {
  const { breaches, reopened, resolution } = scene.state();
  const late = Math.min(3, Object.keys(breaches).length) + reopened.length + (resolution === null ? 1 : 0);
  const score = Math.round(5.7 - late * 0.6 - random.between(0, 2));
  return Math.max(1, Math.min(5, score));
}

function* again(scene: Scene): Story {
  const { random, say } = scene;
  yield { kind: 'until', at: planDone(liaisonOf(scene), 1500, { ...scene, now: scene.now() }) };
  yield* does(scene, liaisonOf(scene), { verb: 'reopen', reason: random.pick(say.reopens) });
  yield* take(scene, scene.owner(), 60);
  yield* does(scene, scene.owner(), { verb: 'acknowledge', takesOverCustomer: false, note: null });
  yield* take(scene, liaisonOf(scene), 90);
  yield* talk(scene, { words: random.pick(say.firstContacts), apology: 'given' });
  yield* finish(scene);
}

/** Most actions are done about in time, some late, some never, few dropped. */
function* workOff(scene: Scene): Story {
  const { random, say } = scene;
  for (const { number, who, dueAt } of scene.state().actions) {
    const fate = random.weigh([
      [68, 'done'],
      [16, 'late'],
      [10, 'left'],
      [6, 'dropped'],
    ] as const);
    if (fate === 'left') continue;
    yield* does(scene, who, { verb: 'begin-action', number });
    const now = scene.now();
    const left = Math.max(0, (dueAt ?? now) - now);
    const at =
      fate === 'late'
        ? planDone(who, 2400, { ...scene, now: dueAt ?? now })
        : now + left * random.between(0.3, 0.98);
    yield* until(scene, Math.round(at));
    if (fate === 'dropped') {
      yield* does(scene, who, { verb: 'drop-action', number, reason: say.dropped });
      continue;
    }
    yield* does(scene, who, { verb: 'action-done', number });
    yield* judge(scene, number);
  }
}

function* judge(scene: Scene, number: number): Story {
  const action = scene.state().actions.find((one) => one.number === number);
  if (action?.state !== 'done' || action.effectAt === null) return;
  const isInTime = scene.random.chance(0.75);
  const at = isInTime
    ? action.effectAt - scene.random.between(0.1, 2) * dayMs
    : planDone(action.who, 900, { ...scene, now: action.effectAt });
  yield* until(scene, Math.round(at));
  yield { kind: 'judge', by: action.who, action: number, hasWorked: scene.random.chance(0.85) };
}

function* writeCase(scene: Scene): Story {
  const { random, say, words } = scene;
  yield* take(scene, scene.owner(), 900);
  const isSuccess = random.chance(0.8);
  const parts = {
    background: say.background,
    analysis: words.cause,
    solution: words.plan,
    result: say.result,
    lessons: words.lesson,
    ...(isSuccess ? {} : { differently: say.differently }),
  };
  yield* does(scene, scene.owner(), { verb: 'case', isSuccess, isForReview: true, parts });
  yield* take(scene, scene.lead(), 600);
  if (random.chance(0.15)) {
    yield* does(scene, scene.lead(), { verb: 'return-case', reason: say.returned });
    return;
  }
  yield* does(scene, scene.lead(), { verb: 'publish-case' });
}
