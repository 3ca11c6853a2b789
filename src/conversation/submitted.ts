import { readReference } from '../domain/typed-text/reference.ts';
import { submitArticle } from './articles.ts';
import { submitAway } from './away.ts';
import { submitEvidenceOf } from './evidence.ts';
import { submitHandover } from './handover.ts';
import { submitNews } from './news.ts';
import { submitListFilter } from './lists.ts';
import { submitNew } from './opening.ts';
import { isPerformable, perform } from './perform.ts';
import type { Reply, Submitted } from './reply.ts';
import { submitSetup } from './setup.ts';
import { afterTriageForm } from './triage.ts';
import type { Turn } from './turn.ts';
import { drawHelp } from '../messages/help.ts';

/** A filled-in form. What is refused goes back into it; nothing typed is lost. */
export async function answerSubmitted(turn: Turn, { form, context, values }: Submitted): Promise<Reply> {
  if (form === 'complaint_open') return submitNew(turn, values, context);
  if (form === 'article') return submitArticle(turn, values, context);
  if (form === 'news') return submitNews(turn, values);
  if (form === 'away') return submitAway(turn, values);
  if (form === 'handover') return submitHandover(turn, values, context);
  if (form === 'evidence-of') return submitEvidenceOf(turn, values, context);
  if (form === 'list-filter') return submitListFilter(turn, values, context);
  if (form === 'setup') return submitSetup(turn, values, context);
  const number = readReference(context['ref'] ?? '');
  if (number === null || !isPerformable(form)) return { kind: 'said', message: drawHelp(turn.reader, null) };
  const all = { ...values, ...carriedBy(context) };
  const reply = await perform(turn, { verb: form, number, values: all, dates: context, isFilled: true });
  return afterTriageForm(turn, context, reply);
}

/** What the form knew when it was drawn and nobody fills in. */
const carried: readonly string[] = ['waived', 'contact', 'number', 'explanation', 'step', 'seen'];

function carriedBy(context: Submitted['context']): Submitted['values'] {
  return Object.fromEntries(Object.entries(context).filter(([name]) => carried.includes(name)));
}
