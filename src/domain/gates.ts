import type { Complaint } from './complaint.ts';
import type { GatePart, Policy } from './desk.ts';
import type { Priority } from './priority.ts';
import { stageNames, stagesOf } from './stages.ts';

const grave: readonly GatePart[] = stageNames;
const usual: readonly GatePart[] = ['respond', 'communicate', 'category'];
const gates: Readonly<Record<Priority, readonly GatePart[]>> = {
  P1: grave,
  P2: grave,
  P3: usual,
  P4: usual,
};

/** Facts missing for closing under this policy, by code. A waiver names the same codes. */
export function missingForClosing(complaint: Complaint, { gate }: Pick<Policy, 'gate'>): string[] {
  const parts = gate[complaint.priority] ?? gates[complaint.priority];
  const stages = stagesOf(complaint)
    .filter(({ name }) => parts.includes(name))
    .flatMap(({ missing }) => missing);
  const needsCategory = parts.includes('category') && complaint.category === null;
  return needsCategory ? [...stages, 'category'] : stages;
}
