import { describeInboxStore } from '../../support/inbox-store-contract.ts';
import { openMemoryStore } from '../../support/open-memory-store.ts';

describeInboxStore('the inbox store in memory', async () => openMemoryStore());
