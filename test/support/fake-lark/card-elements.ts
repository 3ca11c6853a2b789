import { checkChart } from './chart-spec.ts';
import {
  BUTTON_TYPES,
  CARD_ERRORS,
  COLOUR,
  LANGUAGES,
  LIMITS,
  TAG_COLOURS,
  TEMPLATES,
  TEXT_SIZE,
} from './card-limits.ts';
import {
  checkBoolean,
  checkByTag,
  checkInteger,
  checkLengths,
  checkList,
  checkMap,
  checkNamed,
  checkObject,
  checkOneOf,
  checkPattern,
  checkShape,
  checkString,
  type Check,
  type Shape,
} from './card-shapes.ts';
import { listOf } from './json.ts';

const elementId = checkPattern(/^[A-Za-z][A-Za-z0-9_]{0,19}$/, 'letters, digits and _ (at most 20)');
const colour = checkPattern(COLOUR, 'a known colour');
const textSize = checkPattern(TEXT_SIZE, 'a known text size');
const margin = checkLengths({ min: -99, max: 99 });
const padding = checkLengths({ min: 0, max: 99 });
const spacing = checkPattern(/^(small|medium|large|extra_large|[1-9]?\dpx|0)$/, 'a spacing');
const width = checkPattern(/^(default|fill|[1-9]\d{2,}px)$/, 'default, fill or at least 100px');
const address = checkPattern(/^(https?|lark|tel|mailto):/, 'an address');
const count = checkInteger({ min: 1, max: 10_000 });
const name = checkString({ min: 1 });

function translations(max?: number): Check {
  return checkMap(LANGUAGES, checkString(max === undefined ? {} : { max }));
}

function text(tags: readonly string[], max?: number): Check {
  return checkShape({
    required: { tag: checkOneOf(tags), content: checkString(max === undefined ? {} : { max }) },
    optional: { i18n_content: translations(max), element_id: elementId },
  });
}

const plainText = text(['plain_text']);
const anyText = text(['plain_text', 'lark_md']);
const placeholder = text(['plain_text'], LIMITS.placeholder);

const icon = checkShape({
  required: { tag: checkOneOf(['standard_icon', 'custom_icon']) },
  optional: { token: checkString({ min: 1 }), color: colour, img_key: checkString(), size: checkString() },
});

const textTag = checkShape({
  required: { tag: checkOneOf(['text_tag']), text: plainText },
  optional: { color: checkOneOf(TAG_COLOURS), element_id: elementId },
});
const textTags = checkList(textTag, { max: LIMITS.headerTags });

const confirm = checkShape({ required: { title: plainText, text: plainText } });
const multiUrl = checkShape({
  optional: { url: address, pc_url: address, ios_url: address, android_url: address },
});
const linkAction = checkShape({ optional: { multi_url: multiUrl } });

const callback = checkShape({ required: { type: checkOneOf(['callback']), value: checkObject } });
const openUrl = checkShape({
  required: { type: checkOneOf(['open_url']), default_url: address },
  optional: { pc_url: address, ios_url: address, android_url: address },
});
const behaviors = checkList((value, at, problems) => {
  const isLink = listOf([value])[0]?.['type'] === 'open_url';
  (isLink ? openUrl : callback)(value, at, problems);
});

function element({ required, optional, also }: Shape = {}): Check {
  return checkShape({
    required: { tag: checkString(), ...required },
    optional: { element_id: elementId, margin, ...optional },
    ...(also !== undefined && { also }),
  });
}

/** Read when it is used: containers hold elements. */
const checkElement: Check = checkByTag(() => ELEMENTS);
const elements = checkList(checkElement);

const layout: Record<string, Check> = {
  direction: checkOneOf(['vertical', 'horizontal']),
  padding,
  horizontal_spacing: spacing,
  horizontal_align: checkOneOf(['left', 'center', 'right']),
  vertical_spacing: spacing,
  vertical_align: checkOneOf(['top', 'center', 'bottom']),
};

const optionsDiffer: NonNullable<Shape['also']> = (value, at, problems) => {
  const values = listOf(value['options']).map((option) => option['value']);
  if (new Set(values).size < values.length) {
    problems.push({ errCode: CARD_ERRORS.format, detail: `${at}.options: the same value twice` });
  }
};

const optionText = text(['plain_text'], LIMITS.optionText);
const menuOption = checkShape({
  required: { text: optionText, value: name },
  optional: { icon, disabled: checkBoolean },
});
const personOption = checkShape({ required: { value: checkPattern(/^ou_\w+$/, 'an open id') } });
const overflowOption = checkShape({
  required: { text: optionText },
  optional: { value: checkString(), multi_url: multiUrl },
});

const field: Record<string, Check> = {
  name,
  required: checkBoolean,
  disabled: checkBoolean,
  disabled_tips: plainText,
  behaviors,
  confirm,
  width,
};
const menu: Record<string, Check> = { ...field, placeholder, type: checkOneOf(['default', 'text']) };

