import { openRequestsOf } from '../domain/asked.ts';
import type { SaidInThread } from '../domain/commands/recording.ts';
import type { Origin } from '../domain/complaint.ts';
import { findPersonByAccount, isSamePerson } from '../domain/desk.ts';
import { checkMay } from '../domain/permissions.ts';
import { visibilityOf } from '../domain/visibility.ts';
import { drawAnswer } from '../messages/answer.ts';
import { buttonOn } from '../messages/buttons.ts';
import { formFor } from '../messages/forms/form-for.ts';
import { drawInvestigation } from '../messages/investigation-page.ts';
import { plainMessage } from '../messages/plain-message.ts';
import { viewOf } from '../messages/view.ts';
import { PlatformFailure, type ThreadMessage } from '../ports/chat-platform.ts';
import type { ComplaintRecord } from '../ports/complaint-store.ts';
import { textsFor } from '../text/texts-for.ts';
import { act } from '../use-cases/complaint/act.ts';
import type { Values } from '../use-cases/complaint/command-input.ts';
import { loadView } from './load-view.ts';
import { openForm, perform, refusalReply } from './perform.ts';
import type { Reply } from './reply.ts';
import { requestOf, type Turn } from './turn.ts';

/** How far it got, with what can be done next. */
export async function investigate(turn: Turn, number: number): Promise<Reply> {
  const view = await loadView(turn, number);
  if (view === null) return refusalReply(turn, { code: 'unknown-complaint', number }, 'cause', null);
  return { kind: 'said', message: drawInvestigation({ view, actor: turn.actor }, turn.reader) };
}

/** Whoever was asked may answer though the complaint is closed to them: then the form knows nothing of it. */
export async function openRequestForm(
  turn: Turn,
  form: 'answer-request' | 'cancel-request',
  number: number,
  request: string,
): Promise<Reply> {
  const prefill = { number: request };
  if ((await loadView(turn, number)) !== null) return openForm(turn, form, number, prefill);
  const { desk, reader } = turn;
  const context = { ref: `C-${number}`, number: request };
  return { kind: 'form', form: formFor(form, { view: null, desk, reader, prefill, context }) };
}

/** Typed: the question that is meant is the one asked of the speaker, else the only one that is open. */
export async function answerRequest(turn: Turn, number: number, values: Values): Promise<Reply> {
  const view = await loadView(turn, number);
  if (view === null) return refusalReply(turn, { code: 'unknown-complaint', number }, 'ask', null);
  const { state } = view;
  const own = openRequestsOf(turn.speaker.person.id, state, turn.desk);
  const mayWork = checkMay('ask', turn.actor, state, turn.desk, turn.now) === null;
  const open = own.length > 0 || !mayWork ? own : state.requests.filter((one) => one.state === 'open');
  const wanted = values['number'];
  const meant = wanted === undefined ? open : [{ number: Number(wanted) }];
  const [only] = meant;
  const { investigation } = textsFor(turn.reader.locale);
  if (only === undefined)
    return { kind: 'said', message: plainMessage([investigation.noRequest], [], turn.reader) };
  if (meant.length > 1) {
    const buttons = meant.map((request) =>
      buttonOn(number, 'answer-request', turn.reader, {
        value: `C-${number}/${request.number}`,
        label: investigation.button.answerFor(request.number),
      }),
    );
    return { kind: 'said', message: plainMessage([investigation.whichRequest], buttons, turn.reader) };
  }
  const filled = { ...values, number: String(only.number) };
  return perform(turn, { verb: 'answer-request', number, values: filled, isFilled: false });
}

/** Reads the complaint's threads on the speaker's platform and keeps what is not on the record yet. */
export async function keepThread(turn: Turn, number: number): Promise<Reply> {
  const { deps, desk, now, actor, reader, speaker } = turn;
  const record = await deps.useCases.store.find(number, visibilityOf(actor, desk));
  if (record === null) return refusalReply(turn, { code: 'unknown-complaint', number }, 'evidence', null);
  const messages: SaidInThread[] = [];
  let isRead = false;
  for (const thread of threadsOf(record, turn)) {
    const read = await readThread(turn, thread);
    if (read === null) continue;
    isRead = true;
    messages.push(...read.map((message) => saidIn(thread, message, turn)));
  }
  const { investigation } = textsFor(reader.locale);
  if (!isRead) return { kind: 'said', message: plainMessage([investigation.unreadable], [], reader) };
  const command = { verb: 'keep-thread', messages } as const;
  const answer = await act(deps.useCases, { ...requestOf(turn), number, command });
  const isNothingNew = !answer.ok && answer.refusal.code === 'already-done';
  if (isNothingNew) return { kind: 'said', message: plainMessage([investigation.nothingToKeep], [], reader) };
  const view = viewOf({ record, desk, now, platform: speaker.platform });
  return { kind: 'said', message: drawAnswer(answer, { verb: 'keep-thread', view, desk, now }, reader) };
}

export type Thread = Pick<Origin, 'channel' | 'isShared'> & { readonly root: string };

/** Its own threads; the one it was escalated from too, for whoever did that: others may not read along there. */
function threadsOf({ places, state }: ComplaintRecord, { speaker, desk }: Turn): Thread[] {
  const { platform, person } = speaker;
  const own = places.flatMap((place): Thread[] => {
    const root = place.thread ?? place.message;
    const isRead = place.role === 'card' && place.platform === platform;
    return !isRead || place.channel === null || root === null
      ? []
      : [{ channel: place.channel, root, isShared: false }];
  });
  const { origin } = state;
  const root = origin?.thread ?? origin?.message ?? null;
  const isTheirs = origin?.platform === platform && isSamePerson(desk, state.reporter, person.id);
  if (origin === null || root === null || !isTheirs) return own;
  return [...own, { channel: origin.channel, root, isShared: origin.isShared }];
}

/** null: this thread cannot be read. */
export async function readThread(
  { deps, speaker }: Turn,
  { channel, root }: Thread,
): Promise<readonly ThreadMessage[] | null> {
  const platform = deps.platforms.get(speaker.platform);
  try {
    return (await platform?.readThread?.(channel, root)) ?? null;
  } catch (error) {
    if (!(error instanceof PlatformFailure) || !lasting.includes(error.kind)) throw error;
    return null;
  }
}

const lasting: readonly PlatformFailure['kind'][] = ['place', 'access', 'content', 'removed'];

export function saidIn(
  { channel, root, isShared }: Thread,
  { message, account, text, attachments, at, permalink }: ThreadMessage,
  { desk, speaker }: Turn,
): SaidInThread {
  const { platform } = speaker;
  const by = account === null ? null : (findPersonByAccount(desk, platform, account)?.id ?? null);
  const place = { platform, channel, message } as const;
  return {
    text: text.trim() === '' ? null : text.trim(),
    attachments,
    origin: { ...place, thread: root, permalink, isShared },
    said: { ...place, by, at },
  };
}
