import { isDeepStrictEqual } from 'node:util';
import {
  checkBoolean,
  checkByType,
  checkInteger,
  checkList,
  checkNumber,
  checkOneOf,
  checkPattern,
  checkShape,
  checkString,
  checkUrl,
  countCharacters,
} from './checks.ts';
import type { Check, Problem } from './checks.ts';
import { LIMITS } from './block-kit-limits.ts';
import { isObject, listOf } from './json.ts';
import type { JsonObject } from './json.ts';

type TextType = 'plain_text' | 'mrkdwn';

export function checkText(allowed: readonly TextType[], max: number): Check {
  const byType: Record<string, Check> = {};
  if (allowed.includes('plain_text')) {
    byType['plain_text'] = checkShape({
      required: { type: checkString(), text: checkString({ max }) },
      optional: { emoji: checkBoolean },
    });
  }
  if (allowed.includes('mrkdwn')) {
    byType['mrkdwn'] = checkShape({
      required: { type: checkString(), text: checkString({ max }) },
      optional: { verbatim: checkBoolean },
    });
  }
  return checkByType(byType, 'a text object here');
}

export const plainText = (max: number): Check => checkText(['plain_text'], max);
export const anyText = (max: number): Check => checkText(['plain_text', 'mrkdwn'], max);

const checkId = checkString({ max: LIMITS.id });

const confirmDialog = checkShape({
  required: { text: anyText(LIMITS.confirmText) },
  optional: {
    title: plainText(LIMITS.confirmTitle),
    confirm: plainText(LIMITS.confirmButton),
    deny: plainText(LIMITS.confirmButton),
    style: checkOneOf(['primary', 'danger']),
  },
});

function checkOption(
  text: Check,
  { url = false, description = plainText(LIMITS.optionDescription) } = {},
): Check {
  return checkShape({
    required: { text, value: checkString({ max: LIMITS.optionValue }) },
    optional: { description, ...(url && { url: checkUrl(LIMITS.url) }) },
  });
}

const menuOption = checkOption(plainText(LIMITS.optionText));
const choiceOption = checkOption(anyText(LIMITS.optionText), {
  description: anyText(LIMITS.optionDescription),
});
const overflowOption = checkOption(plainText(LIMITS.optionText), { url: true });

export const menuOptions = checkList(menuOption, { max: LIMITS.options });
export const menuOptionGroups = checkList(
  checkShape({ required: { label: plainText(LIMITS.optionGroupLabel), options: menuOptions } }),
  { max: LIMITS.optionGroups },
);

const actionable: Record<string, Check> = { action_id: checkId };
const confirmable: Record<string, Check> = { confirm: confirmDialog };
const focusable: Record<string, Check> = { focus_on_load: checkBoolean };
const placeholdable: Record<string, Check> = { placeholder: plainText(LIMITS.placeholder) };
const dispatchable: Record<string, Check> = {
  dispatch_action_config: checkShape({
    optional: {
      trigger_actions_on: checkList(checkOneOf(['on_enter_pressed', 'on_character_entered']), { max: 2 }),
    },
  }),
};
const picker = { ...actionable, ...confirmable, ...focusable, ...placeholdable };
const input = { ...actionable, ...dispatchable, ...focusable, ...placeholdable };
const multi: Record<string, Check> = { max_selected_items: checkInteger({ min: 1 }) };

function element(required: Record<string, Check>, optional: Record<string, Check>, also?: Rule): Check {
  return checkShape({
    required: { type: checkString(), ...required },
    optional,
    ...(also && { also }),
  });
}

type Rule = (value: JsonObject, at: string, problems: Problem[]) => void;

/** Slack fills in defaults before it compares an initial option with the offered ones. */
function withoutDefaults(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutDefaults);
  if (!isObject(value)) return value;
  const kept = Object.entries(value).filter(
    ([key, held]) => !(key === 'emoji' && held === true) && !(key === 'verbatim' && held === false),
  );
  return Object.fromEntries(kept.map(([key, held]) => [key, withoutDefaults(held)]));
}

