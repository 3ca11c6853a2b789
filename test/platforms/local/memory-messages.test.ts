import { describeLocalMessages } from '../../support/local-messages-contract.ts';
import { createMemoryMessages } from '../../support/memory-messages.ts';

describeLocalMessages('the messages in memory', async () => createMemoryMessages());
