import { isObject, stringOf, type JsonObject } from './json.ts';
import type { Language, LarkMessage, Toast } from './model.ts';
import { checkDrawn, writeCard } from './message-routes.ts';
import { ApiError } from './api-error.ts';
import type { Socket } from './long-connection.ts';
import type { Attempt, Delivered, SendOptions } from './start-fake-lark.ts';
import type { Tenant } from './tenant.ts';
import { pushOverHttp } from './webhook.ts';

const MINUTE = 60_000;
/** lark.md 0.1: an event that was not taken comes again. One that was taken after three seconds would too; that depends on the machine. */
const AGAIN_AFTER = [15_000, 5 * MINUTE, 60 * MINUTE, 360 * MINUTE];

export interface Addresses {
  eventUrl: string | undefined;
  callbackUrl: string | undefined;
}

/** A click: its answer is shown to the person. */
export interface Clicked {
  readonly user: string;
  readonly language: Language;
  readonly message: LarkMessage;
}

export interface Parcel {
  readonly envelope: JsonObject;
  readonly eventId: string;
  readonly message: LarkMessage | undefined;
  /** null: an event, which comes again until it is taken. */
  readonly clicked: Clicked | null;
  readonly how: SendOptions;
}

export interface Courier {
  deliver(parcel: Parcel): Promise<Delivered>;
  again(delivered: Delivered, how: SendOptions): Promise<Delivered>;
  deliveries(): Delivered[];
}

interface Tracked extends Delivered {
  attempts: Attempt[];
  parcel: Parcel;
}

export function createCourier(tenant: Tenant, socket: Socket, addresses: Addresses): Courier {
  const all: Tracked[] = [];

  async function attempt(tracked: Tracked, how: SendOptions): Promise<void> {
    const { clicked, envelope, eventId } = tracked.parcel;
    const url = clicked === null ? addresses.eventUrl : (addresses.callbackUrl ?? addresses.eventUrl);
    const via = how.via ?? (url === undefined ? 'socket' : 'webhook');
    const payload = JSON.stringify(envelope);
    const answered =
      via === 'webhook'
        ? url === undefined
          ? { status: 0, body: undefined }
          : await pushOverHttp(tenant.app, url, payload, how)
        : await socket.push(payload, {
            messageId: `${eventId}/${tracked.attempts.length}`,
            fragments: how.fragments ?? 1,
          });
    tracked.attempts.push({ at: tenant.clock.now(), via, status: answered.status, body: answered.body });
    if (clicked !== null && answered.status === 200) showAnswer(tenant, clicked, answered.body);
    tenant.changed();
  }

  /** The schedule runs on the fake's clock: only a test that moves it sees an event again. */
  async function planAgain(tracked: Tracked, how: SendOptions): Promise<void> {
    const wait = AGAIN_AFTER[tracked.attempts.length - 1];
    const last = tracked.attempts.at(-1);
    if (tracked.parcel.clicked !== null || wait === undefined || last === undefined) return;
    if (last.status === 200) return;
    tenant.clock.runAt(tenant.clock.now() + wait, async () => {
      await attempt(tracked, how);
      await planAgain(tracked, how);
    });
  }

  async function deliver(parcel: Parcel): Promise<Delivered> {
    const tracked: Tracked = {
      envelope: parcel.envelope,
      eventId: parcel.eventId,
      message: parcel.message,
      attempts: [],
      parcel,
      get status() {
        return tracked.attempts.at(-1)?.status ?? 0;
      },
      get body() {
        return tracked.attempts.at(-1)?.body;
      },
    };
    all.push(tracked);
    await attempt(tracked, parcel.how);
    // What a test spoils on purpose is nothing that Lark would send again.
    if (Object.keys(parcel.how).length === 0) await planAgain(tracked, parcel.how);
    return tracked;
  }

  return {
    deliver,
    async again(delivered, how) {
      const tracked = all.find((each) => each === delivered);
      if (tracked === undefined) throw new Error('Lark sent the app nothing for it');
      await attempt(tracked, how);
      return tracked;
    },
    deliveries: () => all,
  };
}

/** lark.md 2.3: a toast, the card as it is from now on, or nothing. */
function showAnswer(tenant: Tenant, { user, language, message }: Clicked, body: unknown): void {
  if (!isObject(body)) return refuse(tenant, 'callback_body', 'the answer to a click is no object');
  const unknown = Object.keys(body).filter((key) => key !== 'toast' && key !== 'card');
  if (unknown.length > 0) return refuse(tenant, '200672', `unknown ${unknown.join(', ')}`);
  const { toast, card } = body;
  if (toast !== undefined) showToast(tenant, user, readToast(toast, language, message.message_id));
  if (card !== undefined) replaceCard(tenant, message, card);
}

function refuse(tenant: Tenant, kind: string, detail: string): void {
  tenant.addFault({ kind, call: 'card.action.trigger', detail });
}

const TOASTS = ['info', 'success', 'error', 'warning'] as const;

function readToast(given: unknown, language: Language, messageId: string): Toast | string {
  if (!isObject(given)) return 'no object';
  const { type, content, i18n } = given;
  const known = TOASTS.find((each) => each === type);
  const text = (isObject(i18n) ? stringOf(i18n[language]) : undefined) ?? stringOf(content);
  if (known === undefined) return `type ${String(type)}`;
  return text === undefined || text === '' ? 'no text' : { type: known, text, messageId };
}

function showToast(tenant: Tenant, user: string, toast: Toast | string): void {
  if (typeof toast === 'string') return refuse(tenant, '200672', `toast: ${toast}`);
  tenant.toasts.push({ user, toast });
}

function replaceCard(tenant: Tenant, message: LarkMessage, given: unknown): void {
  const card = isObject(given) && given['type'] === 'raw' ? given['data'] : undefined;
  if (!isObject(card)) return refuse(tenant, '200672', 'card: wanted {type: raw, data}');
  try {
    checkDrawn(tenant, card, message.ephemeralFor !== undefined);
    writeCard(tenant, message, { card, content: JSON.stringify(card) });
  } catch (error) {
    refuse(tenant, '200673', error instanceof ApiError ? error.message : String(error));
  }
}
