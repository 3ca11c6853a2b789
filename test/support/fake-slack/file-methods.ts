import { refuse } from './api-error.ts';
import { writeFile } from './api-shapes.ts';
import { readableChannel } from './channel-access.ts';
import { text } from './method-arguments.ts';
import { findMessage } from './workspace.ts';
import type { StoredMessage } from './workspace.ts';
import type { Caller, Method } from './state.ts';

const filesInfo: Method = ({ state, args }) => {
  const file = state.workspace.files.get(text(args, 'file') ?? '');
  return file === undefined
    ? refuse('file_not_found')
    : { file: writeFile(file), comments: [], response_metadata: { next_cursor: '' } };
};

function reactedMessage({ state, args }: Caller): StoredMessage {
  const channel = readableChannel(state, text(args, 'channel'));
  if (channel.is_archived) refuse('is_archived');
  if (!/^[a-z0-9_+'-]+(::skin-tone-\d)?$/.test(text(args, 'name') ?? '')) refuse('invalid_name');
  const message = findMessage(state.workspace, channel.id, text(args, 'timestamp') ?? '');
  return message ?? refuse('message_not_found');
}

const addReaction: Method = (caller) => {
  const message = reactedMessage(caller);
  const name = text(caller.args, 'name') ?? '';
  const bot = caller.state.workspace.identity.botUserId;
  const known = message.reactions.find((each) => each.name === name);
  if (known?.users.includes(bot) === true) refuse('already_reacted');
  if (known === undefined) message.reactions.push({ name, users: [bot] });
  else known.users.push(bot);
  return {};
};

const removeReaction: Method = (caller) => {
  const message = reactedMessage(caller);
  const name = text(caller.args, 'name') ?? '';
  const bot = caller.state.workspace.identity.botUserId;
  const known = message.reactions.find((each) => each.name === name && each.users.includes(bot));
  if (known === undefined) return refuse('no_reaction');
  known.users = known.users.filter((each) => each !== bot);
  message.reactions = message.reactions.filter((each) => each.users.length > 0);
  return {};
};

export const FILE_METHODS: Record<string, Method> = {
  'files.info': filesInfo,
  'reactions.add': addReaction,
  'reactions.remove': removeReaction,
};
