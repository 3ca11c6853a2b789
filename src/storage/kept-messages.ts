import type { PlatformName } from '../domain/actor.ts';
import type { KeptMessage } from '../ports/complaint-store.ts';
import type { PrismaClient } from './generated/client.ts';

/** Events that keep the words of this message: evidence, and the complaint that was escalated from it. */
export async function findKeptMessages(
  prisma: PrismaClient,
  platform: PlatformName,
  channel: string,
  message: string,
): Promise<KeptMessage[]> {
  return prisma.$queryRaw<KeptMessage[]>`
    SELECT complaint, version AS evidence FROM event
    WHERE type = 'evidence-added' AND data #>> '{said,message}' = ${message}
      AND data #>> '{said,channel}' = ${channel} AND data #>> '{said,platform}' = ${platform}
    UNION ALL
    SELECT complaint, version AS evidence FROM event
    WHERE type = 'reported' AND data #>> '{origin,message}' = ${message}
      AND data #>> '{origin,channel}' = ${channel} AND data #>> '{origin,platform}' = ${platform}
    ORDER BY complaint, evidence`;
}
