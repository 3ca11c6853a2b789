import { offeredOptions } from './block-kit-elements.ts';
import { countCharacters } from './checks.ts';
import { stateField, writeFile } from './api-shapes.ts';
import { listElements } from './workspace.ts';
import { isObject } from './json.ts';
import type { JsonObject } from './json.ts';
import type { OpenView, PlacedElement, Workspace } from './workspace.ts';

export type FormValue = string | number | readonly string[] | JsonObject | null;
/** By block_id, by action_id, or by "block_id.action_id" where neither is enough. */
export type FormValues = Readonly<Record<string, FormValue>>;

export function typeInto(workspace: Workspace, view: OpenView, values: FormValues): void {
  for (const [name, value] of Object.entries(values)) {
    const { block, element } = findField(view, name);
    const blockId = String(block['block_id']);
    const typed = {
      ...view.typed[blockId],
      [String(element['action_id'])]: buildValue(workspace, element, value),
    };
    view.typed[blockId] = typed;
  }
}

function listFields(view: OpenView): PlacedElement[] {
  return listElements(view.blocks).filter(({ element }) => stateField(String(element['type'])) !== undefined);
}

function findField(view: OpenView, name: string): PlacedElement {
  const fields = listFields(view);
  const names = ({ block, element }: PlacedElement) => {
    const [blockId, actionId] = [String(block['block_id']), String(element['action_id'])];
    return [blockId, actionId, `${blockId}.${actionId}`];
  };
  const found = fields.filter((field) => names(field).includes(name));
  const [field] = found;
  if (field === undefined || found.length > 1) {
    const known = fields.map((each) => names(each)[2]).join(', ');
    const why = field === undefined ? 'no field' : 'more than one field';
    throw new Error(`${why} "${name}" in view ${view.callback_id}; it has ${known || 'none'}`);
  }
  return field;
}

/** The value as view.state holds it; refuses what the person could not have chosen. */
export function buildValue(workspace: Workspace, element: JsonObject, value: FormValue): JsonObject {
  const type = String(element['type']);
  const field = stateField(type);
  if (field === undefined) throw new Error(`a ${type} holds no value`);
  if (value === null) return { type, [field.name]: field.empty };
  const list = Array.isArray(value) ? value.map(String) : [value];
  switch (field.name) {
    case 'selected_option':
      return { type, selected_option: pickOption(element, value) };
    case 'selected_options':
      return { type, selected_options: list.map((each) => pickOption(element, each as FormValue)) };
    case 'selected_user':
    case 'selected_users':
      for (const id of list) mustExist(workspace.users, id, 'user');
      return { type, [field.name]: field.name === 'selected_users' ? list : value };
    case 'selected_conversation':
    case 'selected_channel':
    case 'selected_conversations':
    case 'selected_channels':
      for (const id of list) mustExist(workspace.channels, id, 'channel');
      return { type, [field.name]: field.name.endsWith('s') ? list : value };
    case 'files':
      return { type, files: list.map((id) => writeFile(mustExist(workspace.files, id, 'file'))) };
    case 'rich_text_value':
      return { type, rich_text_value: toRichTextValue(value) };
    case 'selected_date_time':
      return { type, selected_date_time: Number(value) };
    default:
      return { type, [field.name]: value };
  }
}

function mustExist<T>(known: Map<string, T>, id: unknown, what: string): T {
  const found = known.get(String(id));
  if (found === undefined) throw new Error(`no ${what} ${String(id)} to choose in the fake workspace`);
  return found;
}

function pickOption(element: JsonObject, value: FormValue): JsonObject {
  if (isObject(value)) return value;
  if (String(element['type']).includes('external')) {
    return { text: { type: 'plain_text', text: String(value), emoji: true }, value: String(value) };
  }
  const options = offeredOptions(element);
  const found = options.find((each) => each['value'] === value);
  if (found === undefined) {
    const offered = options.map((each) => String(each['value'])).join(', ');
    throw new Error(`no option "${String(value)}" in ${String(element['action_id'])}; it offers ${offered}`);
  }
  return found;
}

function toRichTextValue(value: FormValue): JsonObject {
  if (isObject(value)) return value;
  const text = { type: 'text', text: String(value) };
  return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [text] }] };
}

/** Why Slack's client would not send the form, by block_id; empty when it would. */
export function findClientErrors(view: OpenView, state: Record<string, JsonObject>): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const block of view.blocks) {
    if (block['type'] !== 'input' || !isObject(block['element'])) continue;
    const element = block['element'];
    const blockId = String(block['block_id']);
    const held = state[blockId]?.[String(element['action_id'])];
    const field = stateField(String(element['type']));
    const value = isObject(held) && field !== undefined ? held[field.name] : undefined;
    const error = findClientError(element, value, block['optional'] === true);
    if (error !== undefined) errors[blockId] = error;
  }
  return errors;
}

function findClientError(element: JsonObject, value: unknown, optional: boolean): string | undefined {
  const isEmpty =
    value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
  if (isEmpty) return optional ? undefined : 'This is a required field';
  if (typeof value !== 'string') return undefined;
  const length = countCharacters(value);
  const max = element['max_length'] ?? (element['type'] === 'plain_text_input' ? 3_000 : undefined);
  if (typeof element['min_length'] === 'number' && length < element['min_length']) {
    return `at least ${element['min_length']} characters`;
  }
  if (typeof max === 'number' && length > max) return `at most ${max} characters`;
  if (element['type'] === 'email_text_input' && !/^\S+@\S+\.\S+$/.test(value)) return 'not an email';
  if (element['type'] === 'url_text_input' && !URL.canParse(value)) return 'not a link';
  if (element['type'] === 'number_input' && !/^-?\d+(\.\d+)?$/.test(value)) return 'not a number';
  if (element['type'] === 'datepicker' && !/^\d{4}-\d{2}-\d{2}$/.test(value)) return 'not a date';
  if (element['type'] === 'timepicker' && !/^\d{2}:\d{2}$/.test(value)) return 'not a time';
  return undefined;
}
