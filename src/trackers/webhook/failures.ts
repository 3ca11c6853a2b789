import { TrackerFailure } from '../../ports/tracker.ts';
import { createRefusal } from '../base/refuse.ts';

export const refuse = createRefusal('webhook');

const NOT_CALLED = ['not-https', 'private-address', 'not-an-address'];

/** An address that is never called will not be called later either. */
export function sortRefusedAddress(error: unknown, what: string): unknown {
  const isRefused = error instanceof TrackerFailure && NOT_CALLED.includes(error.code ?? '');
  return isRefused ? refuse('validation', what, error.code ?? '') : error;
}
