import { DAY_MS } from '../../domain/calendar/local-date.ts';
import { isWorkingAt } from '../../domain/calendar/working-time.ts';
import type { Moment } from '../../domain/complaint.ts';
import type { Desk, Product } from '../../domain/desk.ts';
import { isReminderDue, periodOf, type PeriodicSurvey } from '../../domain/periodic-survey.ts';
import { findProductKeeper } from '../../domain/product-keeper.ts';
import { badScore } from '../../domain/survey-rules.ts';
import { MailRefused, type Mail, type Mailer } from '../../ports/mailer.ts';
import type { PeriodicSurveyStore } from '../../ports/periodic-survey-store.ts';
import type { Deps } from '../deps.ts';
import { tellPeople, type PersonalMessage } from '../inbox/tell-people.ts';

export interface AskDeps {
  readonly useCases: Deps;
  readonly surveys: PeriodicSurveyStore;
  /** null: no mail server is set. */
  readonly mailer: Mailer | null;
  /** What the customer reads. */
  readonly write: (survey: PeriodicSurvey, desk: Desk) => Omit<Mail, 'to' | 'id'>;
  readonly now: () => Promise<Moment>;
}

/** A bad answer of the last days whose owner was not told, since the process died in between, is told now. */
const lookBackMs = 7 * DAY_MS;

/**
 * In working time: the links of a period that has begun go out, by mail or through whoever keeps the product, and
 * those without an answer are reminded once. Run again, it goes on where it stopped. One that could not be mailed
 * holds back no other; the fault is thrown at the end, so that all is tried again.
 */
export async function askPeriodically(deps: AskDeps): Promise<void> {
  const now = await deps.now();
  const desk = await deps.useCases.store.desk();
  const faults: unknown[] = [];
  for (const product of desk.products.values()) {
    if (product.surveys === null || !isAtWork(product, desk, now)) continue;
    await begin(deps, product, { desk, now });
    faults.push(...(await giveOut(deps, product, { desk, now })));
  }
  await tellBadAnswers(deps, await deps.surveys.listAnsweredAtMost(badScore, now - lookBackMs), now);
  if (faults.length > 0) throw faults[0];
}

interface At {
  readonly desk: Desk;
  readonly now: Moment;
}

function calendarOf({ policy }: Product, { policies, calendars }: Desk) {
  return calendars.get(policies.get(policy)?.calendar ?? '');
}

function isAtWork(product: Product, desk: Desk, now: Moment): boolean {
  const calendar = calendarOf(product, desk);
  return calendar === undefined || isWorkingAt(now, calendar);
}

async function begin({ surveys }: AskDeps, product: Product, { desk, now }: At): Promise<void> {
  if (product.surveys === null) return;
  const { every, days, to } = product.surveys;
  const period = periodOf(every, now, calendarOf(product, desk)?.timezone ?? 'UTC');
  const times = { startedAt: now, expiresAt: now + days * DAY_MS };
  await surveys.begin({ product: product.id, period, ...times }, to);
}

/** Mails first: what the server will never take goes to whoever keeps the product, with the others. */
async function giveOut(deps: AskDeps, product: Product, at: At): Promise<unknown[]> {
  const open = await deps.surveys.listOpen(product.id, at.now);
  const fresh = open.filter(({ by }) => by === null);
  const due = open.filter((survey) => isReminderDue(survey, at.now));
  const faults: unknown[] = [];
  const left: PeriodicSurvey[] = [];
  for (const survey of [...fresh, ...due.filter(({ by }) => by === 'mail')]) {
    const sent = await mail(deps, survey, at.desk).catch((error: unknown) => ({ error }));
    if (typeof sent === 'object') faults.push(sent.error);
    else if (!sent) left.push(survey);
    else if (survey.by === null) await deps.surveys.markGiven([survey.number], 'mail');
    else await deps.surveys.markReminded([survey.number], at.now);
  }
  const byHand = left.filter(({ by }) => by === null);
  await passOn(deps, product, { surveys: byHand, isReminder: false }, at);
  await deps.surveys.markGiven(numbersOf(byHand), 'owner');
  const reminded = [...due.filter(({ by }) => by === 'owner'), ...left.filter(({ by }) => by === 'mail')];
  await passOn(deps, product, { surveys: reminded, isReminder: true }, at);
  await deps.surveys.markReminded(numbersOf(reminded), at.now);
  return faults;
}

function numbersOf(surveys: readonly PeriodicSurvey[]): number[] {
  return surveys.map(({ number }) => number);
}

/** false: somebody has to pass the link on. */
async function mail({ mailer, write }: AskDeps, survey: PeriodicSurvey, desk: Desk): Promise<boolean> {
  if (mailer === null || survey.address === null) return false;
  const id = `periodic-survey-${survey.number}${survey.by === null ? '' : '-again'}`;
  try {
    await mailer.send({ ...write(survey, desk), to: survey.address, id });
    return true;
  } catch (error) {
    if (error instanceof MailRefused) return false;
    throw error;
  }
}

async function passOn(
  { useCases }: AskDeps,
  product: Product,
  { surveys, isReminder }: { readonly surveys: readonly PeriodicSurvey[]; readonly isReminder: boolean },
  { desk, now }: At,
): Promise<void> {
  const [first] = surveys;
  if (first === undefined) return;
  const person = findProductKeeper(product, desk, now);
  const key = `periodic-survey/${first.number}${isReminder ? '/again' : ''}`;
  const content = {
    kind: 'periodic-surveys',
    product: product.id,
    surveys: numbersOf(surveys),
    isReminder,
  } as const;
  await tellPeople(useCases, [{ key, person, content }], null);
}

/** Whoever keeps the product hears of it once. */
export async function tellBadAnswers(
  { useCases }: Pick<AskDeps, 'useCases'>,
  surveys: readonly PeriodicSurvey[],
  now: Moment,
): Promise<void> {
  const desk = await useCases.store.desk();
  const messages = surveys.flatMap(({ number, product: id }): PersonalMessage[] => {
    const product = desk.products.get(id);
    if (product === undefined) return [];
    const content = { kind: 'periodic-survey-bad', survey: number } as const;
    return [{ key: `periodic-survey/${number}/bad`, person: findProductKeeper(product, desk, now), content }];
  });
  await tellPeople(useCases, messages, null);
}
