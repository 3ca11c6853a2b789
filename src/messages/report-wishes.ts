import { referenceOf } from '../domain/complaint.ts';
import type { Desk, ProductId } from '../domain/desk.ts';
import type { Wish, WishItem } from '../domain/figures.ts';
import { isShippedWish } from '../domain/figures/wishes.ts';
import type { Block } from '../ports/message.ts';
import { textsFor } from '../text/texts-for.ts';
import { toRich } from './inlines.ts';
import { cutText, oneLine, productName } from './outside-words.ts';
import type { Reader } from './view.ts';

export interface NamedWish extends Wish {
  /** What it is; null: its words were erased. */
  readonly text: string | null;
}

const longest = 120;

interface Shown {
  readonly product: ProductId | null;
  readonly desk: Desk;
  readonly wishes: readonly NamedWish[];
}

/** Ranked, as text to be pasted into a roadmap meeting. */
export function drawWishes(shown: Shown, period: string, reader: Reader): Block[] {
  const { report } = textsFor(reader.locale);
  if (shown.wishes.length === 0) return [{ kind: 'text', text: toRich(report.wishes.none) }];
  return [
    { kind: 'text', text: toRich(report.wishes.lead) },
    { kind: 'copy', label: report.wishes.copy, text: writeWishes(shown, period, reader) },
  ];
}

function writeWishes({ product, desk, wishes }: Shown, period: string, reader: Reader): string {
  const { report } = textsFor(reader.locale);
  const name = product === null ? report.allProducts : productName(desk, product);
  const shipped = wishes.filter(isShippedWish);
  const open = wishes.filter((wish) => !isShippedWish(wish));
  return [
    report.wishes.heading(name, period),
    ...open.map((wish, index) => writeWish(wish, `${index + 1}.`, reader)),
    ...(shipped.length === 0 ? [] : [report.wishes.shipped]),
    ...shipped.map((wish) => writeWish(wish, '-', reader)),
  ].join('\n');
}

function writeWish(wish: NamedWish, mark: string, reader: Reader): string {
  const { wishes } = textsFor(reader.locale).report;
  const what = wish.text === null ? wishes.erased : cutText(oneLine(wish.text), longest);
  const more = [writeBehind(wish, reader), ...(wish.item === null ? [] : [writeItem(wish.item, reader)])];
  return wishes.line(mark, what, referenceOf(wish.complaint), more.join(' · '));
}

/** Where it is planned, as text that finds its way. */
export function writeItem({ key, url, status }: WishItem, { locale }: Reader): string {
  const { tracking, report } = textsFor(locale);
  const state = status === null ? tracking.unknownStatus : tracking.status[status];
  const where = report.wishes.item(key, state);
  return url === null ? where : `${where} ${url}`;
}

function writeBehind({ complaints, customers, tiers }: Wish, { locale }: Reader): string {
  const { wishes } = textsFor(locale).report;
  const named = tiers.map(({ tier, customers: many }) => wishes.tier(tier, many));
  return `${wishes.behind(complaints, customers)}${named.length === 0 ? '' : wishes.tiers(named)}`;
}
