import { buildValue } from './form-values.ts';
import { offeredOptions } from './block-kit-elements.ts';
import { allBlocks, findMessage, getChannel, getUser, listElements } from './workspace.ts';
import { listModals } from './view-stack.ts';
import { isObject } from './json.ts';
import type { FormValue } from './form-values.ts';
import type { JsonObject } from './json.ts';
import type { OpenView, PlacedElement, StoredMessage, Workspace } from './workspace.ts';

export type MessageAddress = Pick<StoredMessage, 'channel' | 'ts'>;

/** Where a person acts: on a message they see, in a modal they have open, or in their Home tab. */
export interface Where {
  user: string;
  message?: MessageAddress;
  /** The view, its id or its callback_id. */
  view?: Pick<OpenView, 'id'> | string;
  home?: true;
}

export interface ActOn extends Where {
  action_id: string;
  block_id?: string;
}

export type Surface = { message: StoredMessage; view?: undefined } | { view: OpenView; message?: undefined };

export function findSurface(workspace: Workspace, where: Where): Surface {
  if (where.message !== undefined) return { message: findShownMessage(workspace, where.user, where.message) };
  if (where.home === true) return { view: findHome(workspace, where.user) };
  if (where.view !== undefined) return { view: findView(workspace, where.user, where.view) };
  throw new Error('say where: message, view or home');
}

function findHome(workspace: Workspace, user: string): OpenView {
  const view = workspace.homes.get(user);
  if (view === undefined) throw new Error(`no Home view was published for ${user}`);
  return view;
}

export function findShownMessage(
  workspace: Workspace,
  user: string,
  { channel, ts }: MessageAddress,
): StoredMessage {
  const ephemeral = workspace.ephemerals
    .get(user)
    ?.find((each) => each.ts === ts && each.channel === channel);
  const message = ephemeral ?? findMessage(workspace, channel, ts);
  if (message === undefined) throw new Error(`${user} sees no message ${ts} in ${channel}`);
  const place = getChannel(workspace, channel);
  if (!message.ephemeral && place.is_private && !place.members.has(user)) {
    throw new Error(`${user} is not a member of ${channel} and sees nothing there`);
  }
  return message;
}

export function findView(workspace: Workspace, user: string, view: Pick<OpenView, 'id'> | string): OpenView {
  const name = typeof view === 'string' ? view : view.id;
  const open = listModals(workspace, user);
  const found = open.find((each) => each.id === name) ?? open.findLast((each) => each.callback_id === name);
  if (found === undefined) {
    const names = open.map((each) => `${each.callback_id || '(no callback_id)'} ${each.id}`).join(', ');
    throw new Error(`${user} has no view ${name} open; open: ${names || 'none'}`);
  }
  return found;
}

function surfaceBlocks(surface: Surface): JsonObject[] {
  return surface.message === undefined ? surface.view.blocks : allBlocks(surface.message);
}

export function listButtons(blocks: JsonObject[]): ShownElement[] {
  return listElements(blocks).map(({ block, element }) => ({
    type: String(element['type']),
    block_id: String(block['block_id']),
    action_id: String(element['action_id']),
    text: isObject(element['text']) ? String(element['text']['text']) : '',
    value: typeof element['value'] === 'string' ? element['value'] : undefined,
    options: offeredOptions(element).map((each) => String(each['value'])),
  }));
}

export interface ShownElement {
  type: string;
  block_id: string;
  action_id: string;
  text: string;
  value: string | undefined;
  options: string[];
}

export function findElement(
  surface: Surface,
  { action_id, block_id }: Pick<ActOn, 'action_id' | 'block_id'>,
  fits: (element: JsonObject) => boolean,
): PlacedElement {
  const blocks = surfaceBlocks(surface);
  const found = listElements(blocks).filter(
    ({ block, element }) =>
      element['action_id'] === action_id &&
      (block_id === undefined || block['block_id'] === block_id) &&
      fits(element),
  );
  const [placed] = found;
  if (placed !== undefined && found.length === 1) return placed;
  const there = listButtons(blocks)
    .map((each) => `${each.type} ${each.action_id}${each.value === undefined ? '' : `=${each.value}`}`)
    .join(', ');
  const why =
    placed === undefined ? `nothing to act on as "${action_id}"` : `"${action_id}" is there more than once`;
  throw new Error(`${why}; there: ${there || 'nothing'}`);
}

function writeAction({ block, element }: PlacedElement): JsonObject {
  return { type: element['type'], action_id: element['action_id'], block_id: block['block_id'] };
}

export function pressButton(surface: Surface, on: ActOn & { value?: string }): JsonObject {
  const placed = findElement(
    surface,
    on,
    (element) =>
      (element['type'] === 'button' || element['type'] === 'icon_button') &&
      (on.value === undefined || element['value'] === on.value),
  );
  const { text, value, style, url } = placed.element;
  return {
    ...writeAction(placed),
    text,
    // A button without a value sends none.
    ...(value !== undefined && { value }),
    ...(style !== undefined && { style }),
    ...(url !== undefined && { url }),
  };
}

export function pickFromOverflow(surface: Surface, on: ActOn & { value: string }): JsonObject {
  const placed = findElement(
    surface,
    on,
    (element) =>
      element['type'] === 'overflow' && offeredOptions(element).some((each) => each['value'] === on.value),
  );
  const option = offeredOptions(placed.element).find((each) => each['value'] === on.value);
  return { ...writeAction(placed), selected_option: option };
}

export interface Chosen {
  action: JsonObject;
  typed: OpenView['typed'];
}

export function choose(workspace: Workspace, surface: Surface, on: ActOn & { value: FormValue }): Chosen {
  const placed = findElement(
    surface,
    on,
    (element) => !['button', 'overflow'].includes(String(element['type'])),
  );
  if (placed.block['type'] === 'input' && placed.block['dispatch_action'] !== true) {
    throw new Error(
      `"${on.action_id}" is an input without dispatch_action: choosing there sends nothing; use fill`,
    );
  }
  const value = buildValue(workspace, placed.element, on.value);
  const { placeholder } = placed.element;
  const blockId = String(placed.block['block_id']);
  const typed = { [blockId]: { [on.action_id]: value } };
  if (surface.view !== undefined) {
    surface.view.typed[blockId] = { ...surface.view.typed[blockId], ...typed[blockId] };
  }
  return {
    action: { ...writeAction(placed), ...value, ...(placeholder !== undefined && { placeholder }) },
    typed,
  };
}

/** The person must be of the workspace's people, with their account in use. */
export function actor(workspace: Workspace, id: string) {
  const user = getUser(workspace, id);
  if (user.deleted) throw new Error(`${id} is deactivated and cannot act`);
  return user;
}
