import { describeComplaintStore } from '../../support/complaint-store-contract.ts';
import { openMemoryStore } from '../../support/open-memory-store.ts';

describeComplaintStore('complaint store in memory', async () => openMemoryStore());
