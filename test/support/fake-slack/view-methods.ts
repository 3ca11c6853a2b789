import { refuse } from './api-error.ts';
import { writeView } from './api-shapes.ts';
import { text } from './method-arguments.ts';
import { openModal, publishHome, pushModal, readView, updateView } from './view-stack.ts';
import type { Method } from './state.ts';
import type { OpenView } from './workspace.ts';

const open: Method = ({ state, args }) => {
  // Slack looks at the view first: a bad one leaves the trigger unused.
  const view = readView(args['view'], 'modal');
  const { user } = state.triggers.exchange(text(args, 'trigger_id'));
  return { view: writeView(state.workspace, openModal(state.workspace, user, view)) };
};

const push: Method = ({ state, args }) => {
  const view = readView(args['view'], 'modal');
  const { user, viewId } = state.triggers.exchange(text(args, 'trigger_id'));
  if (viewId === undefined || !state.workspace.views.has(viewId)) refuse('invalid_trigger_id');
  return { view: writeView(state.workspace, pushModal(state.workspace, user, view)) };
};

const update: Method = ({ state, args }) => {
  const id = text(args, 'view_id');
  const externalId = text(args, 'external_id');
  if ((id === undefined) === (externalId === undefined)) {
    return refuse('invalid_arguments', ['[ERROR] must provide exactly one of view_id, external_id']);
  }
  const known = [...state.workspace.views.values()].find(
    (each: OpenView) => each.id === id || (externalId !== undefined && each.external_id === externalId),
  );
  if (known === undefined) return refuse('not_found');
  const view = readView(args['view'], known.type);
  return { view: writeView(state.workspace, updateView(state.workspace, known, view, text(args, 'hash'))) };
};

const publish: Method = ({ state, args }) => {
  if (!state.homeTab) refuse('not_enabled');
  const user = text(args, 'user_id') ?? '';
  if (!state.workspace.users.has(user)) refuse('invalid_arguments', ['[ERROR] no such user: user_id']);
  const view = readView(args['view'], 'home');
  return { view: writeView(state.workspace, publishHome(state.workspace, user, view, text(args, 'hash'))) };
};

export const VIEW_METHODS: Record<string, Method> = {
  'views.open': open,
  'views.push': push,
  'views.update': update,
  'views.publish': publish,
};
