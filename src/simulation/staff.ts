import { systemActor, type Actor } from '../domain/actor.ts';
import type { Moment } from '../domain/complaint.ts';
import type { SingleCommand } from '../domain/decide/decide.ts';
import { findProduct, type Desk, type PersonId } from '../domain/desk.ts';
import { responsibleFor } from '../domain/responsible.ts';
import type { MemoryTables } from '../storage/memory/tables.ts';
import type { Answer } from '../use-cases/answer.ts';
import { act } from '../use-cases/complaint/act.ts';
import { open } from '../use-cases/complaint/open.ts';
import type { Deps } from '../use-cases/deps.ts';
import type { Agenda } from './agenda.ts';
import { chooseCommand, pickCaretaker, planReaction, planReturn, writeComplaint } from './behaviour.ts';
import type { ChatMessage } from './chat.ts';
import type { Office } from './office.ts';
import type { Random } from './random.ts';

/** The people of a desk: what they do to complaints, through the use cases and in no other way. */
export interface Staff {
  report(index: number): Promise<void>;
  look(person: PersonId, complaint: number): Promise<void>;
  /** Whoever a message reaches may look at what it is about. */
  react(message: ChatMessage): void;
  handOver(from: PersonId, to: PersonId): Promise<void>;
  /** Some of the running complaints take the latest policy. */
  takeLatestPolicy(): Promise<void>;
}

export interface StaffInput {
  readonly deps: Deps;
  readonly tables: MemoryTables;
  readonly office: Office;
  readonly agenda: Agenda;
  readonly random: Random;
  readonly desk: () => Desk;
  readonly now: () => Moment;
  /** Nobody answers them while it is not. */
  readonly isBotRunning: () => boolean;
}

const minute = 60_000;

export function createStaff(input: StaffInput): Staff {
  const { deps, tables, office, agenda, random, desk, now } = input;
  const later = () => now() + random.between(2, 60) * minute;
  const supporters = [...office.colleagues.values()].filter(({ role }) => role === 'support');
  const doTo = (who: Actor, number: number, command: SingleCommand): Promise<Answer> =>
    act(deps, { actor: who, surface: 'local', keys: [], number, command });
  const actorOf = (id: PersonId): Actor => ({
    kind: 'person',
    id,
    roles: desk().people.get(id)?.roles ?? [],
  });
  const isAway = (id: PersonId) =>
    desk().absences.some(({ person, from, to }) => person === id && from <= now() && now() < to);

  function planNextLook(number: number): void {
    const state = tables.complaints.get(number)?.state;
    if (state === undefined) return;
    const person = pickCaretaker(state, responsibleFor(state, desk()).owner, random);
    const colleague = person === null ? undefined : office.colleagues.get(person);
    const at = colleague === undefined ? null : planReturn(colleague, now(), random);
    if (colleague !== undefined && at !== null)
      agenda.add(at, { kind: 'look', person: colleague.id, complaint: number });
  }

  return {
    async report(index) {
      if (!input.isBotRunning()) return agenda.add(later(), { kind: 'report', index });
      const answer = await open(deps, {
        actor: actorOf(random.pick(supporters).id),
        surface: 'local',
        keys: [`report-${index}`],
        complaint: writeComplaint(index, office.products, desk(), random),
      });
      if (!answer.ok) throw new Error(`a complaint was refused: ${answer.refusal.code}`);
      planNextLook(answer.number);
    },

    async look(person, number) {
      const colleague = office.colleagues.get(person);
      const state = tables.complaints.get(number)?.state;
      if (colleague === undefined || state === undefined || isAway(person)) return;
      if (!input.isBotRunning()) return agenda.add(later(), { kind: 'look', person, complaint: number });
      const { products } = office;
      const sight = { colleague, complaint: state, desk: desk(), products, now: now() };
      const command = chooseCommand(sight, random);
      if (command === null) return;
      const answer = await doTo(actorOf(person), number, command);
      if (answer.ok) planNextLook(number);
    },

    react({ items, people, row }) {
      const { complaint } = row.delivery;
      const numbers = items.length > 0 ? items.map((item) => item.complaint) : [complaint];
      for (const person of people) {
        const colleague = office.colleagues.get(person);
        for (const number of colleague === undefined ? [] : numbers) {
          const at = colleague === undefined ? null : planReaction(colleague, now(), random);
          if (at !== null && number !== null) agenda.add(at, { kind: 'look', person, complaint: number });
        }
      }
    },

    async handOver(from, to) {
      const batch = `batch-${now()}`;
      for (const { state } of tables.complaints.values()) {
        const isTheirs = state.status === 'acknowledged' && responsibleFor(state, desk()).owner === from;
        if (isTheirs) await doTo(actorOf('admin'), state.number, { verb: 'hand-over', from, to, batch });
      }
    },

    async takeLatestPolicy() {
      for (const { state } of tables.complaints.values()) {
        const policy = findProduct(desk(), state.product)?.policy ?? '';
        const latest = desk().latestPolicyVersion.get(policy);
        const isTaken = state.number % 3 === 0 && latest?.startsWith(state.policyVersion.split('@')[0] ?? '');
        if (latest === undefined || isTaken !== true) continue;
        await doTo(systemActor, state.number, {
          verb: 'take-policy-version',
          policyVersion: latest,
          because: 'policy',
        });
      }
    },
  };
}
