/** Of cards in JSON 2.0, as open.feishu.cn states them (card-json-v2-structure and -components). */
export const LIMITS = {
  /** Bytes of the card's JSON. */
  bytes: 30 * 1024,
  /** Everything that has a tag counts: components, and texts such as plain_text inside of them. */
  elements: 200,
  depth: 5,
  headerTags: 3,
  inputLength: 1_000,
  placeholder: 100,
  optionText: 100,
  tables: 5,
  tableColumns: 50,
  tablePage: 10,
  checkerButtons: 3,
} as const;

/** ErrCode inside the msg of 230099. The codes are documented, which fault gets which one is so in part only. */
export const CARD_ERRORS = {
  unknownUser: 100290,
  tables: 11310,
  noName: 200530,
  chart: 200550,
  image: 200570,
  format: 200621,
  unsupported: 200861,
  rows: 200914,
  elements: 300305,
  /** No ErrCode but the code of the whole answer. */
  size: 230025,
} as const;

export const LANGUAGES = [
  'zh_cn',
  'en_us',
  'zh_hk',
  'zh_tw',
  'ja_jp',
  'id_id',
  'vi_vn',
  'th_th',
  'pt_br',
  'es_es',
  'ko_kr',
  'de_de',
  'fr_fr',
  'it_it',
  'ru_ru',
  'ms_my',
] as const;

export const TEMPLATES = [
  'blue',
  'wathet',
  'turquoise',
  'green',
  'yellow',
  'orange',
  'red',
  'carmine',
  'violet',
  'purple',
  'indigo',
  'grey',
  'default',
] as const;

export const TAG_COLOURS = [
  'neutral',
  'blue',
  'turquoise',
  'lime',
  'orange',
  'violet',
  'indigo',
  'wathet',
  'green',
  'yellow',
  'red',
  'purple',
  'carmine',
] as const;

/** Colours by name and shade, or one defined in the card's own style. */
export const COLOUR =
  /^(default|bg-white|white|(blue|carmine|green|grey|indigo|lime|orange|purple|red|sunflower|turquoise|violet|wathet|yellow)(-(50|100|200|300|350|400|500|600|700|800|900))?|cus-[\w-]+)$/;

export const TEXT_SIZE =
  /^(heading(-[0-4])?|normal|notation|xxxx-large|xxx-large|xx-large|x-large|large|medium|small|x-small|cus-[\w-]+)$/;

export const BUTTON_TYPES = [
  'default',
  'primary',
  'danger',
  'text',
  'primary_text',
  'danger_text',
  'primary_filled',
  'danger_filled',
  'laser',
] as const;

export const MOMENT_FORMATS = [
  'date_num',
  'date_short',
  'date',
  'week',
  'week_short',
  'time',
  'time_sec',
  'timezone',
] as const;

/** What people press or fill in. */
export const INTERACTIVE = [
  'button',
  'input',
  'overflow',
  'select_static',
  'multi_select_static',
  'select_person',
  'multi_select_person',
  'date_picker',
  'picker_time',
  'picker_datetime',
  'select_img',
  'checker',
] as const;

/** Of those, what holds a value that a form brings back. */
export const FIELDS: readonly string[] = INTERACTIVE.filter((tag) => tag !== 'button' && tag !== 'overflow');

export const CONTAINERS: readonly string[] = [
  'column_set',
  'form',
  'interactive_container',
  'collapsible_panel',
];
