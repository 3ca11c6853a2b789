import type { ReviewSection } from '../../domain/review.ts';
import type { StageName } from '../../domain/stages.ts';

/** The page for the regular meeting of support and product. */
export const review = {
  title: (product: string): string => `Complaint review: ${product}`,
  publicOnly: 'Confidential complaints are not in it.',
  figures: 'Key figures',
  measures: 'The five measures, one line each',
  abilities: 'What the record says of our work',
  none: 'None in this time.',
  more: (count: number): string => `and ${count} more`,
  section: {
    late: 'Late',
    repeated: 'The same trouble again',
    broken: 'Promises broken',
    'not-held': 'Prevention that did not hold',
    training: 'Training that is due',
    unwritten: 'Gaps in the FAQ: it came again, and there is no article about it',
    shipped: 'From complaint to requirement to shipped',
    'near-miss': 'Near misses',
  } satisfies Record<ReviewSection, string>,
  count: (section: string, total: number): string => `${section} (${total})`,
  lateBy: (clocks: readonly string[]): string => clocks.join(', '),
  repeated: (references: readonly string[], days: number): string =>
    `with ${references.join(', ')} within ${days} days`,
  brokenAt: (day: string): string => `told for ${day}`,
  repeats: (count: number): string =>
    count === 1 ? 'came again once' : count === 0 ? 'it did not help' : `came again ${count} times`,
  shipped: 'shipped',
  underway: 'still to be done',
  item: (title: string, more: string): string => `${title}: ${more}`,
  action: (action: string, more: string): string => `${action} (${more})`,
  measure: {
    respond: 'acknowledged in time',
    investigate: 'resolved with a known cause',
    communicate: 'promises kept',
    improve: 'improvements done',
    prevent: 'preventive actions done',
  } satisfies Record<StageName, string>,
  ability: {
    knows: 'Knows the product: a cause was found for what was resolved',
    communicates: 'Communicates: customers heard the news in time',
    solves: 'Solves: resolved in time',
    analyses: 'Analyses feedback: complaints whose cause has a category',
    crosses: 'Works across teams: requests to others answered in time',
  },
  line: (name: string, value: string): string => `${name}: ${value}`,
  part: (part: number, all: number): string => `${part} of ${all} (${Math.round((part / all) * 100)}%)`,
  noneDecided: 'nothing was decided in this time',
  again: (count: number): string => (count === 0 ? '' : `; ${count} taken up again`),
  cases: (count: number): string => (count === 0 ? '' : `; ${count} case studies`),
  apologies: (apologies: number, talks: number): string =>
    talks === 0 ? '' : `; an apology in ${apologies} of ${talks} talks`,
};
