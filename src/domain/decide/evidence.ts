import type { CommandOf } from '../commands.ts';
import type { SaidInThread } from '../commands/recording.ts';
import type { Complaint, EvidenceSource, SourceMessage } from '../complaint.ts';
import type { Decision, Situation } from '../decision.ts';
import { decided, refuse } from '../decision.ts';
import type { NewEvent } from '../events.ts';
import { checkMay } from '../permissions.ts';
import { endAnsweredWait } from './wait.ts';

export function decideEvidence(
  complaint: Complaint,
  command: CommandOf<'evidence'>,
  situation: Situation,
): Decision {
  const { actor, desk } = situation;
  const notAllowed = checkMay('evidence', actor, complaint, desk);
  if (notAllowed !== null) return notAllowed;
  const { text, permalink, attachments, origin = null, from = null, said = null } = command;
  if (text === null && permalink === null && attachments.length === 0) {
    return refuse({ code: 'words-needed', verb: 'evidence', field: 'text' });
  }
  if (said !== null && isKept(said, complaint)) return refuse({ code: 'already-done', verb: 'evidence' });
  return decided(
    {
      type: 'evidence-added',
      data: { permalink, attachments, origin, from, said },
      words: text === null ? {} : { text },
    },
    ...endAnsweredWait(complaint, 'reporter', situation),
  );
}

/** So many at once; asked again, the next ones follow. */
const mostAtOnce = 100;

/** A whole thread, one piece of evidence a message, each once however often it is kept. */
export function decideKeepThread(
  complaint: Complaint,
  { messages, from = 'people' }: CommandOf<'keep-thread'>,
  { actor, desk }: Situation,
): Decision {
  const notAllowed = checkMay('evidence', actor, complaint, desk);
  if (notAllowed !== null) return notAllowed;
  const kept = messages.filter(hasWords).filter(({ said }) => !isKept(said, complaint));
  if (kept.length === 0) return refuse({ code: 'already-done', verb: 'evidence' });
  return decided(...kept.slice(0, mostAtOnce).map((message) => keptMessage(message, from)));
}

function hasWords({ text, attachments }: SaidInThread): boolean {
  return text !== null || attachments.length > 0;
}

function keptMessage({ text, attachments, origin, said }: SaidInThread, from: EvidenceSource): NewEvent {
  const { permalink } = origin;
  return {
    type: 'evidence-added',
    data: { permalink, attachments, origin, from, said },
    words: text === null ? {} : { text },
  };
}

function isKept({ platform, channel, message }: SourceMessage, { evidence, origin }: Complaint): boolean {
  const isSame = (kept: Pick<SourceMessage, 'platform' | 'channel'> & { readonly message: string | null }) =>
    kept.platform === platform && kept.channel === channel && kept.message === message;
  return evidence.some(({ said }) => said !== null && isSame(said)) || (origin !== null && isSame(origin));
}

/** Noted once each: how often somebody mends their words says nothing new. */
export function decideSourceChanged(
  { sourceChanges }: Complaint,
  { evidence, how }: CommandOf<'source-changed'>,
): Decision {
  const known = sourceChanges.filter((change) => change.evidence === evidence);
  const isNoted = known.some((change) => change.how === how || change.how === 'deleted');
  return isNoted ? decided() : decided({ type: 'evidence-source-changed', data: { evidence, how } });
}
