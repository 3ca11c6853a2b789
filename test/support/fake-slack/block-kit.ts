import {
  actionsElement,
  anyText,
  buttonElement,
  checkText,
  contextActionsElement,
  imageElement,
  imageFields,
  imageSource,
  inputElement,
  plainText,
  richTextBlockElement,
  sectionAccessory,
} from './block-kit-elements.ts';
import {
  checkBoolean,
  checkByType,
  checkInteger,
  checkList,
  checkNumber,
  checkOneOf,
  checkShape,
  checkString,
  checkUrl,
  countCharacters,
} from './checks.ts';
import type { Check, Problem } from './checks.ts';
import { LIMITS } from './block-kit-limits.ts';
import { isObject, listOf, stringOf } from './json.ts';
import type { JsonObject } from './json.ts';

const blockId: Record<string, Check> = { block_id: checkString({ max: LIMITS.id }) };

function block(required: Record<string, Check>, optional: Record<string, Check> = {}, also?: Rule): Check {
  return checkShape({
    required: { type: checkString(), ...required },
    optional: { ...blockId, ...optional },
    ...(also && { also }),
  });
}

type Rule = (value: JsonObject, at: string, problems: Problem[]) => void;

const actionIdsDiffer: Rule = (value, at, problems) => {
  const seen = new Set<unknown>();
  listOf(value['elements']).forEach((element, index) => {
    const id = stringOf(element['action_id']);
    if (id !== undefined && seen.has(id)) {
      problems.push({
        message: `action_id already exists: ${id}`,
        pointer: `${at}/elements/${index}/action_id`,
      });
    }
    seen.add(id);
  });
};

const richText = block({ elements: checkList(richTextBlockElement) });
const rawText = checkShape({ required: { type: checkString(), text: checkString() } });
const rawNumber = checkShape({ required: { type: checkString(), value: checkNumber, text: checkString() } });
const tableCell = checkByType(
  { raw_text: rawText, raw_number: rawNumber, rich_text: richText },
  'a table cell',
);
const tableRow = checkList(tableCell, { max: LIMITS.tableColumns });

function limitTextOf(key: string, max: number): Rule {
  return (value, at, problems) => {
    if (countText(value[key]) > max) {
      problems.push({ message: `must be less than ${max + 1} characters in total`, pointer: `${at}/${key}` });
    }
  };
}

const chartPoint = checkShape({
  required: { label: checkString({ max: LIMITS.chartLabel }), value: checkNumber },
});
const chartSeries = checkShape({
  required: {
    name: checkString({ max: LIMITS.chartLabel }),
    data: checkList(chartPoint, { max: LIMITS.chartPoints }),
  },
});
const chartAxis = checkShape({
  required: { categories: checkList(checkString({ max: LIMITS.chartLabel }), { max: LIMITS.chartPoints }) },
  optional: {
    x_label: checkString({ max: LIMITS.chartTitle }),
    y_label: checkString({ max: LIMITS.chartTitle }),
  },
});
const seriesChart = checkShape({
  required: {
    type: checkString(),
    series: checkList(chartSeries, { max: LIMITS.chartSeries }),
    axis_config: chartAxis,
  },
});
const chart = checkByType(
  {
    pie: checkShape({
      required: { type: checkString(), segments: checkList(chartPoint, { max: LIMITS.chartSeries }) },
    }),
    bar: seriesChart,
    line: seriesChart,
    area: seriesChart,
  },
  'a chart',
);

const card = block(
  {},
  {
    hero_image: imageElement,
    icon: imageElement,
    title: checkText(['mrkdwn'], LIMITS.cardTitle),
    subtitle: checkText(['mrkdwn'], LIMITS.cardTitle),
    body: checkText(['mrkdwn'], LIMITS.cardBody),
    actions: checkList(buttonElement, { max: LIMITS.cardActions }),
  },
  (value, at, problems) => {
    if (!['hero_image', 'title', 'actions', 'body'].some((key) => value[key] !== undefined)) {
      problems.push({ message: 'must provide one of hero_image, title, actions, body', pointer: at });
    }
  },
);

