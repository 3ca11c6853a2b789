import type { Finding } from '../complaint.ts';
import type { EventOf } from '../events.ts';
import { stampOf } from './stamp.ts';
import { refTo } from './words-ref.ts';

/** What was found, in the words that the event brought. */
export function findingOf(event: EventOf<'contained' | 'why-answered' | 'cause-found' | 'planned'>): Finding {
  return {
    version: event.version,
    ...stampOf(event),
    text: refTo(event, 'text'),
  };
}
