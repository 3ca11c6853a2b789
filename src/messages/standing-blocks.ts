import type { Block } from '../ports/message.ts';
import { troubleLines } from './ahead.ts';
import { clockBlocks } from './card-clocks.ts';
import { toRich } from './inlines.ts';
import { outsideLines } from './investigation.ts';
import { recurrenceLines } from './measure-lines.ts';
import { nextStep } from './next-step.ts';
import { correctionBlocks, demandBlock, situationLines, stagesBlock } from './record-blocks.ts';
import type { Reader, View } from './view.ts';

/** What the customer says, how far it is and what comes next: the card and the whole record say it alike. */
export function standingBlocks(view: View, reader: Reader, longestDemand: number): Block[] {
  const lines = [
    ...troubleLines(view, reader),
    ...recurrenceLines(view, reader),
    ...outsideLines(view, reader),
    ...situationLines(view, reader),
  ];
  const next = nextStep(view, reader);
  return [
    ...demandBlock(view, longestDemand),
    ...correctionBlocks(view, reader),
    stagesBlock(view, reader),
    ...clockBlocks(view, reader),
    ...[...lines, ...(next === null ? [] : [next])].map((line): Block => ({
      kind: 'text',
      text: toRich(line),
    })),
  ];
}
