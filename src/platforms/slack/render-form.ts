import type { types } from '@slack/bolt';
import type { Form, FormField, Message } from '../../ports/message.ts';
import { countCharacters, cutText } from '../base/cut-text.ts';
import { LIMITS } from './limits.ts';
import { isUserId } from './mrkdwn.ts';
import { drawPlain, drawSection, renderBlocks } from './render-message.ts';

/** Where the form was asked for: what is said after it is said there. */
export interface AskedAt {
  readonly channel: string;
  readonly thread: string | null;
}

export const YES = 'yes';

export function renderForm(form: Form, at: AskedAt | null): types.ModalView {
  return {
    type: 'modal',
    callback_id: form.id,
    title: drawPlain(form.title, LIMITS.viewTitle),
    // A form that only waits for the real one has nothing to submit.
    ...(form.submit !== '' && { submit: drawPlain(form.submit, LIMITS.viewButton) }),
    ...(form.cancel !== '' && { close: drawPlain(form.cancel, LIMITS.viewButton) }),
    private_metadata: writeContext({ context: form.context, at }),
    blocks: drawFormBlocks(form),
  };
}

/** A message in a dialog: the answer when the dialog was opened before the answer was known. */
export function renderMessageView(message: Message): types.ModalView {
  return {
    type: 'modal',
    callback_id: 'said',
    title: drawPlain(message.title ?? 'Huiyin', LIMITS.viewTitle),
    blocks: renderBlocks(message, LIMITS.viewBlocks),
  };
}

/** For an action that is done and has nothing more to say, in a dialog that is open already. */
export function renderDoneView(loading: Form): types.ModalView {
  return {
    type: 'modal',
    callback_id: 'done',
    title: drawPlain(loading.title, LIMITS.viewTitle),
    blocks: [{ type: 'section', text: drawPlain('✅', LIMITS.sectionText) }],
  };
}

export interface FormContext {
  readonly context: Readonly<Record<string, string>>;
  readonly at: AskedAt | null;
}

function writeContext(context: FormContext): string {
  const written = JSON.stringify(context);
  if (countCharacters(written) > LIMITS.privateMetadata)
    throw new RangeError('the context of a form is too long');
  return written;
}

function drawFormBlocks(form: Form): types.KnownBlock[] {
  const intro = form.intro === undefined ? [] : drawSection(form.intro, LIMITS.sectionText);
  const blocks = [...intro, ...form.fields.map((field) => drawField(field, isTold(form, field)))].slice(
    0,
    LIMITS.viewBlocks,
  );
  return blocks.length === 0 ? [{ type: 'section', text: drawPlain('…', LIMITS.sectionText) }] : blocks;
}

/** Picks alone: a line that tells takes the Enter key, and one that tells of every letter is drawn anew under the hand. */
function isTold({ watches = [] }: Form, { kind, name }: FormField): boolean {
  return kind === 'choice' && watches.includes(name);
}

function drawField(field: FormField, tells: boolean): types.KnownBlock {
  const label = drawPlain(field.label, LIMITS.label);
  // Slack refuses a menu without options; the words still say what would stand here.
  if (field.kind === 'choice' && field.options.length === 0) {
    return { type: 'section', text: drawPlain(field.hint ?? field.label, LIMITS.sectionText) };
  }
  return {
    type: 'input',
    block_id: field.name,
    label,
    element: drawInput(field),
    ...(tells && { dispatch_action: true }),
    // A box that must be ticked could never be answered with no.
    optional: !field.isRequired || field.kind === 'yes-no',
    ...(field.hint !== undefined && field.hint !== '' && { hint: drawPlain(field.hint, LIMITS.hint) }),
  };
}

function drawInput(field: FormField): types.InputBlock['element'] {
  const placeholder =
    field.placeholder === undefined || field.placeholder === ''
      ? {}
      : { placeholder: drawPlain(field.placeholder, LIMITS.placeholder) };
  switch (field.kind) {
    case 'line':
    case 'lines':
      return { ...drawTextInput(field), ...placeholder };
    case 'choice':
      return { ...drawChoice(field), ...placeholder };
    case 'person':
      return {
        type: 'users_select',
        action_id: field.name,
        ...(isUserId(field.account?.slack) && { initial_user: field.account.slack }),
        ...placeholder,
      };
    case 'moment':
      return { type: 'datetimepicker', action_id: field.name, ...drawInitialMoment(field.value) };
    case 'yes-no':
      return drawYesNo(field);
    case 'channel':
      return { ...drawChannel(field), ...placeholder };
    default:
      return field satisfies never;
  }
}

function drawTextInput(field: Extract<FormField, { kind: 'line' | 'lines' }>): types.PlainTextInput {
  const max = Math.max(1, Math.min(field.maxLength, LIMITS.inputText));
  return {
    type: 'plain_text_input',
    action_id: field.name,
    multiline: field.kind === 'lines',
    max_length: max,
    ...(field.value !== undefined && field.value !== '' && { initial_value: cutText(field.value, max) }),
  };
}

function drawChoice(field: Extract<FormField, { kind: 'choice' }>): types.StaticSelect {
  const options = field.options.slice(0, LIMITS.options).map(({ value, label }) => ({
    text: drawPlain(label, LIMITS.optionText),
    value,
  }));
  const initial = options.find(({ value }) => value === field.value);
  return {
    type: 'static_select',
    action_id: field.name,
    options,
    ...(initial && { initial_option: initial }),
  };
}

function drawInitialMoment(value: string | undefined): { initial_date_time?: number } {
  const seconds = Math.floor(Number(value) / 1000);
  return seconds >= 1e9 && seconds < 1e10 ? { initial_date_time: seconds } : {};
}

function drawYesNo(field: FormField): types.Checkboxes {
  const option = { text: drawPlain(field.label, LIMITS.optionText), value: YES };
  return {
    type: 'checkboxes',
    action_id: field.name,
    options: [option],
    ...(field.value === YES && { initial_options: [option] }),
  };
}

function drawChannel(field: FormField): types.ConversationsSelect {
  return {
    type: 'conversations_select',
    action_id: field.name,
    filter: {
      include: ['public', 'private'],
      exclude_external_shared_channels: true,
      exclude_bot_users: true,
    },
    ...(field.value !== undefined &&
      /^[CG][A-Z0-9]{2,}$/.test(field.value) && { initial_conversation: field.value }),
  };
}
