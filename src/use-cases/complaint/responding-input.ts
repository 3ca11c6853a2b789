import { z } from 'zod';
import { contactChannels, contactDirections, remedies } from '../../domain/complaint.ts';
import { templateNames } from '../../domain/desk.ts';
import { choice, line, lines, orNull, yesNo } from './input-fields.ts';

const mostTags = 10;

/** Typed one after the other, however they are separated. */
const tags = z
  .string()
  .default('')
  .transform((found) => found.split(/[,，、;；#\s]+/u).filter((tag) => tag !== ''))
  .refine((found) => found.length <= mostTags && found.every((tag) => tag.length <= 40), 'too-long');

/** Fields of the forms and buttons of the first measure: respond. */
export const respondingInputs = {
  'contact-detail': z.object({
    contact: orNull(z.coerce.number().int()),
    direction: orNull(choice(contactDirections)),
    contactPerson: orNull(line),
    demand: orNull(lines),
    remedy: orNull(choice(remedies)),
    mayCall: orNull(yesNo),
  }),
  categorise: z.object({ category: orNull(line), module: orNull(line), tags, reason: orNull(lines) }),
  /** By a button alone: `text` is what was sent. */
  sent: z.object({ template: choice(templateNames), channel: choice(contactChannels), text: lines }),
} as const;
