import type { InboxStore } from '../ports/inbox-store.ts';
import type { WakeStore } from '../ports/wake-store.ts';
import type { MemoryTables } from '../storage/memory/tables.ts';
import type { Chat } from './chat.ts';

/** What goes wrong on purpose, every so many times: to see that it is found. */
export interface PlantedFault {
  readonly kind: 'wake-dropped' | 'sent-twice' | 'entry-lost' | 'sent-unrecorded';
  readonly every: number;
}

export interface Parts {
  readonly tables: MemoryTables;
  readonly wakes: WakeStore;
  readonly inbox: InboxStore;
  readonly chat: Chat;
}

export function plantFault(parts: Parts, fault: PlantedFault | undefined): Parts {
  if (fault === undefined) return parts;
  let times = 0;
  const isNow = () => (times += 1) % fault.every === 0;
  switch (fault.kind) {
    case 'wake-dropped':
      return { ...parts, wakes: dropWakes(parts, isNow) };
    case 'entry-lost':
      return { ...parts, inbox: loseEntries(parts.inbox, isNow) };
    case 'sent-twice':
      return { ...parts, chat: sendTwice(parts.chat, isNow) };
    case 'sent-unrecorded':
      return { ...parts, chat: sendElsewhere(parts.chat, isNow) };
  }
}

type IsNow = () => boolean;

function dropWakes({ wakes, tables }: Parts, isNow: IsNow): WakeStore {
  return {
    ...wakes,
    async claimDue(now, limit) {
      const due = await wakes.claimDue(now, limit);
      const dropped = due.filter(isNow);
      for (const { key } of dropped) tables.wakes.set(key, null);
      return due.filter((each) => !dropped.includes(each));
    },
  };
}

function loseEntries(inbox: InboxStore, isNow: IsNow): InboxStore {
  return {
    ...inbox,
    flush: (person, decide) =>
      inbox.flush(person, (facts) => {
        const outcome = decide(facts);
        const isLost =
          outcome.deliveries.some(({ content }) => content.kind.startsWith('reminder')) && isNow();
        return isLost ? { ...outcome, deliveries: [] } : outcome;
      }),
  };
}

function sendTwice(chat: Chat, isNow: IsNow): Chat {
  return {
    ...chat,
    post(message) {
      const posted = chat.post(message);
      if (message.items.length > 0 && isNow()) chat.post({ ...message, key: `${message.key}/again` });
      return posted;
    },
  };
}

/** It reaches nobody, and the history says that it did. */
function sendElsewhere(chat: Chat, isNow: IsNow): Chat {
  return {
    ...chat,
    post: (message) =>
      chat.post(message.items.length > 0 && isNow() ? { ...message, people: [], items: [] } : message),
  };
}