/** Without a value the picker needs words to stand in it. */
function picker(initial: string, pattern: RegExp): Check {
  return element({
    optional: { ...field, placeholder, value: checkObject, [initial]: checkPattern(pattern, 'a moment') },
    also: (value, at, problems) => {
      if (value[initial] !== undefined || value['placeholder'] !== undefined) return;
      problems.push({ errCode: CARD_ERRORS.format, detail: `${at}: misses placeholder` });
    },
  });
}

const column = checkShape({
  required: { tag: checkOneOf(['column']) },
  optional: {
    ...layout,
    element_id: elementId,
    margin,
    background_style: colour,
    width: checkPattern(
      /^(auto|weighted|(1[6-9]|[2-9]\d|[1-5]\d\d|600)px)$/,
      'auto, weighted or 16 to 600px',
    ),
    weight: checkInteger({ min: 1, max: 5 }),
    elements,
    action: linkAction,
  },
});

const panelHeader = checkShape({
  required: { title: text(['plain_text', 'lark_md', 'markdown']) },
  optional: {
    background_color: colour,
    vertical_align: checkOneOf(['top', 'center', 'bottom']),
    padding,
    position: checkOneOf(['top', 'bottom']),
    width: checkString(),
    icon,
    icon_position: checkOneOf(['left', 'right', 'follow_text']),
    icon_expanded_angle: checkOneOf([-180, -90, 90, 180]),
  },
});

const button = element({
  optional: {
    text: plainText,
    icon,
    type: checkOneOf(BUTTON_TYPES),
    size: checkOneOf(['tiny', 'small', 'medium', 'large']),
    width,
    disabled: checkBoolean,
    disabled_tips: plainText,
    hover_tips: plainText,
    confirm,
    behaviors,
    name,
    required: checkBoolean,
    form_action_type: checkOneOf(['submit', 'reset']),
  },
});

const tableColumn = checkShape({
  required: { name },
  optional: {
    display_name: checkString(),
    width: checkString(),
    vertical_align: checkOneOf(['top', 'center', 'bottom']),
    horizontal_align: checkOneOf(['left', 'center', 'right']),
    data_type: checkOneOf(['text', 'lark_md', 'options', 'number', 'persons', 'date', 'markdown']),
    format: checkObject,
    date_format: checkString(),
  },
});

const rowsFitColumns: NonNullable<Shape['also']> = (value, at, problems) => {
  const names = listOf(value['columns']).map((each) => each['name']);
  listOf(value['rows']).forEach((row, index) => {
    for (const key of Object.keys(row)) {
      if (names.includes(key)) continue;
      problems.push({ errCode: CARD_ERRORS.rows, detail: `${at}.rows[${index}]: no column ${key}` });
    }
  });
};

const people = { size: checkOneOf(['extra_small', 'small', 'medium', 'large']) };

