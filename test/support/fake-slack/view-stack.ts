import { randomBytes } from 'node:crypto';
import { checkView, fillBlockDefaults } from './block-kit.ts';
import { LIMITS } from './block-kit-limits.ts';
import { writeProblem } from './checks.ts';
import { refuse } from './api-error.ts';
import { isObject, listOf, stringOf } from './json.ts';
import type { JsonObject } from './json.ts';
import type { OpenView, Workspace } from './workspace.ts';

/** Refuses what Slack refuses; a view with a bad block is invalid_arguments there, not invalid_blocks. */
export function readView(given: unknown, type: 'modal' | 'home'): JsonObject {
  const problems = checkView(given, type);
  if (problems.length > 0) refuse('invalid_arguments', problems.map(writeProblem));
  if (Buffer.byteLength(JSON.stringify(given)) > LIMITS.viewBytes) refuse('view_too_large');
  return given as JsonObject;
}

function nextHash(workspace: Workspace): string {
  return `${Math.floor(workspace.clock.now() / 1000)}.${randomBytes(6).toString('base64url')}`;
}

type Drawn = Pick<
  OpenView,
  | 'hash'
  | 'callback_id'
  | 'private_metadata'
  | 'external_id'
  | 'title'
  | 'submit'
  | 'close'
  | 'clear_on_close'
  | 'notify_on_close'
  | 'blocks'
>;

function draw(workspace: Workspace, view: JsonObject): Drawn {
  const text = (key: string) => {
    const value = view[key];
    return isObject(value) ? { emoji: true, ...value } : undefined;
  };
  return {
    hash: nextHash(workspace),
    callback_id: stringOf(view['callback_id']) ?? '',
    private_metadata: stringOf(view['private_metadata']) ?? '',
    external_id: stringOf(view['external_id']) ?? '',
    title: text('title'),
    submit: text('submit'),
    close: text('close'),
    clear_on_close: view['clear_on_close'] === true,
    notify_on_close: view['notify_on_close'] === true,
    blocks: fillBlockDefaults(listOf(view['blocks']), () => workspace.nextId('b')),
  };
}

function checkExternalId(workspace: Workspace, view: JsonObject, own?: string): void {
  const id = stringOf(view['external_id']) ?? '';
  if (id === '') return;
  const taken = [...workspace.views.values()].some((each) => each.external_id === id && each.id !== own);
  if (taken) refuse('duplicate_external_id');
}

export function openModal(workspace: Workspace, user: string, view: JsonObject): OpenView {
  const stack = workspace.stacks.get(user) ?? [];
  // A second views.open takes the place of what is open.
  for (const id of stack) workspace.views.delete(id);
  workspace.stacks.set(user, []);
  return pushModal(workspace, user, view);
}

export function pushModal(workspace: Workspace, user: string, view: JsonObject): OpenView {
  checkExternalId(workspace, view);
  const stack = workspace.stacks.get(user) ?? [];
  if (stack.length >= LIMITS.modalStack) refuse('push_limit_reached');
  const id = workspace.nextId('V');
  const opened: OpenView = {
    ...draw(workspace, view),
    id,
    type: 'modal',
    user,
    root_view_id: stack[0] ?? id,
    previous_view_id: stack.at(-1) ?? null,
    typed: {},
    errors: {},
    versions: 1,
  };
  workspace.views.set(id, opened);
  workspace.stacks.set(user, [...stack, id]);
  return opened;
}

/** What was typed stays where block_id and action_id are the same; the rest of the view is new. */
export function updateView(workspace: Workspace, open: OpenView, view: JsonObject, hash?: string): OpenView {
  if (hash !== undefined && hash !== open.hash) refuse('hash_conflict');
  checkExternalId(workspace, view, open.id);
  Object.assign(open, draw(workspace, view), { errors: {}, versions: open.versions + 1 });
  return open;
}

export function publishHome(workspace: Workspace, user: string, view: JsonObject, hash?: string): OpenView {
  const known = workspace.homes.get(user);
  if (known !== undefined) return updateView(workspace, known, view, hash);
  if (hash !== undefined) refuse('hash_conflict');
  const id = workspace.nextId('V');
  const published: OpenView = {
    ...draw(workspace, view),
    id,
    type: 'home',
    user,
    root_view_id: id,
    previous_view_id: null,
    typed: {},
    errors: {},
    versions: 1,
  };
  workspace.homes.set(user, published);
  workspace.views.set(id, published);
  return published;
}

export function popModal(workspace: Workspace, view: OpenView): void {
  const stack = workspace.stacks.get(view.user) ?? [];
  workspace.stacks.set(
    view.user,
    stack.filter((id) => id !== view.id),
  );
  workspace.views.delete(view.id);
}

export function clearModals(workspace: Workspace, user: string): void {
  for (const id of workspace.stacks.get(user) ?? []) workspace.views.delete(id);
  workspace.stacks.set(user, []);
}

export function listModals(workspace: Workspace, user: string): OpenView[] {
  return (workspace.stacks.get(user) ?? []).flatMap((id) => workspace.views.get(id) ?? []);
}
