import type { Desk, PersonId } from '../domain/desk.ts';
import type { NewDelivery } from '../ports/complaint-store.ts';
import type { Trouble } from '../queue/pump-options.ts';
import type { Storage } from './storage.ts';

/** Once for each trouble and admin, whatever is reported again. */
export async function tellAdmins(storage: Storage, trouble: Trouble): Promise<void> {
  const desk = await storage.complaints.desk();
  await storage.deliveries.enqueue(adminsOf(desk).map((person) => troubleNotice(person, trouble)));
}

function adminsOf(desk: Desk): PersonId[] {
  const admins = [...desk.people.values()].filter((person) => person.roles.includes('admin'));
  return [...new Set(admins.map((person) => person.id))];
}

function troubleNotice(person: PersonId, trouble: Trouble): NewDelivery {
  const { key, notice, params } = describeTrouble(trouble);
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

function describeTrouble(trouble: Trouble) {
  switch (trouble.kind) {
    case 'access-lost':
      return {
        key: `access-gone/${trouble.platform}/${trouble.since}`,
        notice: 'access-gone',
        params: { platform: trouble.platform, code: trouble.code },
      };
    case 'access-back':
      return {
        key: `access-back/${trouble.platform}/${trouble.since}`,
        notice: 'access-back',
        params: { platform: trouble.platform },
      };
    case 'destination-lost': {
      const { destination, code } = trouble;
      const place =
        destination.kind === 'channel' ? destination : { platform: '', channel: destination.person };
      return {
        key: `place-gone/${place.platform}/${place.channel}/${code}`,
        notice: 'place-gone',
        params: { platform: place.platform, channel: place.channel, code },
      };
    }
  }
}