export function offeredOptions(element: JsonObject): JsonObject[] {
  return [
    ...listOf(element['options']),
    ...listOf(element['option_groups']).flatMap((g) => listOf(g['options'])),
  ];
}

function isOffered(element: JsonObject, option: JsonObject): boolean {
  const wanted = withoutDefaults(option);
  return offeredOptions(element).some((each) => isDeepStrictEqual(withoutDefaults(each), wanted));
}

const initialOptionsAreOffered: Rule = (value, at, problems) => {
  const initial = value['initial_option'];
  if (isObject(initial) && !isOffered(value, initial)) {
    problems.push({ message: 'must match one of the options', pointer: `${at}/initial_option` });
  }
  listOf(value['initial_options']).forEach((option, index) => {
    if (!isOffered(value, option)) {
      problems.push({ message: 'must match one of the options', pointer: `${at}/initial_options/${index}` });
    }
  });
};

const staticOptions: Rule = (value, at, problems) => {
  const given = [value['options'], value['option_groups']].filter((each) => each !== undefined).length;
  if (given !== 1)
    problems.push({ message: 'must provide exactly one of options, option_groups', pointer: at });
  initialOptionsAreOffered(value, at, problems);
};

const staticMenu: Record<string, Check> = { options: menuOptions, option_groups: menuOptionGroups };
const conversationFilter = checkShape({
  optional: {
    include: checkList(checkOneOf(['im', 'mpim', 'private', 'public'])),
    exclude_external_shared_channels: checkBoolean,
    exclude_bot_users: checkBoolean,
  },
});
const conversationMenu: Record<string, Check> = {
  default_to_current_conversation: checkBoolean,
  filter: conversationFilter,
};
const userId = checkPattern(/^[UW][A-Z0-9]{2,}$/, 'a user id');
const channelId = checkPattern(/^[CG][A-Z0-9]{2,}$/, 'a channel id');
const conversationId = checkPattern(/^[CGDUW][A-Z0-9]{2,}$/, 'a conversation id');
const minQueryLength = checkInteger({ min: 0 });
const externalOption = { initial_option: menuOption, min_query_length: minQueryLength };

const slackFile = checkShape({
  optional: { id: checkPattern(/^F[A-Z0-9]{2,}$/, 'a file id'), url: checkUrl(LIMITS.url) },
  also(value, at, problems) {
    if ((value['id'] === undefined) === (value['url'] === undefined)) {
      problems.push({ message: 'must provide exactly one of id, url', pointer: at });
    }
  },
});

export const imageSource: Rule = (value, at, problems) => {
  if ((value['image_url'] === undefined) === (value['slack_file'] === undefined)) {
    problems.push({ message: 'must provide exactly one of image_url, slack_file', pointer: at });
  }
};
export const imageFields: Record<string, Check> = { image_url: checkUrl(LIMITS.url), slack_file: slackFile };

const button = element(
  { text: plainText(LIMITS.buttonText) },
  {
    ...actionable,
    ...confirmable,
    value: checkString({ max: LIMITS.buttonValue }),
    url: checkUrl(LIMITS.url),
    style: checkOneOf(['primary', 'danger']),
    accessibility_label: checkString({ max: LIMITS.accessibilityLabel }),
  },
);
export const imageElement = element(
  { alt_text: checkString({ max: LIMITS.altText }) },
  imageFields,
  imageSource,
);

const feedbackButton = checkShape({
  required: { text: plainText(LIMITS.buttonText), value: checkString({ max: LIMITS.buttonValue }) },
  optional: { accessibility_label: checkString({ max: LIMITS.accessibilityLabel }) },
});

const plainTextInput = element(
  {},
  {
    ...input,
    initial_value: checkString({ min: 0, max: LIMITS.plainTextInputLength }),
    multiline: checkBoolean,
    min_length: checkInteger({ min: 0, max: LIMITS.plainTextInputLength }),
    max_length: checkInteger({ min: 1, max: LIMITS.plainTextInputLength }),
  },
  (value, at, problems) => {
    const { min_length: min, max_length: max, initial_value: initial } = value;
    if (typeof min === 'number' && typeof max === 'number' && min > max) {
      problems.push({ message: 'must not be more than max_length', pointer: `${at}/min_length` });
    }
    if (typeof max === 'number' && typeof initial === 'string' && countCharacters(initial) > max) {
      problems.push({ message: 'must not be longer than max_length', pointer: `${at}/initial_value` });
    }
  },
);

