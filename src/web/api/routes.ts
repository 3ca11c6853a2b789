import { createHash, randomUUID } from 'node:crypto';
import type { SingleCommand } from '../../domain/decide/decide.ts';
import { referenceOf, type Complaint } from '../../domain/complaint.ts';
import type { Desk } from '../../domain/desk.ts';
import { describeRefusal } from '../../messages/refusal.ts';
import { viewOf } from '../../messages/view.ts';
import type { Clock } from '../../ports/clock.ts';
import type { ComplaintRecord } from '../../ports/complaint-store.ts';
import {
  answerJson,
  WebRefusal,
  type Route,
  type WebAnswer,
  type WebRequest,
} from '../../ports/web-route.ts';
import type { Answer } from '../../use-cases/answer.ts';
import { act } from '../../use-cases/complaint/act.ts';
import { open } from '../../use-cases/complaint/open.ts';
import type { Deps as UseCases } from '../../use-cases/deps.ts';
import { createAttempts, type Limit } from '../survey-page/attempts.ts';
import { demandProduct, demandScope, findCaller, servesProduct, type Caller } from './clients.ts';
import { filterOf } from './list-filter.ts';
import { describeApi } from './openapi.ts';
import { answerProblem, ApiProblem, readWith } from './problem.ts';
import {
  listQuery,
  newComplaint,
  newContact,
  newEvidence,
  type ComplaintList,
  type Done,
} from './schemas.ts';
import { showComplaint } from './show-complaint.ts';

export interface ApiOptions {
  readonly useCases: UseCases;
  readonly clock: Clock;
  /** Tokens, by the names that desk.yml has for them. */
  readonly secrets: ReadonlyMap<string, string>;
  readonly baseUrl: () => string;
  /** Real time in epoch ms, for the rates. */
  readonly realNow: () => number;
  readonly limits?: Partial<Limits>;
}

interface Limits {
  readonly client: Limit;
  /** Requests without a token of ours, by address. */
  readonly stranger: Limit;
}

const usualLimits: Limits = {
  client: { most: 240, withinMs: 60_000 },
  stranger: { most: 30, withinMs: 60_000 },
};

/** Far more than all fields together. */
const BODY_LIMIT = 64 * 1024;

type Attempts = Readonly<Record<keyof Limits, ReturnType<typeof createAttempts>>>;

interface Call {
  readonly options: ApiOptions;
  readonly request: WebRequest;
  readonly caller: Caller;
  readonly desk: Desk;
}

/** For help desks, mail gateways and web forms: each does what its token and the person behind it may. */
export function createApiRoutes(options: ApiOptions): Route[] {
  const limits = { ...usualLimits, ...options.limits };
  const attempts: Attempts = {
    client: createAttempts(limits.client, options.realNow),
    stranger: createAttempts(limits.stranger, options.realNow),
  };
  const route = (method: Route['method'], path: string, work: (call: Call) => Promise<WebAnswer>): Route => ({
    method,
    path: `/api/v1${path}`,
    handle: (request) => answerCall(options, attempts, request, work),
  });
  return [
    route('GET', '/complaints', listComplaints),
    route('POST', '/complaints', openComplaint),
    route('GET', '/complaints/:number', readComplaint),
    route('POST', '/complaints/:number/contacts', logContact),
    route('POST', '/complaints/:number/evidence', addEvidence),
    {
      method: 'GET',
      path: '/api/v1/openapi.json',
      handle: async () => answerJson(200, describeApi(options.baseUrl())),
    },
  ];
}

async function answerCall(
  options: ApiOptions,
  attempts: Attempts,
  request: WebRequest,
  work: (call: Call) => Promise<WebAnswer>,
): Promise<WebAnswer> {
  try {
    const desk = await options.useCases.store.desk();
    const caller = findCaller(request.header('authorization'), desk, options.secrets);
    if (caller === null) throw refuseStranger(attempts.stranger.take(request.remoteAddress));
    const waitMs = attempts.client.take(caller.client.id);
    if (waitMs > 0) throw refuseForNow(waitMs);
    return await work({ options, request, caller, desk });
  } catch (error) {
    if (error instanceof ApiProblem) return answerProblem(error.told);
    if (error instanceof WebRefusal && isKnown(error.status))
      return answerProblem({ status: error.status, detail: error.message });
    throw error;
  }
}

function isKnown(status: number): status is 400 | 413 | 415 {
  return status === 400 || status === 413 || status === 415;
}

function refuseStranger(waitMs: number): ApiProblem {
  if (waitMs > 0) return refuseForNow(waitMs);
  return new ApiProblem({
    status: 401,
    detail: 'Send the token of a client of desk.yml (api.clients) as "Authorization: Bearer …".',
    headers: { 'www-authenticate': 'Bearer' },
  });
}

function refuseForNow(waitMs: number): ApiProblem {
  const seconds = Math.ceil(waitMs / 1000);
  return new ApiProblem({
    status: 429,
    detail: `This is more than is taken in a minute. Try again in ${seconds} seconds.`,
    headers: { 'retry-after': String(seconds) },
  });
}

