import { isDigestKind } from '../domain/digest.ts';
import { productsIn } from '../domain/desk.ts';
import { drawDigestChoices } from '../messages/digest-choices.ts';
import type { Values } from '../use-cases/complaint/command-input.ts';
import {
  chooseDigest,
  readDigestStates,
  type ChooseFault,
  type Choosing,
  type PersonActor,
} from '../use-cases/digest/choose-digest.ts';
import type { Reply, Where } from './reply.ts';
import type { Turn } from './turn.ts';

/** `digest …`, typed; in a product's channel `weekly` means that product. Alone it shows what there is to choose. */
export async function answerDigest(turn: Turn, where: Where, { which, to }: Values): Promise<Reply> {
  if (to === undefined) return showChoices(turn, null);
  const kind = which ?? 'daily';
  if (!isDigestKind(kind)) return showChoices(turn, null);
  return choose(turn, { kind, product: productHere(turn, where), isOn: to === 'on' });
}

/** The value of a button: `daily/off`, `weekly/on/billing`; none: what there is to choose. */
export async function pressDigest(turn: Turn, value: string): Promise<Reply> {
  const [kind = '', to, ...product] = value.split('/');
  if (!isDigestKind(kind)) return showChoices(turn, null);
  return choose(turn, { kind, product: product.length === 0 ? null : product.join('/'), isOn: to === 'on' });
}

async function choose(turn: Turn, choosing: Choosing): Promise<Reply> {
  const actor = personActorOf(turn);
  const { useCases, digests } = turn.deps;
  const fault = await chooseDigest({ ...useCases, digests }, { actor, now: turn.now }, choosing);
  if (fault === null) useCases.nudge();
  return { ...(await showChoices(turn, fault)), isInPlace: true };
}

async function showChoices(turn: Turn, fault: ChooseFault | null) {
  const { deps, desk, reader } = turn;
  const { useCases, digests } = deps;
  const states = await readDigestStates({ ...useCases, digests }, personActorOf(turn));
  const message = drawDigestChoices({ ...states, desk, fault }, reader);
  return { kind: 'said', message } as const;
}

function personActorOf({ actor, speaker }: Turn): PersonActor {
  return actor.kind === 'person'
    ? actor
    : { kind: 'person', id: speaker.person.id, roles: speaker.person.roles };
}

function productHere({ desk, speaker }: Turn, { channel }: Where): string | null {
  if (channel === null) return null;
  const [only, ...others] = productsIn(desk, speaker.platform, channel);
  return only === undefined || others.length > 0 ? null : only.id;
}
