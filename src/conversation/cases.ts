import type { Complaint } from '../domain/complaint.ts';
import { checkMay } from '../domain/permissions.ts';
import { drawCase, type CaseRights } from '../messages/case-study.ts';
import { drawEraseQuestion } from '../messages/erase.ts';
import { loadView } from './load-view.ts';
import { openForm, refusalReply } from './perform.ts';
import type { Reply } from './reply.ts';
import type { Turn } from './turn.ts';

/** Says what would be gone before it is; only to those who may. */
export async function askToErase(turn: Turn, number: number): Promise<Reply> {
  const view = await loadView(turn, number);
  if (view === null) return refusalReply(turn, { code: 'unknown-complaint', number }, 'erase', null);
  const refused = checkMay('erase', turn.actor, view.state, turn.desk, turn.now);
  if (refused !== null) return refusalReply(turn, refused.refusal, 'erase', view);
  return { kind: 'said', message: drawEraseQuestion(view, turn.reader) };
}

/** The case study of a complaint; where there is none yet, the form that begins it for those who may. */
export async function showCase(turn: Turn, number: number): Promise<Reply> {
  const view = await loadView(turn, number);
  if (view === null) return refusalReply(turn, { code: 'unknown-complaint', number }, 'case', null);
  const { caseStudy, status } = view.state;
  const rights = rightsOf(turn, view.state);
  if (caseStudy === null) {
    const isOver = status === 'resolved' || status === 'closed' || status === 'rejected';
    if (!isOver) return refusalReply(turn, { code: 'wrong-status', verb: 'case', status }, 'case', view);
    const refused = checkMay('case', turn.actor, view.state, turn.desk, turn.now);
    return refused === null
      ? openForm(turn, 'case', number, {})
      : refusalReply(turn, refused.refusal, 'case', view);
  }
  // What is not published yet is for those who write and review it.
  if (caseStudy.state !== 'published' && !rights.mayWrite && !rights.mayReview) {
    return refusalReply(turn, { code: 'not-open', verb: 'case' }, 'case', view);
  }
  return { kind: 'said', message: drawCase(view, rights, turn.reader) };
}

function rightsOf({ actor, desk, now }: Turn, complaint: Complaint): CaseRights {
  return {
    mayWrite: checkMay('case', actor, complaint, desk, now) === null,
    mayReview: checkMay('merge', actor, complaint, desk, now) === null,
  };
}