async function listComplaints({ options, request, caller, desk }: Call): Promise<WebAnswer> {
  demandScope(caller, 'read');
  const query = readWith(listQuery, Object.fromEntries(request.query));
  const { offset, limit } = query;
  const filter = filterOf(query, caller, desk);
  const { store } = options.useCases;
  const { records, total, hasMore } = await store.list(filter, caller.visibility, { offset, limit });
  const now = await options.clock.now();
  const complaints = records.map((record) => showComplaint(viewOf({ record, desk, now })));
  const isLast = offset + records.length >= total;
  const list: ComplaintList = { complaints, total, hasMore, next: isLast ? null : offset + records.length };
  return answerJson(200, list);
}

async function openComplaint(call: Call): Promise<WebAnswer> {
  const { caller, desk, options } = call;
  demandScope(caller, 'open');
  const { complainedAt, ...sent } = readWith(newComplaint, await readJson(call));
  if (sent.restricted) demandScope(caller, 'restricted');
  demandProduct(caller, sent.product, desk);
  const { title = null, customer = null, contactPerson = null, remedy = null, source = null } = sent;
  const complaint = {
    ...sent,
    title,
    customer,
    contactPerson,
    remedy,
    source,
    complainedAt: complainedAt === undefined ? null : Date.parse(complainedAt),
    about: null,
    origin: null,
    attachments: [],
  };
  return answerDone(call, await open(options.useCases, { ...requestOf(call), complaint }));
}

async function readComplaint(call: Call): Promise<WebAnswer> {
  demandScope(call.caller, 'read');
  const record = await findRecord(call);
  const now = await call.options.clock.now();
  return answerJson(200, showComplaint(viewOf({ record, desk: call.desk, now })));
}

async function logContact(call: Call): Promise<WebAnswer> {
  demandScope(call.caller, 'contact');
  const sent = readWith(newContact, await readJson(call));
  const { apologyReason = null, reactionWords = null, promisedAt } = sent;
  return perform(call, {
    verb: 'contact',
    ...sent,
    apologyReason,
    reactionWords,
    promisedAt: promisedAt === undefined ? null : Date.parse(promisedAt),
  });
}

async function addEvidence(call: Call): Promise<WebAnswer> {
  demandScope(call.caller, 'evidence');
  const { text = null, url = null } = readWith(newEvidence, await readJson(call));
  return perform(call, { verb: 'evidence', text, permalink: url, attachments: [] });
}

async function perform(call: Call, command: SingleCommand): Promise<WebAnswer> {
  const { number } = (await findSurvivor(call)).state;
  return answerDone(call, await act(call.options.useCases, { ...requestOf(call), number, command }));
}

/** What was merged goes on in its survivor, which must be the client's too. */
async function findSurvivor(call: Call): Promise<ComplaintRecord> {
  let record = await findRecord(call);
  while (record.state.mergedInto !== null) record = await findRecord(call, record.state.mergedInto);
  return record;
}

/** @throws ApiProblem 404: it is not there, or not for this client; both look the same. */
async function findRecord(
  { options, request, caller }: Call,
  known?: Complaint['number'],
): Promise<ComplaintRecord> {
  const text = request.params['number'] ?? '';
  const number = known ?? (/^[1-9]\d{0,8}$/.test(text) ? Number(text) : null);
  const record = number === null ? null : await options.useCases.store.find(number, caller.visibility);
  if (record !== null && servesProduct(caller, record.state.product)) return record;
  throw new ApiProblem({ status: 404, detail: 'There is no such complaint, or it is not for this client.' });
}

async function readJson({ request }: Call): Promise<unknown> {
  const isTooLong = (bytes: number) => bytes > BODY_LIMIT;
  if (
    isTooLong(Number(request.header('content-length') ?? 0)) ||
    isTooLong((await request.body()).byteLength)
  )
    throw new ApiProblem({ status: 413, detail: `This is more than ${BODY_LIMIT} bytes.` });
  return request.json();
}

/** A key of the client's own holds for one path; without one, each request is another. */
function requestOf({ request, caller }: Call) {
  const key = request.header('idempotency-key');
  if (key !== null && !/^[\x21-\x7e]{1,200}$/.test(key))
    throw new ApiProblem({ status: 400, detail: 'Idempotency-Key takes 1 to 200 visible ASCII characters.' });
  const name =
    key === null ? randomUUID() : createHash('sha256').update(`${request.path} ${key}`).digest('base64url');
  return { actor: caller.actor, surface: 'api', keys: [`api:${caller.client.id}:${name}`] } as const;
}

async function answerDone({ options, desk }: Call, answer: Answer): Promise<WebAnswer> {
  if (answer.ok) {
    const { number, version } = answer;
    const done: Done = { number, reference: referenceOf(number), version };
    return answerJson(201, done);
  }
  const { refusal } = answer;
  const where = { view: null, desk, now: await options.clock.now() };
  const detail = describeRefusal(refusal, where, { locale: 'en', zone: 'UTC' });
  switch (refusal.code) {
    case 'unknown-complaint':
      throw new ApiProblem({ status: 404, detail });
    case 'not-allowed':
      throw new ApiProblem({ status: 403, detail });
    default:
      throw new ApiProblem({ status: 409, detail });
  }
}
