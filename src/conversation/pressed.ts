import { readReference } from '../domain/typed-text/reference.ts';
import { isVerb } from '../domain/verb.ts';
import { drawHelp } from '../messages/help.ts';
import { isFormName } from '../messages/forms/form-for.ts';
import { home, list, mine, show, turnPage, why } from './find.ts';
import { offerForm, openKeptDraft } from './opening.ts';
import { isPerformable, openForm, perform } from './perform.ts';
import type { Pressed, Reply } from './reply.ts';
import { setUp } from './setup.ts';
import type { Turn } from './turn.ts';

/** A button, anywhere. Its value is a reference or another small id; an unknown one gets help. */
export async function answerPressed(turn: Turn, pressed: Pressed): Promise<Reply> {
  return (await answerOnComplaint(turn, pressed)) ?? (await answerElse(turn, pressed));
}

/** Buttons that act at once; every other verb opens its form. */
const atOnce: readonly string[] = [
  'acknowledge',
  'resume',
  'nudge',
  'undo',
  'outcome-accepted',
  'ask-review',
  'restrict',
  'told',
  'close',
];

async function answerOnComplaint(turn: Turn, { action, value }: Pressed): Promise<Reply | null> {
  const [reference = '', detail = ''] = value.split('/');
  const number = readReference(reference);
  if (number === null) return null;
  if (action === 'show') return show(turn, number);
  if (action === 'why') return why(turn, number);
  if (!isPerformable(action)) return null;
  if (!atOnce.includes(action) && isFormName(action)) return openForm(turn, action, number, {});
  const values = action === 'told' ? { update: detail } : {};
  return perform(turn, { verb: action, number, values, isFilled: false });
}

async function answerElse(turn: Turn, { action, value, where }: Pressed): Promise<Reply> {
  switch (action) {
    case 'open-in': {
      const [draft = '', ...product] = value.split('/');
      return openKeptDraft(turn, draft, product.join('/'));
    }
    case 'open-draft':
      return openKeptDraft(turn, value, null);
    case 'list-page':
      return turnPage(turn, value);
    case 'new':
      return offerForm(turn, null, '');
    case 'list':
      return list(turn, {});
    case 'mine':
      return mine(turn);
    case 'home':
      return { kind: 'said', message: await home(turn) };
    case 'setup':
      return setUp(turn, where, null);
    default:
      return { kind: 'said', message: drawHelp(turn.reader, isVerb(value) ? value : null) };
  }
}
