import { findExplanationToTell } from '../domain/explanation.ts';
import type { Desk } from '../domain/desk.ts';
import { tiers } from '../text/demo/customers.ts';
import { aftermath, finish } from './ending.ts';
import { does, haste, liaisonOf, take, talk, until, type Scene, type Story } from './scene.ts';
import { planDone } from './temper.ts';

const grave = ['P1', 'P2'];

/** What becomes of a complaint after it was reported. It may be cut off at any point: then it still runs. */
export function* tellStory(scene: Scene, desk: Desk): Story {
  if (yield* endsEarly(scene)) return;
  yield* respond(scene);
  yield* sortIn(scene);
  yield* investigate(scene);
  yield* planWork(scene);
  yield* giveUpdates(scene);
  yield* explain(scene, desk);
  yield* addActions(scene);
  if (yield* finish(scene)) yield* aftermath(scene);
}

/** No complaint about us, or another one's double. */
function* endsEarly(scene: Scene): Story<boolean> {
  const { random, say } = scene;
  const [double] = scene.alike();
  if (double !== undefined && random.chance(0.07)) {
    yield* take(scene, scene.owner(), 90);
    if (yield { kind: 'merge', by: scene.owner(), into: double }) return true;
  }
  if (!random.chance(0.03)) return false;
  yield* take(scene, scene.owner(), 60);
  const isRejected = yield* does(scene, scene.owner(), { verb: 'reject', reason: random.pick(say.rejects) });
  if (isRejected && random.chance(0.2)) {
    yield* take(scene, liaisonOf(scene), 60);
    yield* does(scene, liaisonOf(scene), { verb: 'ask-review' });
  }
  return isRejected;
}

/** Somebody takes it, and somebody talks to the customer: whoever is first. */
function* respond(scene: Scene): Story {
  const { random, say } = scene;
  const now = scene.now();
  const takenAt = planDone(scene.owner(), 70 * haste[scene.state().priority], { ...scene, now });
  const talksAt = planDone(liaisonOf(scene), 240 * haste[scene.state().priority], { ...scene, now });
  if (talksAt < takenAt) yield* firstTalk(scene, talksAt);
  const patience = planDone(liaisonOf(scene), 240, { ...scene, now });
  if (patience < takenAt && scene.state().status === 'reported') {
    yield* until(scene, patience);
    yield* does(scene, liaisonOf(scene), random.pick(pushes(scene)));
  }
  yield* until(scene, takenAt);
  if (scene.state().status === 'reported') {
    yield* does(scene, scene.owner(), { verb: 'acknowledge', takesOverCustomer: false, note: null });
  }
  if (random.chance(0.12)) {
    yield* does(scene, scene.owner(), { verb: 'note', text: random.pick(say.notes), origin: null });
  }
  if (talksAt >= takenAt) yield* firstTalk(scene, Math.max(talksAt, scene.now()));
}

function pushes({ random, say }: Scene) {
  const reason = random.pick(say.nudges);
  return [
    { verb: 'nudge', words: reason },
    { verb: 'escalate', reason, to: 'next' },
  ] as const;
}

function* firstTalk(scene: Scene, at: number): Story {
  const { random, say } = scene;
  if (scene.state().isNearMiss) return;
  yield* until(scene, at);
  const apology = random.weigh([
    [74, 'given'],
    [20, 'not-yet'],
    [6, 'declined'],
  ] as const);
  const promisedAt = random.chance(0.45)
    ? planDone(liaisonOf(scene), random.pick([480, 960, 1500]), { ...scene, now: scene.now() })
    : null;
  const words = random.pick(apology === 'given' ? say.firstContacts : say.laterContacts);
  yield* talk(scene, { words, apology, promisedAt });
  yield* does(scene, liaisonOf(scene), {
    verb: 'contact-detail',
    contact: null,
    direction: random.chance(0.8) ? 'out' : 'in',
    remedy: null,
    mayCall: random.chance(0.3) ? true : null,
    demand: null,
    contactPerson: null,
  });
}

function* sortIn(scene: Scene): Story {
  const { random, scenario, isLargeAccount } = scene;
  const tags = [isLargeAccount ? tiers.large : tiers.usual];
  if (random.chance(0.94)) {
    const { category, module } = scenario;
    yield* does(scene, scene.owner(), { verb: 'categorise', category, module, tags, reason: null });
  }
  const [related] = scene.alike();
  if (related !== undefined && random.chance(0.35)) {
    yield { kind: 'link', by: scene.owner(), to: related, as: random.chance(0.3) ? 'child' : 'related' };
  }
}

function* investigate(scene: Scene): Story {
  const { random, words, scenario } = scene;
  const owner = scene.owner();
  const isGrave = grave.includes(scene.state().priority);
  if (isGrave || random.chance(0.25)) {
    yield* take(scene, owner, 120);
    yield* does(scene, owner, { verb: 'contain', text: words.contain });
  }
  if (isGrave || random.chance(0.2)) yield* assess(scene);
  if (random.chance(0.16)) yield* waitForSomebody(scene);
  if (random.chance(isGrave ? 0.5 : 0.25)) yield* askTeam(scene);
  if (random.chance(isGrave ? 1 : 0.82)) {
    yield* take(scene, owner, 300);
    yield* answerWhys(scene);
    const { cause: text, plain } = words;
    yield* does(scene, owner, { verb: 'cause', text, category: scenario.cause, plain });
  }
}

