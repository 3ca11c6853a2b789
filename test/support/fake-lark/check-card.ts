import { Buffer } from 'node:buffer';
import { checkCardShape } from './card-elements.ts';
import { CARD_ERRORS, CONTAINERS, FIELDS, INTERACTIVE, LIMITS } from './card-limits.ts';
import { checkMarkdown } from './card-markdown.ts';
import type { CardProblem } from './card-shapes.ts';
import { isObject, listOf, objectOf, stringOf, type JsonObject } from './json.ts';

export interface CardContext {
  /** Open ids that may be mentioned and shown. */
  knownUsers: Pick<ReadonlySet<string>, 'has'>;
  /** Such cards take no texts in several languages. */
  isEphemeral?: boolean;
}

/**
 * What Lark would refuse in a card of JSON 2.0; each becomes "ErrCode: n" inside the msg of 230099, save for the size
 * (230025), which is a code of its own.
 */
export function checkCard(card: JsonObject, context: CardContext): CardProblem[] {
  const problems: CardProblem[] = [];
  checkCardShape(card, '', problems);
  checkSize(card, problems);
  const parts = listParts(card);
  checkIds(parts, problems);
  checkTexts(parts, context, problems);
  checkOwnStyles(card, parts, problems);
  const elements = listOf(objectOf(card['body'])['elements']);
  elements.forEach((element, index) => {
    visit(element, { at: `body.elements[${index}]`, depth: 0, inside: undefined, form: undefined }, problems);
  });
  checkTables(elements, problems);
  return problems;
}

function checkSize(card: JsonObject, problems: CardProblem[]): void {
  const bytes = Buffer.byteLength(JSON.stringify(card));
  if (bytes > LIMITS.bytes) {
    problems.push({ errCode: CARD_ERRORS.size, detail: `${bytes} bytes of at most ${LIMITS.bytes}` });
  }
  const count = countTags([card['header'], card['body']]);
  if (count > LIMITS.elements) {
    problems.push({
      errCode: CARD_ERRORS.elements,
      detail: `${count} elements and components of at most ${LIMITS.elements}`,
    });
  }
}

function countTags(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, each) => sum + countTags(each), 0);
  if (!isObject(value)) return 0;
  const inside = Object.entries(value)
    .filter(([name]) => !isFree(name))
    .map(([, held]) => held);
  return (typeof value['tag'] === 'string' ? 1 : 0) + countTags(inside);
}

/** A second language shows the same tags once more; callback values and charts are the app's own. */
function isFree(name: string): boolean {
  return ['i18n_text_tag_list', 'value', 'chart_spec', 'rows'].includes(name);
}

interface Part {
  at: string;
  value: JsonObject;
}

/** Every object of the card but what is the app's own. */
function listParts(value: unknown, at = ''): Part[] {
  if (Array.isArray(value)) return value.flatMap((each, index) => listParts(each, `${at}[${index}]`));
  if (!isObject(value)) return [];
  const inside = Object.entries(value).flatMap(([name, held]) =>
    name === 'value' || name === 'chart_spec' ? [] : listParts(held, at === '' ? name : `${at}.${name}`),
  );
  return [{ at, value }, ...inside];
}

function checkIds(parts: readonly Part[], problems: CardProblem[]): void {
  const fields = parts.filter(
    ({ value }) => value['tag'] === 'form' || (INTERACTIVE as readonly unknown[]).includes(value['tag']),
  );
  const report = (part: Part, what: string) =>
    problems.push({ errCode: CARD_ERRORS.format, detail: `${part.at}: ${what} twice in the card` });
  for (const part of listRepeated(parts, 'element_id'))
    report(part, `element_id ${textAt(part, 'element_id')}`);
  for (const part of listRepeated(fields, 'name')) report(part, `name ${textAt(part, 'name')}`);
}

function textAt({ value }: Part, name: string): string {
  return stringOf(value[name]) ?? '';
}

function listRepeated(parts: readonly Part[], name: string): Part[] {
  const seen = new Set<unknown>();
  return parts.filter(({ value }) => {
    const id = value[name];
    if (id === undefined) return false;
    const isRepeated = seen.has(id);
    seen.add(id);
    return isRepeated;
  });
}

function checkTexts(parts: readonly Part[], context: CardContext, problems: CardProblem[]): void {
  for (const { at, value } of parts) {
    const translations = objectOf(value['i18n_content']);
    if (
      context.isEphemeral === true &&
      (value['i18n_content'] ?? value['i18n_text_tag_list']) !== undefined
    ) {
      problems.push({ errCode: CARD_ERRORS.format, detail: `${at}: languages in a card for one person` });
    }
    if (value['tag'] === 'markdown' || value['tag'] === 'lark_md') {
      for (const text of [value['content'], ...Object.values(translations)]) {
        if (typeof text === 'string') checkMarkdown(text, at, context.knownUsers, problems);
      }
    }
    for (const id of listShownPeople(value)) {
      if (context.knownUsers.has(id)) continue;
      problems.push({ errCode: CARD_ERRORS.unknownUser, detail: `${at}: unknown user ${id}` });
    }
  }
}