const ELEMENTS: Readonly<Record<string, Check>> = {
  div: element({
    optional: {
      icon,
      width: checkString(),
      text: checkShape({
        required: { tag: checkOneOf(['plain_text', 'lark_md']), content: checkString() },
        optional: {
          i18n_content: translations(),
          element_id: elementId,
          text_size: textSize,
          text_color: colour,
          text_align: checkOneOf(['left', 'center', 'right']),
          lines: count,
        },
      }),
    },
  }),
  markdown: element({
    required: { content: checkString() },
    optional: {
      i18n_content: translations(),
      text_size: textSize,
      text_align: checkOneOf(['left', 'center', 'right']),
      icon,
    },
  }),
  hr: element(),
  img: element({
    required: { img_key: name },
    optional: {
      alt: plainText,
      title: anyText,
      transparent: checkBoolean,
      preview: checkBoolean,
      corner_radius: checkString(),
      scale_type: checkOneOf(['crop_center', 'crop_top', 'fit_horizontal']),
      size: checkString(),
    },
  }),
  img_combination: element({
    required: { img_list: checkList(checkShape({ required: { img_key: name } }), { min: 1 }) },
    optional: {
      combination_mode: checkOneOf(['double', 'triple', 'bisect', 'trisect']),
      combination_transparent: checkBoolean,
      corner_radius: checkString(),
    },
  }),
  person: element({
    required: { user_id: name },
    optional: {
      ...people,
      show_avatar: checkBoolean,
      show_name: checkBoolean,
      style: checkOneOf(['normal', 'capsule']),
    },
  }),
  person_list: element({
    required: { persons: checkList(checkShape({ required: { id: name } }), { min: 1 }) },
    optional: {
      ...people,
      show_avatar: checkBoolean,
      show_name: checkBoolean,
      lines: count,
      drop_invalid_user_id: checkBoolean,
      icon,
    },
  }),
  chart: element({
    required: { chart_spec: checkChart },
    optional: {
      aspect_ratio: checkOneOf(['1:1', '2:1', '4:3', '16:9']),
      color_theme: checkOneOf(['brand', 'rainbow', 'complementary', 'converse', 'primary']),
      preview: checkBoolean,
      height: checkPattern(/^(auto|[1-9]\d{0,2}px)$/, 'auto or 1 to 999px'),
    },
  }),
  table: element({
    required: {
      columns: checkList(tableColumn, { min: 1, max: LIMITS.tableColumns }),
      rows: checkList(checkObject),
    },
    optional: {
      page_size: checkInteger({ min: 1, max: LIMITS.tablePage }),
      row_height: checkString(),
      row_max_height: checkString(),
      freeze_first_column: checkBoolean,
      header_style: checkObject,
    },
    also: rowsFitColumns,
  }),
  column_set: element({
    required: { columns: checkList(column, { min: 1 }) },
    optional: {
      horizontal_spacing: spacing,
      horizontal_align: checkOneOf(['left', 'center', 'right']),
      flex_mode: checkOneOf(['none', 'stretch', 'flow', 'bisect', 'trisect']),
      background_style: colour,
      action: linkAction,
    },
  }),
  form: element({ required: { name, elements }, optional: { ...layout, confirm } }),
  interactive_container: element({
    required: { elements, behaviors },
    optional: {
      ...layout,
      width: checkString(),
      height: checkString(),
      background_style: colour,
      has_border: checkBoolean,
      border_color: colour,
      corner_radius: checkString(),
      disabled: checkBoolean,
      disabled_tips: plainText,
      hover_tips: plainText,
      confirm,
    },
  }),
  collapsible_panel: element({
    required: { header: panelHeader, elements },
    optional: {
      ...layout,
      expanded: checkBoolean,
      background_color: colour,
      border: checkShape({ optional: { color: colour, corner_radius: checkString() } }),
    },
  }),
  button,
  input: element({
    optional: {
      ...field,
      placeholder,
      default_value: checkString(),
      max_length: checkInteger({ min: 1, max: LIMITS.inputLength }),
      input_type: checkOneOf(['text', 'multiline_text', 'password']),
      show_icon: checkBoolean,
      rows: count,
      auto_resize: checkBoolean,
      max_rows: count,
      label: plainText,
      label_position: checkOneOf(['top', 'left']),
      value: checkObject,
    },
  }),
  overflow: element({
    required: { options: checkList(overflowOption, { min: 1 }) },
    optional: { width, behaviors, confirm },
    also: optionsDiffer,
  }),
  select_static: element({
    required: { options: checkList(menuOption, { min: 1 }) },
    optional: { ...menu, initial_option: name, initial_index: count },
    also: optionsDiffer,
  }),
  multi_select_static: element({
    required: { options: checkList(menuOption, { min: 1 }) },
    optional: { ...menu, selected_values: checkList(name) },
    also: optionsDiffer,
  }),
  select_person: element({
    optional: { ...menu, options: checkList(personOption), initial_option: name },
    also: optionsDiffer,
  }),
  multi_select_person: element({
    optional: { ...menu, options: checkList(personOption), selected_values: checkList(name) },
    also: optionsDiffer,
  }),
  date_picker: picker('initial_date', /^\d{4}-\d{2}-\d{2}$/),
  picker_time: picker('initial_time', /^\d{2}:\d{2}$/),
  picker_datetime: picker('initial_datetime', /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}$/),
  select_img: element({
    required: { options: checkList(checkObject, { min: 1 }) },
    optional: {
      ...field,
      multi_select: checkBoolean,
      layout: checkOneOf(['stretch', 'bisect', 'trisect', 'compact']),
      can_preview: checkBoolean,
      aspect_ratio: checkOneOf(['1:1', '16:9', '4:3']),
      value: checkObject,
    },
    also: optionsDiffer,
  }),
  checker: element({
    optional: {
      ...field,
      checked: checkBoolean,
      text: anyText,
      overall_checkable: checkBoolean,
      checked_style: checkObject,
      button_area: checkShape({
        optional: {
          pc_display_rule: checkString(),
          buttons: checkList(button, { max: LIMITS.checkerButtons }),
        },
      }),
    },
  }),
};

const numbers = checkNamed(checkInteger({ min: 1, max: 100_000 }));

const config = checkShape({
  optional: {
    streaming_mode: checkBoolean,
    streaming_config: checkShape({
      optional: {
        print_frequency_ms: numbers,
        print_step: numbers,
        print_strategy: checkOneOf(['fast', 'delay']),
      },
    }),
    summary: checkShape({ optional: { content: checkString(), i18n_content: translations() } }),
    locales: checkList(checkOneOf(LANGUAGES)),
    enable_forward: checkBoolean,
    // Cards of JSON 2.0 are shared ones.
    update_multi: checkOneOf([true]),
    width_mode: checkOneOf(['default', 'compact', 'fill']),
    use_custom_translation: checkBoolean,
    enable_forward_interaction: checkBoolean,
    style: checkShape({ optional: { text_size: checkNamed(checkObject), color: checkNamed(checkObject) } }),
  },
});

const header = checkShape({
  required: { title: anyText },
  optional: {
    subtitle: anyText,
    template: checkOneOf(TEMPLATES),
    icon,
    text_tag_list: textTags,
    i18n_text_tag_list: checkMap(LANGUAGES, textTags),
    padding,
  },
});

const body = checkShape({ required: { elements }, optional: layout });

/** The card's form alone: which tags and properties, and what their values look like. */
export const checkCardShape: Check = checkShape({
  required: { schema: checkOneOf(['2.0']) },
  optional: { config, card_link: multiUrl, header, body },
});
