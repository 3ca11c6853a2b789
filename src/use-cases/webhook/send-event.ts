import type { OutgoingWebhook } from '../../domain/other-systems.ts';
import type { ComplaintEvent, WordsField } from '../../domain/events.ts';
import { evolve } from '../../domain/evolve.ts';
import { refTo } from '../../domain/evolve/words-ref.ts';
import type { Complaint } from '../../domain/complaint.ts';
import { seesPublic } from '../../domain/visibility.ts';
import type { ComplaintRecord, ComplaintStore } from '../../ports/complaint-store.ts';
import { WebhookFailure, type WebhookSender } from '../../ports/webhook-sender.ts';
import { messageIdOf, writeEventMessage } from './event-message.ts';
import { isTold, wants } from './webhook-job.ts';

export interface SendEventDeps {
  readonly store: ComplaintStore;
  readonly sender: WebhookSender;
  /** What the desk names by its variable. */
  readonly secrets: ReadonlyMap<string, string>;
}

export interface AskedEvent {
  readonly webhook: string;
  readonly complaint: number;
  readonly version: number;
}

/** Tells one system of one event; nothing is said that by now it does not want or must not know. */
export async function sendEvent(deps: SendEventDeps, asked: AskedEvent): Promise<void> {
  const webhook = (await deps.store.desk()).webhooks.get(asked.webhook);
  const record = await deps.store.findForDelivery(asked.complaint);
  if (webhook === undefined || record === null || !isTold(webhook, record.state)) return;
  const history = await deps.store.history(asked.complaint);
  const event = history.find(({ version }) => version === asked.version);
  const complaint = stateAt(history, asked.version);
  if (event === undefined || complaint === null || !wants(webhook, event)) return;
  const words = webhook.words ? wordsOf(event, record) : null;
  await deps.sender.send({
    url: webhook.url,
    secrets: secretsOf(webhook, deps.secrets),
    id: messageIdOf(event),
    body: writeEventMessage({ event, complaint: await nameable(deps, webhook, complaint), words }),
  });
}

/** Which one it went into is not said where that one may not be known of. */
async function nameable(
  { store }: SendEventDeps,
  { restricted }: OutgoingWebhook,
  complaint: Complaint,
): Promise<Complaint> {
  const { mergedInto } = complaint;
  if (mergedInto === null || restricted) return complaint;
  const isSeen = (await store.find(mergedInto, seesPublic)) !== null;
  return isSeen ? complaint : { ...complaint, mergedInto: null };
}

function stateAt(history: readonly ComplaintEvent[], version: number): Complaint | null {
  return history
    .filter((event) => event.version <= version)
    .reduce<Complaint | null>((state, event) => evolve(state, event), null);
}

function wordsOf(event: ComplaintEvent, { words }: ComplaintRecord) {
  const found = event.wordsFields.flatMap((field) => {
    const text = words.get(refTo(event, field));
    return text === undefined || text === null ? [] : [[field, text] as const];
  });
  return Object.fromEntries(found) as Partial<Record<WordsField, string>>;
}

/** Without a key nothing leaves: what is not signed cannot be told from what anybody sends. */
function secretsOf({ id, secrets }: OutgoingWebhook, known: ReadonlyMap<string, string>): string[] {
  const found = secrets.flatMap((name) => known.get(name) ?? []);
  if (found.length === 0) throw new WebhookFailure(`webhook ${id}: no key is set`);
  return found;
}