const lines = checkInteger({ min: 1, max: LIMITS.richTextInputLines });
const date = checkPattern(/^\d{4}-\d{2}-\d{2}$/, 'a date YYYY-MM-DD');
const time = checkPattern(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time HH:mm');

/** Every element by its type, except those of rich text. */
const ELEMENTS = {
  button,
  workflow_button: element(
    { text: plainText(LIMITS.buttonText), workflow: checkShape({ required: { trigger: checkAnyObject } }) },
    {
      ...actionable,
      style: checkOneOf(['primary', 'danger']),
      accessibility_label: checkString({ max: LIMITS.accessibilityLabel }),
    },
  ),
  image: imageElement,
  overflow: element(
    { options: checkList(overflowOption, { max: LIMITS.overflowOptions }) },
    { ...actionable, ...confirmable },
  ),
  checkboxes: element(
    { options: checkList(choiceOption, { max: LIMITS.choices }) },
    { ...actionable, ...confirmable, ...focusable, initial_options: checkList(choiceOption) },
    initialOptionsAreOffered,
  ),
  radio_buttons: element(
    { options: checkList(choiceOption, { max: LIMITS.choices }) },
    { ...actionable, ...confirmable, ...focusable, initial_option: choiceOption },
    initialOptionsAreOffered,
  ),
  datepicker: element({}, { ...picker, initial_date: date }),
  timepicker: element({}, { ...picker, initial_time: time, timezone: checkString() }),
  datetimepicker: element(
    {},
    {
      ...actionable,
      ...confirmable,
      ...focusable,
      initial_date_time: checkInteger({ min: 1e9, max: 1e10 - 1 }),
    },
  ),
  static_select: element({}, { ...picker, ...staticMenu, initial_option: menuOption }, staticOptions),
  multi_static_select: element(
    {},
    { ...picker, ...multi, ...staticMenu, initial_options: checkList(menuOption) },
    staticOptions,
  ),
  external_select: element({}, { ...picker, ...externalOption }),
  multi_external_select: element(
    {},
    { ...picker, ...multi, initial_options: checkList(menuOption), min_query_length: minQueryLength },
  ),
  users_select: element({}, { ...picker, initial_user: userId }),
  multi_users_select: element({}, { ...picker, ...multi, initial_users: checkList(userId) }),
  conversations_select: element(
    {},
    {
      ...picker,
      ...conversationMenu,
      initial_conversation: conversationId,
      response_url_enabled: checkBoolean,
    },
  ),
  multi_conversations_select: element(
    {},
    { ...picker, ...multi, ...conversationMenu, initial_conversations: checkList(conversationId) },
  ),
  channels_select: element({}, { ...picker, initial_channel: channelId, response_url_enabled: checkBoolean }),
  multi_channels_select: element({}, { ...picker, ...multi, initial_channels: checkList(channelId) }),
  plain_text_input: plainTextInput,
  email_text_input: element({}, { ...input, initial_value: checkString() }),
  url_text_input: element({}, { ...input, initial_value: checkUrl(LIMITS.url) }),
  number_input: element(
    { is_decimal_allowed: checkBoolean },
    { ...input, initial_value: checkString(), min_value: checkString(), max_value: checkString() },
  ),
  rich_text_input: element(
    {},
    { ...input, initial_value: checkAnyObject, min_lines: lines, max_lines: lines },
  ),
  file_input: element(
    {},
    {
      ...actionable,
      filetypes: checkList(checkString()),
      max_files: checkInteger({ min: 1, max: LIMITS.fileInputFiles }),
    },
  ),
  feedback_buttons: element({ positive_button: feedbackButton, negative_button: feedbackButton }, actionable),
  icon_button: element(
    { icon: checkString(), text: plainText(LIMITS.buttonText) },
    {
      ...actionable,
      ...confirmable,
      value: checkString({ max: LIMITS.buttonValue }),
      accessibility_label: checkString({ max: LIMITS.accessibilityLabel }),
      visible_to_user_ids: checkList(userId, { max: 10 }),
    },
  ),
} satisfies Record<string, Check>;

function checkAnyObject(value: unknown, at: string, problems: Problem[]): void {
  if (!isObject(value)) problems.push({ message: 'must provide an object', pointer: at });
}

type ElementType = keyof typeof ELEMENTS;

function pickElements(types: readonly ElementType[], where: string): Check {
  return checkByType(Object.fromEntries(types.map((type) => [type, ELEMENTS[type]])), where);
}

const MENUS = [
  'static_select',
  'multi_static_select',
  'external_select',
  'multi_external_select',
  'users_select',
  'multi_users_select',
  'conversations_select',
  'multi_conversations_select',
  'channels_select',
  'multi_channels_select',
] as const;
const CHOICES = ['checkboxes', 'radio_buttons', 'datepicker', 'timepicker'] as const;

export const buttonElement: Check = pickElements(['button'], 'a button');
export const sectionAccessory = pickElements(
  ['button', 'workflow_button', 'image', 'overflow', ...CHOICES, ...MENUS],
  'a section accessory',
);
export const actionsElement = pickElements(
  ['button', 'workflow_button', 'overflow', 'datetimepicker', 'rich_text_input', ...CHOICES, ...MENUS],
  'an element of actions',
);
export const contextActionsElement = pickElements(
  ['feedback_buttons', 'icon_button'],
  'an element of context_actions',
);
export const inputElement = pickElements(
  [
    'plain_text_input',
    'email_text_input',
    'url_text_input',
    'number_input',
    'rich_text_input',
    'file_input',
    'datetimepicker',
    ...CHOICES,
    ...MENUS,
  ],
  'an input',
);

const richTextStyle = checkShape({
  optional: {
    bold: checkBoolean,
    italic: checkBoolean,
    strike: checkBoolean,
    code: checkBoolean,
    underline: checkBoolean,
    client_highlight: checkBoolean,
    highlight: checkBoolean,
    unlink: checkBoolean,
  },
});

function richElement(required: Record<string, Check>, optional: Record<string, Check> = {}): Check {
  return element(required, { style: richTextStyle, ...optional });
}

const RICH_TEXT_ELEMENTS: Record<string, Check> = {
  text: richElement({ text: checkString() }),
  link: richElement({ url: checkUrl(LIMITS.url) }, { text: checkString(), unsafe: checkBoolean }),
  user: richElement({ user_id: userId }),
  usergroup: richElement({ usergroup_id: checkPattern(/^S[A-Z0-9]{2,}$/, 'a user group id') }),
  channel: richElement({ channel_id: channelId }),
  team: richElement({ team_id: checkString() }),
  broadcast: richElement({ range: checkOneOf(['here', 'channel', 'everyone']) }),
  emoji: richElement({ name: checkString() }, { unicode: checkString(), url: checkString() }),
  color: richElement({ value: checkString() }),
  date: richElement(
    { timestamp: checkNumber, format: checkString() },
    { url: checkString(), fallback: checkString() },
  ),
};

const border = checkOneOf([0, 1]);
const richTextElements = checkList(checkByType(RICH_TEXT_ELEMENTS, 'a rich text element'));
const richTextSection = element({ elements: richTextElements }, {});

export const richTextBlockElement = checkByType(
  {
    rich_text_section: richTextSection,
    rich_text_list: element(
      {
        elements: checkList(checkByType({ rich_text_section: richTextSection }, 'a list item')),
        style: checkOneOf(['bullet', 'ordered']),
      },
      { indent: checkInteger({ min: 0, max: 8 }), offset: checkInteger({ min: 0 }), border },
    ),
    rich_text_quote: element({ elements: richTextElements }, { border }),
    rich_text_preformatted: element(
      {
        elements: checkList(
          checkByType(
            { text: RICH_TEXT_ELEMENTS['text'] as Check, link: RICH_TEXT_ELEMENTS['link'] as Check },
            'preformatted text',
          ),
        ),
      },
      { border, language: checkString() },
    ),
  },
  'an element of rich_text',
);
