import type { Action, Complaint } from '../../domain/complaint.ts';
import { seesPublic, visibilityOf, type Visibility } from '../../domain/visibility.ts';
import type { ComplaintStore } from '../../ports/complaint-store.ts';
import type { Answer } from '../answer.ts';
import type { Deps } from '../deps.ts';
import { act } from './act.ts';
import type { Request } from './run.ts';

export interface JudgeRequest extends Request {
  readonly number: number;
  readonly action: number;
  readonly hasWorked: boolean;
}

/** "Did it work?", with how often it came again: of an open complaint everybody reads it, and counts what all may know. */
export async function judgeEffect(deps: Deps, request: JudgeRequest): Promise<Answer> {
  const { actor, number, hasWorked } = request;
  const desk = await deps.store.desk();
  const visibility = visibilityOf(actor, desk);
  const record = await deps.store.find(number, visibility);
  const action = record?.state.actions.find((one) => one.number === request.action) ?? null;
  const repeats =
    record === null || action === null
      ? null
      : await countRepeats(
          deps.store,
          record.state,
          action,
          record.state.restricted ? visibility : seesPublic,
        );
  return act(deps, {
    ...request,
    command: { verb: 'judge-effect', number: request.action, hasWorked, repeats: repeats ?? 0, words: null },
  });
}

/** New complaints of the same cause and product since it was done; null where no cause is known. */
export async function countRepeats(
  store: Pick<ComplaintStore, 'list'>,
  { product, cause }: Complaint,
  { endedAt }: Action,
  visibility: Visibility,
): Promise<number | null> {
  const causeCategory = cause?.category ?? null;
  if (causeCategory === null || endedAt === null) return null;
  const filter = { product, causeCategory, openedAfter: endedAt, isCounted: true } as const;
  const { total } = await store.list(filter, visibility, { offset: 0, limit: 0 });
  return total;
}
