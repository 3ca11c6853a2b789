import { referenceOf } from '../domain/complaint.ts';
import { productsOfChannel, type Product } from '../domain/desk.ts';
import { answersForProduct } from '../domain/permissions.ts';
import { seesPublic, visibilityOf } from '../domain/visibility.ts';
import { fieldFault } from '../messages/forms/fault.ts';
import { formFor } from '../messages/forms/form-for.ts';
import { drawNews, drawPickNewsProduct, tellOfReady } from '../messages/news.ts';
import { plainMessage } from '../messages/plain-message.ts';
import { describeRefusal } from '../messages/refusal.ts';
import { viewOf, type Reader } from '../messages/view.ts';
import type { ComplaintStore, DeliveryContent } from '../ports/complaint-store.ts';
import type { Message } from '../ports/message.ts';
import { textsFor } from '../text/texts-for.ts';
import type { Values } from '../use-cases/complaint/command-input.ts';
import { announce, newsChannels, type NewsFault } from '../use-cases/news/announce.ts';
import { listReadyForNews } from '../use-cases/news/list-ready.ts';
import { readNews } from '../use-cases/news/news-input.ts';
import { loadView } from './load-view.ts';
import { refusalReply } from './perform.ts';
import type { Reply, Where } from './reply.ts';
import { requestOf, type Turn } from './turn.ts';

/**
 * `news`, typed: of the thread's complaint, the channel's product, or the one that is picked. null: it has words of
 * somebody who answers for no product, so they are no news.
 */
export async function beginNews(
  turn: Turn,
  where: Where,
  asked: { readonly number: number | null; readonly text: string | undefined },
): Promise<Reply | null> {
  const { desk, reader, speaker } = turn;
  const { number, text = '' } = asked;
  const isAnybodys = ![...desk.products.values()].some((product) => mayAnnounce(turn, product));
  if (isAnybodys && text !== '' && number === null) return null;
  const off = checkOn(turn);
  if (off !== null) return off;
  if (number !== null) {
    const view = await loadView(turn, number);
    if (view === null) return refusalReply(turn, { code: 'unknown-complaint', number }, 'news', null);
    return openNewsForm(turn, view.state.product, { text, complaints: referenceOf(number) });
  }
  const here = where.channel === null ? [] : productsOfChannel(desk, speaker.platform, where.channel);
  const own = here.length > 0 ? here : [...desk.products.values()];
  const products = own.filter((product) => mayAnnounce(turn, product));
  const [only] = products;
  if (only === undefined) return sayFault(turn, { code: 'not-yours' });
  if (products.length === 1 || text !== '') {
    return openNewsForm(turn, products.length === 1 ? only.id : null, { text });
  }
  return { kind: 'said', message: drawPickNewsProduct(products, reader) };
}

/** The form for one product; what is fixed and not told of yet stands in it. */
export async function openNewsForm(turn: Turn, product: string | null, prefill: Values): Promise<Reply> {
  const off = checkOn(turn);
  if (off !== null) return off;
  const { deps, desk, reader, actor, now } = turn;
  const known = product === null ? null : (desk.products.get(product) ?? null);
  if (known !== null && !mayAnnounce(turn, known)) return sayFault(turn, { code: 'not-yours' });
  const records =
    known === null ? [] : await listReadyForNews(deps.useCases.store, known.id, visibilityOf(actor, desk));
  const views = records.map((record) => viewOf({ record, desk, now }));
  const complaints = views.map(({ state }) => referenceOf(state.number)).join(' ');
  const filled = { ...(known === null ? {} : { product: known.id }), complaints, ...prefill };
  const told = tellOfReady(views, reader);
  return {
    kind: 'form',
    form: formFor('news', { view: null, desk, reader, prefill: filled, context: {}, told }),
  };
}

export async function submitNews(turn: Turn, values: Values): Promise<Reply> {
  const { deps, desk, reader } = turn;
  const read = readNews(values);
  if (!read.ok) {
    const faults = Object.entries(read.faults).map(
      ([name, fault]) => [name, fieldFault(fault, reader)] as const,
    );
    return { kind: 'faults', faults: Object.fromEntries(faults) };
  }
  const answer = await announce(deps.useCases, { ...requestOf(turn), ...read.input });
  if (!answer.ok)
    return { kind: 'faults', faults: { [fieldOf(answer.fault)]: describeFault(turn, answer.fault) } };
  const channels = newsChannels(desk, deps.useCases.connected).length;
  const sentence = textsFor(reader.locale).news.done(channels, answer.told.length);
  return { kind: 'said', message: plainMessage([sentence], [], reader, 'success') };
}

function mayAnnounce({ actor, desk, now }: Turn, { id }: Product): boolean {
  return answersForProduct(actor, id, desk, now);
}

/** Said before anybody writes anything. */
function checkOn(turn: Turn): Reply | null {
  const { deps, desk } = turn;
  return newsChannels(desk, deps.useCases.connected).length === 0 ? sayFault(turn, { code: 'off' }) : null;
}

function sayFault(turn: Turn, fault: NewsFault): Reply {
  return { kind: 'said', message: plainMessage([describeFault(turn, fault)], [], turn.reader) };
}

function fieldOf({ code }: NewsFault): string {
  if (code === 'complaint' || code === 'other-product') return 'complaints';
  return code === 'unknown-product' ? 'product' : '';
}

function describeFault(turn: Turn, fault: NewsFault): string {
  const { reader } = turn;
  const { fault: faults } = textsFor(reader.locale).news;
  if (fault.code === 'complaint') {
    const { words } = textsFor(reader.locale);
    const why = describeRefusal(fault.refusal, { ...turn, view: null }, reader);
    return `${referenceOf(fault.number)}${words.colon}${why}`;
  }
  return fault.code === 'other-product'
    ? faults['other-product'](referenceOf(fault.number))
    : faults[fault.code];
}

type NewsContent = Extract<DeliveryContent, { kind: 'news' }>;

/** As it stands when it is posted; everybody in the channel reads it. */
export async function findNewsDrawing(
  store: Pick<ComplaintStore, 'find' | 'desk'>,
  { product, text, complaints }: NewsContent,
  now: number,
): Promise<(reader: Reader) => Message> {
  const desk = await store.desk();
  const records = await Promise.all(complaints.map((number) => store.find(number, seesPublic)));
  const views = records.flatMap((record) => (record === null ? [] : [viewOf({ record, desk, now })]));
  return (reader) => drawNews({ product, text, views }, desk, reader);
}
