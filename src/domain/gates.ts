import type { Complaint } from './complaint.ts';
import { stagesOf, type StageName } from './stages.ts';

/**
 * The stages that must have their facts before closing. The full gate (all five for P1 and P2) needs the verbs that
 * bring those facts; until they exist every priority asks for these two.
 */
const closingGate: readonly StageName[] = ['respond', 'communicate'];

/** Facts missing for closing, by code. A waiver names the same codes. */
export function missingForClosing(complaint: Complaint): string[] {
  return stagesOf(complaint)
    .filter((stage) => closingGate.includes(stage.name))
    .flatMap((stage) => stage.missing);
}
