import type { Message } from '../ports/message.ts';
import { textsFor } from '../text/texts-for.ts';
import { buttonFor } from './buttons.ts';
import { plainMessage } from './plain-message.ts';
import type { Reader } from './view.ts';

/** `setup` while there is no admin yet: the one-time code is asked for. */
export function drawSetupAsked({ isWrong }: { readonly isWrong: boolean }, reader: Reader): Message {
  const { setup } = textsFor(reader.locale);
  return plainMessage([isWrong ? setup.askedWrong : setup.asked, setup.example], [], reader);
}

export function drawAdminWelcomed(reader: Reader): Message {
  const { setup } = textsFor(reader.locale);
  return plainMessage([setup.adminWelcomed, setup.adminNext, setup.adminFile], [], reader, 'success');
}

export interface SetupDone {
  readonly product: string;
  readonly owner: string;
  /** null: the one it was set up in. */
  readonly channel: string | null;
}

export function drawSetupDone({ product, owner, channel }: SetupDone, reader: Reader): Message {
  const { setup } = textsFor(reader.locale);
  const where = channel === null ? setup.doneHere : setup.doneChannel(channel);
  const sentences = [setup.done(product, owner), where, setup.doneNext];
  return plainMessage(
    sentences,
    [buttonFor('new', '', reader), buttonFor('help', '', reader)],
    reader,
    'success',
  );
}

/** Nothing can be reported yet. */
export function drawNoDesk({ isAdmin }: { readonly isAdmin: boolean }, reader: Reader): Message {
  const { setup } = textsFor(reader.locale);
  return isAdmin
    ? plainMessage([setup.noDeskAdmin], [buttonFor('setup', '', reader)], reader)
    : plainMessage([setup.noDeskOthers], [], reader);
}
