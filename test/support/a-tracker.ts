import type { Desk } from '../../src/domain/desk.ts';
import type { TrackerConnection } from '../../src/domain/other-systems.ts';
import { aDesk } from './a-desk.ts';

const plans: TrackerConnection = {
  id: 'plans',
  kind: 'pingcode',
  settings: {},
  automatic: [],
  locale: null,
  people: { zhang: 'u-zhang' },
  customerData: false,
  pollMinutes: 10,
};

/** The desk whose products plan their work in a tracker. */
export function withTracker(change: Partial<TrackerConnection> = {}, desk: Desk = aDesk()): Desk {
  const products = [...desk.products].map(
    ([id, product]) => [id, { ...product, tracker: { use: 'plans', settings: {} } }] as const,
  );
  return { ...desk, trackers: new Map([['plans', { ...plans, ...change }]]), products: new Map(products) };
}