const SIMPLE_BLOCKS: Record<string, Check> = {
  divider: block({}),
  header: block({ text: plainText(LIMITS.header) }),
  section: block(
    {},
    {
      text: anyText(LIMITS.text),
      fields: checkList(anyText(LIMITS.sectionField), { max: LIMITS.sectionFields }),
      accessory: sectionAccessory,
      expand: checkBoolean,
    },
    (value, at, problems) => {
      if (value['text'] === undefined && value['fields'] === undefined) {
        problems.push({ message: 'must provide one of text, fields', pointer: at });
      }
    },
  ),
  context: block({
    elements: checkList(
      checkByType(
        {
          image: imageElement,
          plain_text: anyText(LIMITS.text),
          mrkdwn: anyText(LIMITS.text),
        },
        'an element of context',
      ),
      { max: LIMITS.contextElements },
    ),
  }),
  actions: block(
    { elements: checkList(actionsElement, { max: LIMITS.actionsElements }) },
    {},
    actionIdsDiffer,
  ),
  context_actions: block(
    { elements: checkList(contextActionsElement, { max: LIMITS.contextActionsElements }) },
    {},
    actionIdsDiffer,
  ),
  image: block(
    { alt_text: checkString({ max: LIMITS.altText }) },
    { ...imageFields, title: plainText(LIMITS.imageTitle) },
    imageSource,
  ),
  input: block(
    { label: plainText(LIMITS.inputLabel), element: inputElement },
    { hint: plainText(LIMITS.inputHint), optional: checkBoolean, dispatch_action: checkBoolean },
  ),
  rich_text: richText,
  table: block(
    { rows: checkList(tableRow, { max: LIMITS.tableRows }) },
    {
      column_settings: checkList(
        checkShape({
          optional: { align: checkOneOf(['left', 'center', 'right']), is_wrapped: checkBoolean },
        }),
        { max: LIMITS.tableColumns },
      ),
    },
    limitTextOf('rows', LIMITS.tableText),
  ),
  video: block(
    {
      alt_text: checkString({ max: LIMITS.altText }),
      title: plainText(LIMITS.videoTitle),
      thumbnail_url: checkUrl(LIMITS.url),
      video_url: checkUrl(LIMITS.url),
    },
    {
      title_url: checkUrl(LIMITS.url),
      author_name: checkString({ max: LIMITS.videoAuthor }),
      provider_name: checkString(),
      provider_icon_url: checkUrl(LIMITS.url),
      description: plainText(LIMITS.videoTitle),
    },
  ),
};

const MESSAGE_ONLY_BLOCKS: Record<string, Check> = {
  markdown: block({ text: checkString({ max: LIMITS.markdownText }) }),
  alert: block(
    { text: anyText(LIMITS.alertText) },
    { level: checkOneOf(['default', 'info', 'warning', 'error', 'success']) },
  ),
  card,
  carousel: block({ elements: checkList(checkByType({ card }, 'a card'), { max: LIMITS.carouselCards }) }),
  data_table: block(
    {
      rows: checkList(tableRow, { min: 2, max: LIMITS.dataTableRows }),
      caption: checkString(),
    },
    {
      page_size: checkInteger({ min: 1, max: LIMITS.dataTablePageSize }),
      row_header_column_index: checkInteger({ min: 0 }),
    },
    limitTextOf('rows', LIMITS.dataTableText),
  ),
  data_visualization: block({ title: checkString({ max: LIMITS.chartTitle }), chart }),
  container: block(
    {
      child_blocks: checkList(checkByType(SIMPLE_BLOCKS, 'a child block'), { max: LIMITS.containerBlocks }),
    },
    {
      title: plainText(LIMITS.containerTitle),
      rich_text_title: richText,
      subtitle: anyText(LIMITS.containerTitle),
      width: checkOneOf(['narrow', 'standard', 'wide', 'full']),
      icon: imageElement,
      is_collapsible: checkBoolean,
      default_collapsed: checkBoolean,
      has_header_divider: checkBoolean,
    },
    (value, at, problems) => {
      if (value['title'] === undefined && value['rich_text_title'] === undefined) {
        problems.push({ message: 'must provide one of title, rich_text_title', pointer: at });
      }
    },
  ),
};

const messageBlock = checkByType({ ...SIMPLE_BLOCKS, ...MESSAGE_ONLY_BLOCKS }, 'a block of a message');
const viewBlock = checkByType(SIMPLE_BLOCKS, 'a block of a view');

/** Characters in every text of a block or element, wherever it stands. */
export function countText(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, each) => sum + countText(each), 0);
  if (!isObject(value)) return 0;
  return Object.entries(value).reduce((sum, [key, held]) => {
    if (key === 'text' && typeof held === 'string') return sum + countCharacters(held);
    return sum + countText(held);
  }, 0);
}

function blockIdsDiffer(blocks: JsonObject[], at: string, problems: Problem[]): void {
  const seen = new Set<unknown>();
  blocks.forEach((each, index) => {
    const id = stringOf(each['block_id']);
    if (id !== undefined && seen.has(id)) {
      problems.push({
        message: `block_id already exists: ${id}`,
        pointer: `${at}/${index}/block_id`,
      });
    }
    seen.add(id);
  });
}

