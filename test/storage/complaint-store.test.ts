import { describeComplaintStore } from '../support/complaint-store-contract.ts';
import { openStore } from '../support/open-store.ts';

describeComplaintStore('complaint store', openStore);