function* assess(scene: Scene): Story {
  const { random, say } = scene;
  yield* take(scene, scene.owner(), 90);
  const customers = Math.ceil(Math.exp(random.between(0, 4.5)));
  const since = scene.state().openedAt - Math.round(random.between(1, 72)) * 3_600_000;
  yield* does(scene, scene.owner(), { verb: 'impact', customers, since, affected: say.affected });
}

function* waitForSomebody(scene: Scene): Story {
  const { random, say } = scene;
  const on = random.weigh([
    [5, 'customer'],
    [2, 'reporter'],
    [3, 'third-party'],
  ] as const);
  const back = planDone(liaisonOf(scene), 900, { ...scene, now: scene.now() });
  const until_ = random.chance(0.6) ? Math.max(back, scene.now() + 86_400_000) : null;
  yield* does(scene, scene.owner(), { verb: 'wait', on, question: random.pick(say.waits), until: until_ });
  yield* until(scene, back);
  if (on === 'customer') yield* talk(scene, { words: random.pick(say.laterContacts) });
  if (scene.state().waiting !== null) yield* does(scene, scene.owner(), { verb: 'resume', reason: null });
}

function* askTeam(scene: Scene): Story {
  const { random, words, scenario } = scene;
  const dueAt = random.chance(0.7) ? planDone(scene.owner(), 700, { ...scene, now: scene.now() }) : null;
  const isAsked = yield* does(scene, scene.owner(), {
    verb: 'ask',
    team: scenario.team,
    who: null,
    question: words.question,
    dueAt,
    affectsOutside: false,
  });
  const request = scene.state().requests.at(-1);
  if (!isAsked || request === undefined) return;
  yield* take(scene, request.who, 420);
  const { number, who } = request;
  yield* does(scene, who, { verb: 'answer-request', number, answer: words.answer });
}

function* answerWhys(scene: Scene): Story {
  if (!scene.random.chance(0.3)) return;
  for (const [index, text] of scene.say.whys.entries()) {
    yield* does(scene, scene.owner(), { verb: 'whys', step: index + 1, text });
  }
}

function* planWork(scene: Scene): Story {
  const { random, say, words } = scene;
  const owner = scene.owner();
  if (random.chance(0.3)) {
    const [text, effect] = say.workaround;
    const rest = { feasibility: 'high', effort: 'low' } as const;
    yield* does(scene, owner, { verb: 'options', kind: 'workaround', ...rest, text, effect });
    const fix = { feasibility: 'medium', effort: 'medium', text: words.improve, effect: null } as const;
    yield* does(scene, owner, { verb: 'options', kind: 'fix', ...fix });
    yield* take(scene, owner, 60);
    const number = scene.state().options.length;
    yield* does(scene, owner, { verb: 'choose-option', number, why: random.pick(say.chosen) });
  }
  yield* take(scene, owner, 150);
  const dueAt = planDone(owner, 1200, { ...scene, now: scene.now() });
  yield* does(scene, owner, { verb: 'plan', text: words.plan, dueAt });
  if (!random.chance(0.3)) return;
  for (const text of say.steps) yield* does(scene, owner, { verb: 'step', text, who: owner, dueAt: null });
  for (const { number } of scene.state().steps) {
    yield* take(scene, owner, 150);
    yield* does(scene, owner, { verb: 'step-done', number });
  }
}

/** For colleagues, and in words that the liaison gives on. */
function* giveUpdates(scene: Scene): Story {
  const { random, say } = scene;
  for (const [colleagues, forCustomer] of say.updates.slice(0, random.below(3) + 1)) {
    yield* take(scene, scene.owner(), 240);
    yield* does(scene, scene.owner(), { verb: 'update', colleagues, forCustomer });
    yield* take(scene, liaisonOf(scene), 60);
    const update = scene.state().lastUpdate?.version ?? 0;
    if (random.chance(0.85)) yield* does(scene, liaisonOf(scene), { verb: 'told', update });
  }
}

function* explain(scene: Scene, desk: Desk): Story {
  if (!scene.random.chance(0.4)) return;
  yield* does(scene, scene.owner(), { verb: 'explain', text: scene.words.told });
  const explanation = scene.state().explanation?.version ?? 0;
  yield* take(scene, scene.owner(), 20);
  yield* does(scene, scene.owner(), { verb: 'pass-explanation', explanation });
  const ready = findExplanationToTell(scene.state(), desk);
  yield* take(scene, liaisonOf(scene), 60);
  if (ready !== null) yield* does(scene, liaisonOf(scene), { verb: 'told', update: ready.version });
}

function* addActions(scene: Scene): Story {
  const { random, words, scenario } = scene;
  const owner = scene.owner();
  const isGrave = grave.includes(scene.state().priority);
  const given = { who: null, effectDays: random.chance(0.5) ? 14 : null } as const;
  const due = (minutes: number) => planDone(owner, minutes, { ...scene, now: scene.now() });
  if (isGrave || random.chance(0.4)) {
    const what = { kind: scenario.improveBy, area: 'product', text: words.improve } as const;
    yield* does(scene, owner, { verb: 'action', ...what, ...given, dueAt: due(3000) });
  }
  if (isGrave || random.chance(0.22)) {
    const area = scenario.preventBy === 'training' ? 'service' : 'quality-control';
    const what = { kind: scenario.preventBy, area, text: words.prevent } as const;
    yield* does(scene, owner, { verb: 'action', ...what, ...given, dueAt: due(6000) });
  }
}
