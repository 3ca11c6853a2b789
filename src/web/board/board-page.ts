import { isOverdue, liveClocks, toneOf } from '../../messages/card-clocks.ts';
import { priorities, type Priority } from '../../domain/priority.ts';
import { referenceOf } from '../../domain/complaint.ts';
import type { PersonId } from '../../domain/desk.ts';
import { responsibleFor } from '../../domain/responsible.ts';
import { standingOf, standings, type Standing } from '../../domain/stages.ts';
import { cutText, productName, titleOf, wordsAt } from '../../messages/outside-words.ts';
import type { View } from '../../messages/view.ts';
import type { ComplaintPage } from '../../ports/complaint-store.ts';
import { textsFor } from '../../text/texts-for.ts';
import { html, type Html } from '../html.ts';
import { isFiltered, writeBoardPath, type BoardQuery } from './board-query.ts';
import { drawCountdown, drawMoment } from './countdown.ts';
import { drawSelect } from './fields.ts';
import type { Viewer } from './viewer.ts';

export type BoardCounts = Readonly<Record<'open' | 'overdue' | 'p1' | 'waiting', Count>>;

/** `hasMore`: it was not counted further. */
export type Count = Pick<ComplaintPage, 'total' | 'hasMore'>;

export interface BoardInput {
  readonly query: BoardQuery;
  /** One for each stage side by side, or a single one. */
  readonly groups: readonly BoardGroup[];
  /** Of all that the viewer may see, whatever the filters say. */
  readonly counts: BoardCounts;
}

/** `total`: how many fit, more than are shown perhaps. */
export interface BoardGroup extends Count {
  /** null: whatever their stage. */
  readonly stage: Standing | null;
  /** Most urgent first. */
  readonly views: readonly View[];
}

/** Open complaints, by stage or as a list. */
export function drawBoard(input: BoardInput, viewer: Viewer): Html {
  const { board } = textsFor(viewer.reader.locale);
  const { query, groups } = input;
  const isEmpty = groups.every(({ total }) => total === 0);
  const drawn =
    query.as === 'list' ? groups.map((group) => drawTable(group, viewer)) : drawColumns(input, viewer);
  return html`<div class="head" data-part="head">
      <h1>${board.open}</h1>
      ${drawCounts(input, viewer)}
    </div>
    ${drawFilters(input, viewer)}
    <div data-part="complaints">
      ${isEmpty ? html`<p class="nothing">${isFiltered(query) ? board.emptyFiltered : board.empty}</p>` : drawn}
    </div>`;
}

/** What is not counted to its end is said so. */
function writeCount({ total, hasMore }: Count, { reader }: Viewer): string {
  return `${total.toLocaleString(reader.locale)}${hasMore ? '+' : ''}`;
}

/** How many there are beyond those shown; null: none. */
function countRest({ total, hasMore, views }: BoardGroup, viewer: Viewer): string | null {
  return total > views.length ? writeCount({ total: total - views.length, hasMore }, viewer) : null;
}

/** Each leads to what it counts, and back when that is shown already. */
function drawCounts({ counts, query }: BoardInput, viewer: Viewer): Html {
  const { key } = textsFor(viewer.reader.locale).board;
  const { q: _q, stage: _stage, overdue: _overdue, waiting: _waiting, priority: _priority, ...kept } = query;
  const entries = [
    { name: 'open', count: counts.open, path: writeBoardPath(kept) },
    { name: 'overdue', count: counts.overdue, path: writeBoardPath(kept, { overdue: 'yes' }) },
    { name: 'p1', count: counts.p1, path: writeBoardPath(kept, { priority: 'P1' }) },
    { name: 'waiting', count: counts.waiting, path: writeBoardPath(kept, { waiting: 'yes' }) },
  ] as const;
  return html`<ul class="counts">
    ${entries.map(
      ({ name, count, path }) =>
        html`<li class="count-${name}${count.total === 0 ? ' is-none' : ''}">
          <a href="${path}"><strong>${writeCount(count, viewer)}</strong> <span>${key[name]}</span></a>
        </li>`,
    )}
  </ul>`;
}

