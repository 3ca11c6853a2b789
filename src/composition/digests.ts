import type { Desk } from '../domain/desk.ts';
import type { DigestSubject } from '../ports/digest-store.ts';
import type { DueStore } from '../ports/wake-store.ts';
import type { Deps } from '../use-cases/deps.ts';
import { planDigests } from '../use-cases/digest/plan-digests.ts';
import { tellDigest } from '../use-cases/digest/tell-digest.ts';
import type { Storage } from './storage.ts';

/** Digests as their waker takes them: before it looks, they are in line with the desk. */
export function composeDigests(storage: Pick<Storage, 'clock' | 'complaints' | 'digests'>, useCases: Deps) {
  const { clock, complaints, digests } = storage;
  let planned: Desk | null = null;
  const plan = async () => {
    const desk = await complaints.desk();
    await planDigests({ digests, desk: async () => desk }, await clock.now());
    planned = desk;
  };
  const planWhenChanged = async () => {
    // Nothing is lost when it is planned once too often: each process does it for itself.
    if ((await complaints.desk()) !== planned) await plan();
  };
  const store: DueStore<DigestSubject> = {
    ...digests,
    async claimDue(now, limit) {
      await planWhenChanged();
      return digests.claimDue(now, limit);
    },
  };
  return {
    store,
    plan,
    tell: async (subject: DigestSubject) => tellDigest({ ...useCases, digests }, subject, await clock.now()),
  };
}
