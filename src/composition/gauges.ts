import type { GaugeSource } from '../web/metrics.ts';
import type { Storage } from './storage.ts';

/** What waits in the store, for `/metrics`. */
export function gaugesOf(storage: Storage): GaugeSource[] {
  return [
    {
      name: 'huiyin_wake_overdue_seconds',
      help: 'How long the most overdue wake-up, of a complaint, an inbox or a digest, has been waiting.',
      read: async () => {
        const now = await storage.clock.now();
        return (
          Math.max(
            await storage.wakes.longestOverdue(now),
            await storage.inbox.longestOverdue(now),
            await storage.digests.longestOverdue(now),
          ) / 1000
        );
      },
    },
    {
      name: 'huiyin_inbox_waiting',
      help: 'Entries that wait in the inboxes of people: to be bundled, for quiet hours, or for the hourly cap.',
      read: () => storage.inbox.count(),
    },
    {
      name: 'huiyin_deliveries_waiting',
      help: 'Deliveries that wait to be sent.',
      read: async () => (await storage.deliveries.count()).waiting,
    },
    {
      name: 'huiyin_deliveries_failed',
      help: 'Deliveries that were given up.',
      read: async () => (await storage.deliveries.count()).failed,
    },
    {
      name: 'huiyin_deliveries_unknown',
      help: 'Deliveries that rest because nobody can say whether they arrived.',
      read: async () => (await storage.deliveries.count()).unknown,
    },
  ];
}