function drawFilters({ query }: BoardInput, viewer: Viewer): Html {
  const { board } = textsFor(viewer.reader.locale);
  const { filter } = board;
  const { products } = viewer.desk;
  return html`<form class="filters" role="search" aria-label="${filter.title}" method="get" action="/board">
    <label class="search"
      ><span>${filter.search}</span><input type="search" name="q" value="${query.q ?? ''}" maxlength="200"
    /></label>
    ${drawSelect({ name: 'product', label: filter.product, any: filter.any, chosen: query.product, options: [...products.values()].map(({ id, name }) => [id, name] as const) })}
    ${drawSelect({ name: 'owner', label: filter.owner, any: filter.any, chosen: query.owner, options: ownersOf(viewer) })}
    ${drawSelect({ name: 'priority', label: filter.priority, any: filter.any, chosen: query.priority, options: priorities.map((each) => [each, each] as const) })}
    ${query.as === undefined && query.stage === undefined ? null : drawSelect({ name: 'stage', label: board.column.stage, any: filter.any, chosen: query.stage, options: standings.map((each) => [each, nameStage(each, viewer)] as const) })}
    ${drawTick('overdue', filter.overdue, query.overdue === 'yes')}
    ${drawTick('waiting', filter.waiting, query.waiting === 'yes')}
    ${query.as === undefined ? null : html`<input type="hidden" name="as" value="${query.as}" />`}
    <button type="submit">${filter.show}</button>
    ${isFiltered(query) ? html`<a class="clear" href="${writeBoardPath(query.as === undefined ? {} : { as: query.as })}">${filter.clear}</a>` : null}
    <span class="ways" role="group" aria-label="${board.viewAs}"
      >${drawWay(query, undefined, board.columns)}${drawWay(query, 'list', board.list)}</span
    >
  </form>`;
}

function drawTick(name: string, label: string, isTicked: boolean): Html {
  return html`<label class="tick"
    ><input type="checkbox" name="${name}" value="yes" ${isTicked ? html` checked` : null} /><span
      >${label}</span
    ></label
  >`;
}

function drawWay(query: BoardQuery, as: BoardQuery['as'], label: string): Html {
  const isCurrent = query.as === as;
  return html`<a href="${writeBoardPath(query, { as })}" ${isCurrent ? html` aria-current="true"` : null}
    >${label}</a
  >`;
}

/** Whoever answers for a product, and everybody else who may have been given a complaint. */
function ownersOf({ desk }: Viewer): (readonly [PersonId, string])[] {
  const owners = new Set([...desk.products.values()].flatMap(({ owner, backup }) => [owner, backup]));
  return [...desk.people.entries()]
    .filter(([key, person]) => key === person.id)
    .filter(([id, { roles }]) => owners.has(id) || roles.includes('pm') || roles.includes('lead'))
    .map(([id, { name }]) => [id, name] as const);
}

function nameStage(stage: Standing, { reader }: Pick<Viewer, 'reader'>): string {
  const { board, words } = textsFor(reader.locale);
  return stage === 'done' ? board.done : words.stage[stage];
}

function drawColumns({ groups, query }: BoardInput, viewer: Viewer): Html {
  const drawn = groups.flatMap((group) => {
    const { stage, total } = group;
    // Nothing is missing of those: as a rule they are closed by then.
    return stage === null || (stage === 'done' && total === 0)
      ? []
      : [drawColumn({ ...group, stage }, query, viewer)];
  });
  return html`<div class="columns">${drawn}</div>`;
}

function drawColumn(
  group: BoardGroup & { readonly stage: Standing },
  query: BoardQuery,
  viewer: Viewer,
): Html {
  const { board } = textsFor(viewer.reader.locale);
  const { stage, views, total } = group;
  const rest = countRest(group, viewer);
  return html`<section class="column${total === 0 ? ' is-empty' : ''}" aria-labelledby="column-${stage}">
    <h2 id="column-${stage}">
      ${nameStage(stage, viewer)} <span class="number">${writeCount(group, viewer)}</span>
    </h2>
    ${
      total === 0
        ? html`<p class="nothing">${board.emptyColumn}</p>`
        : html`<ul>
            ${views.map((view) => drawCard(view, viewer))}
          </ul>`
    }
    ${rest === null ? null : html`<p class="more"><a href="${writeBoardPath(query, { stage, as: 'list' })}">${board.moreOf(rest)}</a></p>`}
  </section>`;
}

