import { createHash } from 'node:crypto';
import type { Moment } from '../domain/complaint.ts';
import type { Storage } from './storage.ts';

export interface FaultyFeed {
  readonly calendar: string;
  /** Never the whole address: it often lets in whoever knows it. */
  readonly host: string;
  readonly code: string;
  readonly since: Moment;
  /** It was read once, and those days still count. */
  readonly hasDays: boolean;
  /** It failed more than once. */
  readonly isLasting: boolean;
  /** Names this feed in a key. */
  readonly hash: string;
}

/** Feeds of the desk in force that could not be read at the last try. */
export async function listFaultyFeeds({
  desks,
  days,
}: Pick<Storage, 'desks' | 'days'>): Promise<FaultyFeed[]> {
  const calendars = (await desks.latest())?.content.calendars.values() ?? [];
  const records = new Map((await days.feeds()).map((feed) => [feed.url, feed]));
  return [...calendars].flatMap(({ id, feeds = [] }) =>
    feeds.flatMap(({ url }): FaultyFeed[] => {
      const record = records.get(url);
      if (record === undefined || record.fault === null || record.faultSince === null) return [];
      return [
        {
          calendar: id,
          host: new URL(url).host,
          code: record.fault,
          since: record.faultSince,
          hasDays: record.fetchedAt !== null,
          isLasting: record.triedAt > record.faultSince,
          hash: createHash('sha256').update(url).digest('hex').slice(0, 12),
        },
      ];
    }),
  );
}
