import type { Desk, PersonId } from '../../domain/desk.ts';

/** Always there, so that a desk without any local channel has a place to report from. */
const supportChannel = 'support';

export interface LocalChannel {
  /** Its name too. */
  readonly id: string;
  /** Products that live in it or that a mention in it means. */
  readonly products: readonly string[];
  readonly isIntake: boolean;
}

/** Where people talk, as the desk names it: where complaints come in first, then the products' own channels. */
export function listChannels(desk: Desk): LocalChannel[] {
  const products = [...desk.products.values()];
  const intake = products.flatMap((product) => product.intake.local ?? []);
  const own = products.flatMap((product) => product.channels.local?.id ?? []);
  const incoming = new Set([supportChannel, ...intake]);
  return [...new Set([...incoming, ...own])].map((id) => ({
    id,
    isIntake: incoming.has(id),
    products: products
      .filter((product) => product.channels.local?.id === id || product.intake.local?.includes(id))
      .map((product) => product.name),
  }));
}

const directPrefix = 'D:';

/** The conversation of a person with the bot. */
export function directChannelOf(person: PersonId): string {
  return `${directPrefix}${person}`;
}

export function personOfDirect(channel: string): PersonId | null {
  return channel.startsWith(directPrefix) ? channel.slice(directPrefix.length) : null;
}

export function hasChannel(desk: Desk, channel: string): boolean {
  const person = personOfDirect(channel);
  if (person !== null) return desk.people.has(person);
  return listChannels(desk).some(({ id }) => id === channel);
}

export function canSeeChannel(desk: Desk, channel: string, viewer: PersonId): boolean {
  const person = personOfDirect(channel);
  return person === null ? hasChannel(desk, channel) : person === viewer;
}