function listShownPeople(value: JsonObject): string[] {
  if (value['tag'] === 'person') return [stringOf(value['user_id']) ?? ''];
  if (value['tag'] !== 'person_list' || value['drop_invalid_user_id'] === true) return [];
  return listOf(value['persons']).map(({ id }) => stringOf(id) ?? '');
}

/** Sizes and colours of the card's own are defined in its config. */
function checkOwnStyles(card: JsonObject, parts: readonly Part[], problems: CardProblem[]): void {
  const style = objectOf(objectOf(card['config'])['style']);
  const own = new Set([
    ...Object.keys(objectOf(style['text_size'])),
    ...Object.keys(objectOf(style['color'])),
  ]);
  for (const { at, value } of parts) {
    for (const [name, held] of Object.entries(value)) {
      if (!/color|size|style/.test(name) || typeof held !== 'string' || !held.startsWith('cus-')) continue;
      if (own.has(held)) continue;
      problems.push({ errCode: CARD_ERRORS.format, detail: `${at}.${name}: ${held} is not defined` });
    }
  }
}

interface Place {
  at: string;
  /** How many containers stand around it. */
  depth: number;
  /** The tag of the nearest container. */
  inside: string | undefined;
  /** The form around it. */
  form: JsonObject | undefined;
}

function visit(element: JsonObject, place: Place, problems: CardProblem[]): void {
  const tag = stringOf(element['tag']) ?? '';
  checkPlace(tag, place, problems);
  checkFormRules(element, tag, place, problems);
  if (!CONTAINERS.includes(tag)) return;
  const depth = place.depth + 1;
  if (depth > LIMITS.depth) {
    problems.push({
      errCode: CARD_ERRORS.format,
      detail: `${place.at}: more than ${LIMITS.depth} containers deep`,
    });
  }
  const form = tag === 'form' ? element : place.form;
  for (const { at, value } of listChildren(element, place.at)) {
    visit(value, { at, depth, inside: tag, form }, problems);
  }
}

function listChildren(element: JsonObject, at = ''): Part[] {
  const columns = listOf(element['columns']).flatMap((column, index) =>
    element['tag'] === 'column_set' ? listChildren(column, `${at}.columns[${index}]`) : [],
  );
  const elements = listOf(element['elements']).map((value, index) => ({
    at: `${at}.elements[${index}]`,
    value,
  }));
  return [...columns, ...elements];
}

function checkPlace(tag: string, { at, inside, form }: Place, problems: CardProblem[]): void {
  const report = (detail: string) =>
    problems.push({ errCode: CARD_ERRORS.format, detail: `${at}: ${detail}` });
  if ((tag === 'form' || tag === 'table') && inside !== undefined) report(`a ${tag} inside of ${inside}`);
  if (tag.startsWith('multi_select_') && form === undefined) report(`${tag} outside of a form`);
}

function checkFormRules(
  element: JsonObject,
  tag: string,
  { at, form }: Place,
  problems: CardProblem[],
): void {
  const report = (detail: string, errCode: number = CARD_ERRORS.format) =>
    problems.push({ errCode, detail: `${at}: ${detail}` });
  if (tag === 'form' && !listAll(element).some(isSubmit)) report('a form without a submit button');
  if (form !== undefined) {
    // An overflow has no name to be told by.
    const needsName = FIELDS.includes(tag) || tag === 'button';
    if (needsName && element['name'] === undefined)
      report(`${tag} in a form misses name`, CARD_ERRORS.noName);
    return;
  }
  if (element['form_action_type'] !== undefined) report('form_action_type outside of a form');
  if (element['required'] !== undefined) report('required outside of a form');
}

function isSubmit(element: JsonObject): boolean {
  return element['tag'] === 'button' && element['form_action_type'] === 'submit';
}

/** All elements inside, at any depth, in the order they stand. */
export function listAll(element: JsonObject): JsonObject[] {
  return listChildren(element).flatMap(({ value }) => [value, ...listAll(value)]);
}

function checkTables(elements: readonly JsonObject[], problems: CardProblem[]): void {
  const count = elements.filter(({ tag }) => tag === 'table').length;
  if (count > LIMITS.tables) {
    problems.push({ errCode: CARD_ERRORS.tables, detail: `${count} tables: card table number over limit` });
  }
}
