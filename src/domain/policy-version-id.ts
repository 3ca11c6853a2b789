import type { PolicyId, PolicyVersionId } from './desk.ts';

/** `<policy>@<n>`, or `<policy>@<n>.<m>` when days became known later, taken apart. */
export interface PolicyVersionParts {
  readonly policy: PolicyId;
  readonly number: number;
  /** 0: as it was written. */
  readonly days: number;
}

export function splitPolicyVersion(id: PolicyVersionId): PolicyVersionParts {
  const at = id.lastIndexOf('@');
  const [number = '', days = '0'] = id.slice(at + 1).split('.');
  return { policy: id.slice(0, at), number: Number(number), days: Number(days) };
}

export function joinPolicyVersion({ policy, number, days }: PolicyVersionParts): PolicyVersionId {
  return days === 0 ? `${policy}@${number}` : `${policy}@${number}.${days}`;
}

/** Of two versions of one policy: whether the first came later. */
export function isLaterVersion(id: PolicyVersionId, than: PolicyVersionId): boolean {
  const [one, other] = [splitPolicyVersion(id), splitPolicyVersion(than)];
  return one.number === other.number ? one.days > other.days : one.number > other.number;
}
