import { systemActor, type Actor } from '../../src/domain/actor.ts';
import type { NewComplaint } from '../../src/domain/commands.ts';
import type { Complaint } from '../../src/domain/complaint.ts';
import type { SingleCommand } from '../../src/domain/decide/decide.ts';
import type { CommandResult, ComplaintStore, NewDelivery } from '../../src/ports/complaint-store.ts';
import type { DeliveryStatus } from '../../src/ports/delivery-store.ts';
import type { DeskContent } from '../../src/ports/desk-store.ts';
import type { PeopleStore } from '../../src/ports/people-store.ts';
import type { Answer } from '../../src/use-cases/answer.ts';
import { act } from '../../src/use-cases/complaint/act.ts';
import { open } from '../../src/use-cases/complaint/open.ts';
import type { Deps } from '../../src/use-cases/deps.ts';
import { someComplaint } from './a-complaint.ts';
import { chen, lin } from './open-store.ts';

/** A ComplaintStore with what its contract asks beside it, whatever it stands on. */
export interface StoreHome {
  readonly store: ComplaintStore;
  readonly deps: Deps;
  readonly clock: { setOffset(offset: number): Promise<void> };
  readonly people: { learn(...account: Parameters<PeopleStore['learn']>): Promise<{ person: string }> };
  readonly look: StoreLook;
  /** A second process on the same store: it keeps nothing of what the first one knows. */
  readonly createOther: () => ComplaintStore;
  applyDesk(content?: DeskContent): Promise<void>;
  close(): Promise<void>;
}

/** What stands in the store and no port tells; what other parts of it would have done. */
export interface StoreLook {
  isKeyTaken(key: string): Promise<boolean>;
  waitingDeliveries(complaint: number): Promise<number>;
  delivery(key: string): Promise<{ status: DeliveryStatus; revision: number; attempts: number } | undefined>;
  end(key: string, as: { status: DeliveryStatus; attempts: number }): Promise<void>;
  /** Its card in this channel was posted as this message. */
  standAt(complaint: number, channel: string, message: string): Promise<void>;
}

export interface StoreActs {
  nextKey(): string;
  report(overrides?: Partial<NewComplaint>, actor?: Actor): Promise<number>;
  doTo(number: number, command: SingleCommand, actor?: Actor, keys?: string[]): Promise<Answer>;
  /** By the name of who does it in the desk, or by `timer`. */
  doAs(number: number, command: SingleCommand, who?: string): Promise<Answer>;
  /** A command on one complaint that writes these deliveries and no event. */
  tell(number: number, ...deliveries: NewDelivery[]): Promise<CommandResult<null>>;
}

export function createStoreActs({ deps, store }: Pick<StoreHome, 'deps' | 'store'>): StoreActs {
  let keys = 0;
  const nextKey = () => `test:${(keys += 1)}`;
  return {
    nextKey,
    async report(overrides = {}, actor = lin) {
      const complaint = { ...someComplaint, ...overrides };
      return numberIn(await open(deps, { actor, surface: 'slack', keys: [nextKey()], complaint }));
    },
    doTo: (number, command, actor = chen, commandKeys = [nextKey()]) =>
      act(deps, { actor, surface: 'slack', keys: commandKeys, number, command }),
    async doAs(number, command, who = 'chen') {
      const roles = (await store.desk()).people.get(who)?.roles ?? [];
      const actor = who === 'timer' ? systemActor : ({ kind: 'person', id: who, roles } as const);
      return act(deps, { actor, surface: 'local', keys: [nextKey()], number, command });
    },
    tell: (number, ...deliveries) =>
      store.command({
        ...plainRequest,
        complaints: [number],
        decide: ({ complaints }) => ({
          changes: [unchanged(complaints.get(number)!, deliveries)],
          answer: null,
        }),
      }),
  };
}

export const plainRequest = {
  inboundKey: null,
  complaints: [],
  opens: false,
  actor: chen,
  surface: 'slack',
} as const;

export function unchanged(state: Complaint, deliveries: readonly NewDelivery[] = []) {
  return {
    number: state.number,
    events: [],
    state,
    clocks: [],
    wakeAt: null,
    places: [],
    deliveries,
    inbox: [],
  };
}

export function numberIn(answer: Answer): number {
  if (!answer.ok) throw new Error(`refused: ${answer.refusal.code}`);
  return answer.number;
}

export function aCard(number: number): NewDelivery {
  return { ...aNotice(number), key: `card/${number}`, content: { kind: 'card' } };
}

export function aNotice(number: number): NewDelivery {
  return {
    key: `notice/${number}`,
    complaint: number,
    destination: { kind: 'channel', platform: 'slack', channel: 'C0NEW' },
    place: null,
    isInThread: false,
    thread: null,
    lane: `lane/${number}`,
    content: { kind: 'notice', notice: 'acknowledged', version: 1, mention: [] },
  };
}

export function anAccount(id: string) {
  return { id, name: id, email: null, locale: null, timezone: null, isOutsider: false, isGone: false };
}
