import { recallChannelName } from '../conversation/channel-name.ts';
import type { PlatformName } from '../domain/actor.ts';
import type { AdminNotice } from '../messages/admin-notice.ts';
import { productsIn, type Desk, type PersonId } from '../domain/desk.ts';
import type { Json, NewDelivery } from '../ports/complaint-store.ts';
import type { Trouble } from '../queue/pump-options.ts';
import type { Storage } from './storage.ts';

/** Once for each trouble and admin, whatever is reported again. */
export async function tellAdmins(storage: Storage, trouble: Trouble): Promise<void> {
  const desk = await storage.complaints.desk();
  await enqueueForAdmins(storage, desk, await describeTrouble(storage, desk, trouble));
}

/** Once for each key and admin. */
export async function enqueueForAdmins(
  { deliveries }: Pick<Storage, 'deliveries'>,
  desk: Desk,
  described: Described,
): Promise<void> {
  await deliveries.enqueue(adminsOf(desk).map((person) => troubleNotice(person, described)));
}

function adminsOf(desk: Desk): PersonId[] {
  const admins = [...desk.people.values()].filter((person) => person.roles.includes('admin'));
  return [...new Set(admins.map((person) => person.id))];
}

export interface Described {
  readonly key: string;
  readonly notice: AdminNotice;
  readonly params: { readonly [key: string]: Json };
}

function troubleNotice(person: PersonId, { key, notice, params }: Described): NewDelivery {
  return {
    key: `trouble/${key}/${person}`,
    complaint: null,
    destination: { kind: 'person', person },
    place: null,
    isInThread: false,
    thread: null,
    lane: `person:${person}/admin`,
    content: { kind: 'admin', notice, params },
  };
}

async function describeTrouble({ settings }: Storage, desk: Desk, trouble: Trouble): Promise<Described> {
  switch (trouble.kind) {
    case 'access-lost':
    case 'access-back':
    case 'platform-failing':
    case 'platform-back': {
      const { kind, platform, since } = trouble;
      const notice = kind === 'access-lost' ? 'access-gone' : kind;
      const code = 'code' in trouble ? { code: trouble.code } : {};
      return { key: `${notice}/${platform}/${since}`, notice, params: { platform, ...code } };
    }
    case 'destination-lost': {
      const { destination, code } = trouble;
      if (destination.kind === 'person') {
        const { person } = destination;
        const name = desk.people.get(person)?.name ?? person;
        return { key: `person-gone/${person}/${code}`, notice: 'person-gone', params: { name, code } };
      }
      const { platform, channel } = destination;
      return {
        key: `place-gone/${platform}/${channel}/${code}`,
        notice: 'place-gone',
        params: { ...(await describePlace(settings, desk, { platform, channel })), code },
      };
    }
  }
}

/** People know a channel by its name and by what lives in it. */
async function describePlace(
  settings: Storage['settings'],
  desk: Desk,
  place: { readonly platform: PlatformName; readonly channel: string },
): Promise<Described['params']> {
  const name = await recallChannelName(settings, place);
  const products = productsIn(desk, place.platform, place.channel).map((product) => product.name);
  return {
    ...place,
    ...(name === null ? {} : { name }),
    ...(products.length === 0 ? {} : { products }),
  };
}