function countTypes(blocks: JsonObject[], type: string): number {
  return blocks.filter((each) => each['type'] === type).length;
}

export function checkMessageBlocks(blocks: unknown, at = '/blocks'): Problem[] {
  const problems: Problem[] = [];
  checkList(messageBlock, { min: 0, max: LIMITS.messageBlocks })(blocks, at, problems);
  const list = listOf(blocks);
  blockIdsDiffer(list, at, problems);
  if (countTypes(list, 'table') > 1) problems.push({ message: 'only one table allowed', pointer: at });
  if (countTypes(list, 'data_visualization') > LIMITS.chartsPerMessage) {
    problems.push({ message: `only ${LIMITS.chartsPerMessage} charts allowed`, pointer: at });
  }
  const markdown = list.filter((each) => each['type'] === 'markdown');
  if (countText(markdown) > LIMITS.markdownText) {
    problems.push({
      message: `must be less than ${LIMITS.markdownText + 1} characters of markdown`,
      pointer: at,
    });
  }
  return problems;
}

const viewFields: Record<string, Check> = {
  private_metadata: checkString({ min: 0, max: LIMITS.privateMetadata }),
  callback_id: checkString({ min: 0, max: LIMITS.id }),
  external_id: checkString({ min: 0, max: LIMITS.id }),
};
const viewBlocks = checkList(viewBlock, { max: LIMITS.viewBlocks });

const oneFocus: Rule = (view, at, problems) => {
  const focused = listOf(view['blocks']).filter(
    (each) => isObject(each['element']) && each['element']['focus_on_load'] === true,
  );
  if (focused.length > 1)
    problems.push({ message: 'only one element can be focused', pointer: `${at}/blocks` });
};

const modal = checkShape({
  required: { type: checkString(), title: plainText(LIMITS.modalTitle), blocks: viewBlocks },
  optional: {
    ...viewFields,
    submit: plainText(LIMITS.modalButton),
    close: plainText(LIMITS.modalButton),
    clear_on_close: checkBoolean,
    notify_on_close: checkBoolean,
    submit_disabled: checkBoolean,
  },
  also(view, at, problems) {
    if (view['submit'] === undefined && countTypes(listOf(view['blocks']), 'input') > 0) {
      problems.push({ message: 'missing required field: submit (the view has inputs)', pointer: at });
    }
    oneFocus(view, at, problems);
  },
});

const home = checkShape({
  required: { type: checkString(), blocks: viewBlocks },
  optional: viewFields,
  also(view, at, problems) {
    listOf(view['blocks']).forEach((each, index) => {
      if (isObject(each['element']) && each['element']['type'] === 'file_input') {
        problems.push({
          message: 'unsupported element: file_input',
          pointer: `${at}/blocks/${index}/element`,
        });
      }
    });
    oneFocus(view, at, problems);
  },
});

export function checkView(view: unknown, type: 'modal' | 'home', at = '/view'): Problem[] {
  const problems: Problem[] = [];
  checkByType(type === 'modal' ? { modal } : { home }, `this surface (${type})`)(view, at, problems);
  if (isObject(view)) blockIdsDiffer(listOf(view['blocks']), `${at}/blocks`, problems);
  return problems;
}

/** What Slack adds to blocks before it stores them: ids and the defaults of text objects. */
export function fillBlockDefaults(blocks: JsonObject[], nextId: () => string): JsonObject[] {
  return blocks.map((each) => {
    const filled = fillTextDefaults(each, nextId) as JsonObject;
    return { ...filled, block_id: each['block_id'] ?? nextId() };
  });
}

const ACTIONABLE =
  /^(button|workflow_button|overflow|checkboxes|radio_buttons|.*picker|.*select|.*_input|.*_buttons?)$/;

function fillTextDefaults(value: unknown, nextId: () => string): unknown {
  if (Array.isArray(value)) return value.map((each) => fillTextDefaults(each, nextId));
  if (!isObject(value)) return value;
  const filled: JsonObject = Object.fromEntries(
    Object.entries(value).map(([key, held]) => [key, fillTextDefaults(held, nextId)]),
  );
  if (filled['type'] === 'plain_text') filled['emoji'] ??= true;
  if (filled['type'] === 'mrkdwn') filled['verbatim'] ??= false;
  if (filled['type'] === 'input') {
    filled['optional'] ??= false;
    filled['dispatch_action'] ??= false;
  }
  if (typeof filled['type'] === 'string' && ACTIONABLE.test(filled['type'])) filled['action_id'] ??= nextId();
  return filled;
}
