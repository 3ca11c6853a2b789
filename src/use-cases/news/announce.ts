import { decideShip } from '../../domain/decide/ship.ts';
import type { PlatformName } from '../../domain/actor.ts';
import type { Complaint, Moment } from '../../domain/complaint.ts';
import { isRefused, type Situation } from '../../domain/decision.ts';
import { findProduct, type Desk } from '../../domain/desk.ts';
import { answersForProduct } from '../../domain/permissions.ts';
import type { Refusal } from '../../domain/refusal.ts';
import { canSee, visibilityOf } from '../../domain/visibility.ts';
import type {
  CommandFacts,
  CommandOutcome,
  ComplaintChange,
  NewDelivery,
} from '../../ports/complaint-store.ts';
import { changeOf } from '../complaint/change.ts';
import { run, type Request } from '../complaint/run.ts';
import type { Deps } from '../deps.ts';

export interface AnnounceRequest extends Request {
  readonly product: string;
  /** What is new, as colleagues and customers may read it: "3.2 charges once". */
  readonly text: string;
  /** What it fixes; those that went into another one stand for that one. */
  readonly complaints: readonly number[];
  /** What was told of at that moment or later is not told again; left out: it is. */
  readonly since?: Moment;
}

/** `complaint`: the one that stands in the way, and why. */
export type NewsFault =
  | { readonly code: 'off' }
  | { readonly code: 'unknown-product' }
  | { readonly code: 'not-yours' }
  | { readonly code: 'other-product'; readonly number: number }
  | { readonly code: 'complaint'; readonly number: number; readonly refusal: Refusal };

export type Announced =
  { readonly ok: true; readonly told: readonly number[] } | { readonly ok: false; readonly fault: NewsFault };

/**
 * Product news: each complaint it fixes keeps it, whoever talks to its customer has to tell them, and the desk's
 * channels of support hear of it, all of that in one transaction. Nothing is done unless all can be done. Run again
 * under the same keys, it is one.
 */
export async function announce(deps: Deps, request: AnnounceRequest): Promise<Announced> {
  const survivors = await survivorsOf(deps, request);
  const complaints = [...survivors.keys()];
  const asked = { ...request, complaints };
  const answer = await run<Announced>(deps, request, {
    verb: 'news',
    complaints,
    decide: (facts) => decideOn(deps, asked, facts),
  });
  return answer.ok ? answer : { ok: false, fault: asNamed(answer.fault, survivors) };
}

/** Where one went that its writer may not see is not said: there is no such complaint as they named. */
function asNamed(fault: NewsFault, survivors: ReadonlyMap<number, number>): NewsFault {
  if (fault.code !== 'complaint' || fault.refusal.code !== 'unknown-complaint') return fault;
  const number = survivors.get(fault.number) ?? fault.number;
  return { ...fault, number, refusal: { code: 'unknown-complaint', number } };
}

/**
 * What they named, by where it went on: named twice, or merged into another that is named too, it is told once. What its
 * writer may not see went nowhere.
 */
async function survivorsOf(
  { store }: Deps,
  { actor, complaints }: Pick<AnnounceRequest, 'actor' | 'complaints'>,
): Promise<Map<number, number>> {
  const visibility = visibilityOf(actor, await store.desk());
  const survivors = new Map<number, number>();
  for (const number of complaints) {
    const record = await store.find(number, visibility);
    survivors.set(record?.state.mergedInto ?? number, number);
  }
  return survivors;
}

function decideOn(deps: Deps, request: AnnounceRequest, facts: CommandFacts): CommandOutcome<Announced> {
  const { actor, product, complaints } = request;
  const { desk, now } = facts;
  if (findProduct(desk, product) === null) return refused({ code: 'unknown-product' });
  if (!answersForProduct(actor, product, desk, now)) return refused({ code: 'not-yours' });
  if (actor.kind === 'person' && newsChannels(desk, deps.connected).length === 0)
    return refused({ code: 'off' });
  const changes: ComplaintChange[] = [];
  const untold = complaints.filter((number) => !wasTold(facts.complaints.get(number), request));
  for (const number of untold) {
    const change = shipOne(deps, request, number, facts);
    if ('code' in change) return refused(change);
    changes.push(change);
  }
  const isOld = complaints.length > 0 && untold.length === 0;
  const beside = isOld ? [] : newsDeliveries(deps, { ...request, complaints: untold }, desk);
  return { changes, beside, answer: { ok: true, told: untold } };
}

function wasTold(complaint: Complaint | undefined, { since = Infinity }: AnnounceRequest): boolean {
  return (complaint?.shipped.at(-1)?.at ?? -Infinity) >= since;
}

function shipOne(
  deps: Deps,
  request: AnnounceRequest,
  number: number,
  facts: CommandFacts,
): ComplaintChange | NewsFault {
  const { actor, product, text } = request;
  const complaint = facts.complaints.get(number);
  if (complaint === undefined || !canSee(visibilityOf(actor, facts.desk), complaint)) {
    return { code: 'complaint', number, refusal: { code: 'unknown-complaint', number } };
  }
  if (complaint.product !== product) return { code: 'other-product', number };
  const situation: Situation = { now: facts.now, actor, desk: facts.desk };
  const decision = decideShip(complaint, { verb: 'ship', text }, situation);
  if (isRefused(decision)) return { code: 'complaint', number, refusal: decision.refusal };
  return changeOf(deps, request, complaint, decision.events, situation, facts);
}

function refused(fault: NewsFault): CommandOutcome<Announced> {
  return { changes: [], answer: { ok: false, fault }, isRefused: true };
}

/** Who is still to be told is looked up when it is written there. */
function newsDeliveries(
  { connected }: Deps,
  { keys, product, text, complaints }: AnnounceRequest,
  desk: Desk,
): NewDelivery[] {
  const key = keys[0] ?? `${product}/${complaints.join(',')}/${text}`;
  return newsChannels(desk, connected).map(({ platform, channel }) => ({
    key: `news/${key}/${platform}/${channel}`,
    complaint: null,
    destination: { kind: 'channel', platform, channel },
    place: null,
    isInThread: false,
    thread: null,
    lane: `news:${platform}/${channel}`,
    content: { kind: 'news', product, text, complaints },
  }));
}

/** Where support hears of it; none: it is switched off. */
export function newsChannels(desk: Desk, connected: readonly PlatformName[]) {
  return connected.flatMap((platform) =>
    (desk.news[platform] ?? []).map((channel) => ({ platform, channel })),
  );
}