function drawCard(view: View, viewer: Viewer): Html {
  const { reader } = viewer;
  const { state } = view;
  const customer = wordsAt(view, state.customer);
  return html`<li class="card is-${toneOf(view)}" data-card="${state.number}">
    <p class="card-top">
      ${drawPriority(state.priority)}
      <span class="ref">${referenceOf(state.number)}</span>${drawBadges(view, viewer)}
      <span class="owner">${ownerName(view)}</span>
    </p>
    <h3><a href="/board/complaint/${state.number}">${titleOf(view, reader)}</a></h3>
    <p class="card-who">
      ${customer === null ? null : html`<span>${cutText(customer, 40)}</span>`}<span
        >${productName(view.desk, state.product)}</span
      >
    </p>
    <p class="card-foot">${drawClock(view, viewer)}</p>
  </li>`;
}

function drawTable(group: BoardGroup, viewer: Viewer): Html {
  const { board } = textsFor(viewer.reader.locale);
  const { column } = board;
  const rest = countRest(group, viewer);
  const rows = group.views.map((view) => {
    const { state } = view;
    return html`<tr class="is-${toneOf(view)}" data-card="${state.number}">
      <td>${drawPriority(state.priority)}</td>
      <th scope="row">
        <a href="/board/complaint/${state.number}"
          ><span class="ref">${referenceOf(state.number)}</span> ${titleOf(view, viewer.reader)}</a
        >${drawBadges(view, viewer)}
      </th>
      <td data-label="${column.customer}">${cutText(wordsAt(view, state.customer) ?? '—', 40)}</td>
      <td data-label="${column.product}">${productName(view.desk, state.product)}</td>
      <td data-label="${column.owner}">${ownerName(view)}</td>
      <td data-label="${column.stage}">${nameStage(standingOf(state), viewer)}</td>
      <td data-label="${column.clock}">${drawClock(view, viewer)}</td>
      <td data-label="${column.opened}">${drawMoment(state.openedAt, viewer.reader)}</td>
    </tr>`;
  });
  const heads = [
    column.complaint,
    column.customer,
    column.product,
    column.owner,
    column.stage,
    column.clock,
    column.opened,
  ];
  return html`<table class="list">
      <thead>
        <tr>
          <th scope="col">${board.filter.priority}</th>
          ${heads.map((head) => html`<th scope="col">${head}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
    ${rest === null ? null : html`<p class="more">${board.more(rest)}</p>`}`;
}

export function drawPriority(priority: Priority): Html {
  return html`<span class="priority is-${priority.toLowerCase()}">${priority}</span>`;
}

/** What is special about it, said in words. */
export function drawBadges({ state }: View, { reader }: Pick<Viewer, 'reader'>): Html {
  const { board, words } = textsFor(reader.locale);
  const badges = [
    ...(state.restricted ? [board.restricted] : []),
    ...(state.isNearMiss ? [board.nearMiss] : []),
    ...(state.waiting === null ? [] : [board.waitingFor(words.party[state.waiting.on])]),
  ];
  return html`${badges.map((badge) => html` <span class="badge">${badge}</span>`)}`;
}

function ownerName({ state, desk }: View): string {
  const { owner } = responsibleFor(state, desk);
  return owner === null ? '—' : (desk.people.get(owner)?.name ?? owner);
}

/** The clock that is due first. */
function drawClock(view: View, { reader }: Viewer): Html {
  const { board, words } = textsFor(reader.locale);
  const [clock] = liveClocks(view);
  if (clock === undefined) return html`<span class="clock is-none">${board.noClock}</span>`;
  const label = html`<span class="clock-label">${words.clock[clock.kind]}</span>`;
  if (clock.state === 'paused' || clock.dueAt === null)
    return html`<span class="clock is-paused">${label} ${board.paused}</span>`;
  const look = isOverdue(clock, view) ? 'is-over' : 'is-running';
  return html`<span class="clock ${look}">${label} ${drawCountdown(clock.dueAt, view.now, reader)}</span>`;
}
