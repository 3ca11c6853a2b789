import { isLocalDate } from '../domain/calendar/local-date.ts';
import { instantOf, zonedParts } from '../domain/calendar/zone.ts';
import { productsOfChannel, type Desk, type Product } from '../domain/desk.ts';
import type { FiguresAsked, Wish } from '../domain/figures.ts';
import { foldName } from '../domain/fold-name.ts';
import { findReportDays, productWords, usualReportDays } from '../domain/typed-text/report-period.ts';
import { seesPublic, visibilityOf, type Visibility } from '../domain/visibility.ts';
import {
  drawReport,
  drawReportFault,
  reportParts,
  type AskedReport,
  type ReportPart,
} from '../messages/report.ts';
import type { NamedWish } from '../messages/report-wishes.ts';
import { countAgainstBefore } from '../use-cases/report/count.ts';
import type { Reply, Where } from './reply.ts';
import type { Turn } from './turn.ts';

/** More are no list for a meeting. */
const mostWishes = 20;

/** Of the product and the time that were typed; else of the channel's product, and the last four whole weeks. */
export async function report(turn: Turn, where: Where, words: string): Promise<Reply> {
  const { desk, reader, now } = turn;
  const today = zonedParts(now, zoneOf(desk, null)).date;
  const found = findReportDays(words, today);
  const rest = productWords(found === null ? words : found.rest);
  const product = rest === '' ? productHere(turn, where) : productCalled(desk, rest);
  if (product === undefined) return { kind: 'said', message: drawReportFault(rest, desk, reader) };
  return tell(turn, where, {
    part: 'overview',
    product: product?.id ?? null,
    days: found?.days ?? usualReportDays(today),
  });
}

/** Another part of the same report; null: the button says nothing that we know. */
export async function turnReport(turn: Turn, where: Where, value: string): Promise<Reply> {
  const [part = '', from = '', to = '', ...rest] = value.split('/');
  const product = rest.join('/');
  const isKnown = isPart(part) && isLocalDate(from) && isLocalDate(to) && from < to;
  if (!isKnown || (product !== '' && !turn.desk.products.has(product))) return report(turn, where, '');
  return tell(turn, where, { part, product: product === '' ? null : product, days: { from, to } });
}

function isPart(value: string): value is ReportPart {
  return reportParts.some((part) => part === value);
}

async function tell(turn: Turn, where: Where, asked: AskedReport): Promise<Reply> {
  const { deps, desk, reader, actor, now } = turn;
  const isPublic = where.channel !== null && !where.isDirect;
  // What is to be pasted somewhere has nothing confidential in it, whoever asks.
  const visibility = isPublic || asked.part === 'wishes' ? seesPublic : visibilityOf(actor, desk);
  const period = periodOf(asked, desk, now);
  const { figures, before } = await countAgainstBefore(deps.useCases, period, visibility);
  const wishes =
    asked.part === 'wishes' ? await nameWishes(turn, figures.wishes.slice(0, mostWishes), visibility) : [];
  return { kind: 'said', message: drawReport({ ...asked, figures, before, desk, isPublic, wishes }, reader) };
}

function periodOf({ product, days }: AskedReport, desk: Desk, now: number): FiguresAsked {
  const zone = zoneOf(desk, product === null ? null : (desk.products.get(product) ?? null));
  const from = instantOf(days.from, 0, zone);
  return { product, from, to: Math.max(from + 1, Math.min(now, instantOf(days.to, 0, zone))), zone };
}

/** The same for all readers, so that they talk of the same numbers. */
function zoneOf(desk: Desk, product: Product | null): string {
  const [first] = desk.calendars.values();
  const own = desk.policies.get(product?.policy ?? '')?.calendar ?? '';
  return (desk.calendars.get(own) ?? first)?.timezone ?? 'UTC';
}

function productHere({ desk, speaker }: Turn, { channel }: Where): Product | null {
  const products = channel === null ? [] : productsOfChannel(desk, speaker.platform, channel);
  return products.length === 1 ? (products[0] ?? null) : null;
}

function productCalled(desk: Desk, typed: string): Product | undefined {
  const wanted = foldName(typed);
  return [...desk.products.values()].find(({ id, name }) => [id, name].map(foldName).includes(wanted));
}

async function nameWishes(
  { deps }: Turn,
  wishes: readonly Wish[],
  visibility: Visibility,
): Promise<NamedWish[]> {
  const named: NamedWish[] = [];
  for (const wish of wishes) {
    const record = await deps.useCases.store.find(wish.complaint, visibility);
    if (record === null) continue;
    const { options, actions } = record.state;
    const { kind, number } = wish.what;
    const ref = (kind === 'option' ? options : actions).find((each) => each.number === number)?.text;
    named.push({ ...wish, text: ref === undefined ? null : (record.words.get(ref) ?? null) });
  }
  return named;
}
