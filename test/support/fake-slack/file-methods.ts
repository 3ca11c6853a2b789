import { refuse } from './api-error.ts';
import { writeFile } from './api-shapes.ts';
import { readableChannel } from './channel-access.ts';
import { listOf, stringOf } from './json.ts';
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

/** Announced: it has no bytes yet, and nobody sees it. */
const getUploadUrl: Method = ({ state, args }) => {
  const { workspace } = state;
  const id = workspace.nextId('F');
  const name = text(args, 'filename') ?? '';
  workspace.files.set(id, {
    id,
    name,
    title: name,
    mimetype: '',
    filetype: name.split('.').at(-1) ?? '',
    size: Number(args['length']),
    user: workspace.identity.botUserId,
    created: Math.floor(workspace.clock.now() / 1000),
    permalink: `https://example.slack.com/files/${id}`,
    url_private: '',
    url_private_download: '',
    channels: [],
    content: new Uint8Array(),
  });
  return { upload_url: state.uploadUrl(id), file_id: id };
};

const completeUpload: Method = ({ state, args }) => {
  const named = listOf(args['files']).map((each) => ({
    file: state.workspace.files.get(stringOf(each['id']) ?? ''),
    title: stringOf(each['title']),
  }));
  for (const { file, title } of named) {
    if (file === undefined || file.content.byteLength === 0) return refuse('file_not_found');
    file.mimetype = 'image/png';
    file.title = title ?? file.name;
  }
  return { files: named.map(({ file, title }) => ({ id: file?.id, title })) };
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
  'files.completeUploadExternal': completeUpload,
  'files.getUploadURLExternal': getUploadUrl,
  'files.info': filesInfo,
  'reactions.add': addReaction,
  'reactions.remove': removeReaction,
};
