import { findProduct } from '../../domain/desk.ts';
import type { Refusal } from '../../domain/refusal.ts';
import type { ItemSubject } from '../../domain/tracker-item.ts';
import { visibilityOf } from '../../domain/visibility.ts';
import { TrackerFailure } from '../../ports/tracker.ts';
import type { Trackers } from '../../ports/trackers.ts';
import type { Answer } from '../answer.ts';
import { act } from '../complaint/act.ts';
import type { Request } from '../complaint/run.ts';
import type { Deps } from '../deps.ts';
import { placeAndSeen } from './seen-item.ts';

export interface LinkItemRequest extends Request {
  readonly number: number;
  readonly subject: ItemSubject;
  /** Key or address, as somebody pasted it. */
  readonly item: string;
}

/** One that is there already, read before it is linked. One item may stand for many complaints. */
export async function linkItem(
  deps: { readonly useCases: Deps; readonly trackers: Trackers },
  { item, subject, ...request }: LinkItemRequest,
): Promise<Answer> {
  const { store } = deps.useCases;
  const desk = await store.desk();
  const record = await store.find(request.number, visibilityOf(request.actor, desk));
  if (record === null) return refused({ code: 'unknown-complaint', number: request.number });
  const { product } = record.state;
  const use = findProduct(desk, product)?.tracker?.use;
  const tracker = use === undefined ? null : deps.trackers.find(desk, use, product);
  if (use === undefined || tracker === null) return refused({ code: 'no-tracker' });
  try {
    const found = await tracker.get(item.trim());
    return await act(deps.useCases, {
      ...request,
      command: { verb: 'link-item', subject, tracker: use, ...placeAndSeen(found) },
    });
  } catch (error) {
    if (!(error instanceof TrackerFailure)) throw error;
    return refused({ code: 'tracker-refused', fault: error.kind });
  }
}

function refused(refusal: Refusal): Answer {
  return { ok: false, refusal, insteadOf: null };
}
