import { lookInDatabase } from '../support/look-in-database.ts';
import { describeInboxStore } from '../support/inbox-store-contract.ts';
import { openStore } from '../support/open-store.ts';

describeInboxStore('the inbox store', async () => {
  const home = await openStore();
  return { ...home, look: lookInDatabase(home) };
});
