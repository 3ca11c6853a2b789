import { z } from 'zod';
import {
  actionAreas,
  actionKinds,
  optionKinds,
  type ActionArea,
  type ActionKind,
} from '../../domain/complaint.ts';
import { severities } from '../../domain/priority.ts';
import { choice, line, lines, moment, orNull } from './input-fields.ts';

const number = z.coerce.number().int();
/** By a button alone: the version of the words it stood under. */
const explanation = z.object({ explanation: number });

/** Fields of the forms and buttons of the third measure: decide and communicate. */
export const decidingInputs = {
  options: z.object({
    kind: choice(optionKinds),
    text: lines,
    effect: orNull(lines),
    feasibility: choice(severities).default('medium'),
    effort: choice(severities).default('medium'),
  }),
  'choose-option': z.object({ number, why: lines }),
  step: z.object({ text: lines, who: orNull(line), dueAt: orNull(moment) }),
  'step-done': z.object({ number }),
  explain: z.object({ text: lines }),
  'pass-explanation': explanation,
  'approve-explanation': explanation,
  'return-explanation': explanation.extend({ reason: lines }),
} as const;

/** What a kind of action mostly makes better, where nobody says. */
const usualArea: Readonly<Record<ActionKind, ActionArea>> = {
  containment: 'product',
  corrective: 'product',
  improvement: 'product',
  preventive: 'quality-control',
  training: 'internal-exchange',
};

/** Days after it is due. */
const effectChoices = ['none', '30', '60', '90'] as const;

/** Fields of the forms and buttons of the fourth measure: improve and prevent. */
export const improvingInputs = {
  action: z
    .object({
      kind: choice(actionKinds),
      area: orNull(choice(actionAreas)),
      text: lines,
      who: orNull(line),
      dueAt: orNull(moment),
      effect: choice(effectChoices).default('none'),
    })
    .transform(({ effect, area, kind, ...rest }) => ({
      ...rest,
      kind,
      area: area ?? usualArea[kind],
      effectDays: effect === 'none' ? null : Number(effect),
    })),
  'change-action': z.object({ number, who: orNull(line), dueAt: orNull(moment), reason: orNull(lines) }),
  'begin-action': z.object({ number }),
  'action-done': z.object({ number }),
  'drop-action': z.object({ number, reason: lines }),
} as const;
