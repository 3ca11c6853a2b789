import { systemActor } from '../../domain/actor.ts';
import { policyVersionOf } from '../../domain/desk.ts';
import { asksCustomer, isSurveySettled, openSurvey } from '../../domain/survey-rules.ts';
import type { ComplaintRecord } from '../../ports/complaint-store.ts';
import { MailRefused, type Mail, type Mailer } from '../../ports/mailer.ts';
import { act } from '../complaint/act.ts';
import type { Deps } from '../deps.ts';
import { findCustomerAddress } from './customer-address.ts';

export interface MailSurveyDeps {
  readonly useCases: Deps;
  /** null: no mail server is set. */
  readonly mailer: Mailer | null;
  /** What the customer reads; null: by now there is nothing to answer. */
  readonly write: (record: ComplaintRecord) => Promise<Omit<Mail, 'to' | 'id'> | null>;
  readonly now: () => Promise<number>;
}

/**
 * Asks the customer by mail after a closing. Without a mail server or an address, or when the server refuses it for
 * good, the link goes to the liaison. Run again, it goes on where it stopped: the link is given once, and a mail that
 * may have gone out goes out again under the same id.
 */
export async function mailSurvey(
  deps: MailSurveyDeps,
  { complaint, closed }: { readonly complaint: number; readonly closed: number },
): Promise<void> {
  const record = await deps.useCases.store.findForDelivery(complaint);
  if (record === null || !isWanted(record, await deps.useCases.store.desk())) return;
  const address = findCustomerAddress(record.state, record.words);
  if (deps.mailer === null || address === null) return give(deps, { complaint, closed }, 'liaison');
  await give(deps, { complaint, closed }, 'mail');
  const given = await deps.useCases.store.findForDelivery(complaint);
  const survey = given === null ? null : openSurvey(given.state, await deps.now());
  const mail = given === null ? null : await deps.write(given);
  if (survey === null || survey.by !== 'mail' || mail === null) return;
  try {
    await deps.mailer.send({ ...mail, to: address, id: `survey-${complaint}-${survey.number}` });
  } catch (error) {
    if (!(error instanceof MailRefused)) throw error;
    await give(deps, { complaint, closed }, 'liaison');
  }
}

/** Still closed, and nobody has done it: one that was given by mail may have stopped before it was sent. */
function isWanted({ state }: ComplaintRecord, desk: Parameters<typeof policyVersionOf>[1]['desk']): boolean {
  const { survey } = policyVersionOf(state, { desk }).policy;
  const last = state.surveys.at(-1);
  const isOurs = last?.by === 'mail' && last.answer === null && state.surveySkipped === null;
  return state.status === 'closed' && asksCustomer(state, survey) && (isOurs || !isSurveySettled(state));
}

async function give(
  { useCases }: MailSurveyDeps,
  { complaint, closed }: { readonly complaint: number; readonly closed: number },
  by: 'liaison' | 'mail',
): Promise<void> {
  await act(useCases, {
    actor: systemActor,
    surface: 'timer',
    keys: [`survey:C-${complaint}/${closed}/${by}`],
    number: complaint,
    command: { verb: 'give-survey', by },
  });
}
