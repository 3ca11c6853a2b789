import { PlatformFailure } from '../../ports/chat-platform.ts';
import type { PlatformFailureKind } from '../../ports/chat-platform.ts';
import { isUnsent } from '../base/unsent.ts';

/** What Lark answered, or why there was no answer. Holds none of Lark's prose, which may quote what we sent. */
export class LarkFault extends Error {
  /** null: no answer came. */
  readonly status: number | null;
  /** Lark's number; null where the answer had none. */
  readonly code: number | null;
  /** Why a card was refused, the ErrCode within 230099. */
  readonly cardCode: number | null;
  /** The network's word when no answer came, such as ECONNREFUSED. */
  readonly reason: string | null;
  /** Milliseconds. */
  readonly retryAfter: number | null;
  /** What Lark's support asks for. */
  readonly logId: string | null;
  readonly missingScopes: readonly string[];

  constructor(given: Partial<Omit<LarkFault, keyof Error>>) {
    const { status = null, code = null, cardCode = null, reason = null } = given;
    super(`Lark: ${[reason, status, code, cardCode].filter((each) => each !== null).join(' ')}`);
    this.name = 'LarkFault';
    this.status = status;
    this.code = code;
    this.cardCode = cardCode;
    this.reason = reason;
    this.retryAfter = given.retryAfter ?? null;
    this.logId = given.logId ?? null;
    this.missingScopes = given.missingScopes ?? [];
  }
}

const CODES_OF: Readonly<Record<PlatformFailureKind, readonly number[]>> = {
  'rate-limited': [99991400, 99991403, 230020, 11232, 11233, 11247],
  transient: [230049, 18121, 232019],
  // Something broke inside: part of it may have worked.
  unknown: [1500, 1503, 1551, 1557, 1642, 1663, 1665, 1668, 2200, 10101, 10105, 10500, 40003, 300000, 300120],
  content: [
    230001, 230017, 230022, 230025, 230028, 230055, 230099, 10001, 10100, 10400, 11246, 11248, 11310, 11312, 19002,
    19036, 40001, 99991201, 99991301, 99992402, 200310, 200320, 300020, 300090, 11311, 100030, 100000,
  ],
  place: [
    230002, 230012, 230013, 230018, 230023, 230024, 230026, 230027, 230029, 230034, 230035, 230038, 230050, 230052,
    230053, 230054, 230071, 230072, 230073, 230075, 230098, 231203, 232009, 10002, 10004, 10010, 10029, 10030, 10034,
    11101, 11206, 11213, 11225, 11231, 11236, 11237, 11242, 12011, 18120, 41012, 41050, 99992351, 99992352, 99992355,
    99992356, 99992361,
  ],
  removed: [230011, 230019, 230110, 230111, 231003, 10020, 10037, 11224, 18113, 99992354],
  expired: [230009, 230031, 300030, 300040],
  access: [
    230006, 230036, 10003, 10005, 10012, 10013, 10014, 10015, 11205, 11207, 11209, 11210, 11223, 11240, 99991401,
    99991543, 99991661, 99991662, 99991663, 99991664, 99991665, 99991668, 99991671, 99991672, 99991673, 99991676,
    99991677, 99991679,
  ],
}; // prettier-ignore

const KINDS = new Map<number, PlatformFailureKind>(
  Object.entries(CODES_OF).flatMap(([kind, codes]) =>
    codes.map((code) => [code, kind as PlatformFailureKind] as const),
  ),
);

/** The month's calls are used up: only an administrator changes that, or the next month. */
const MONTHLY_QUOTA = 99991403;
const QUOTA_WAIT_MS = 3_600_000;

/**
 * Turns whatever a call threw into a PlatformFailure. `once` is for what must not happen twice, a new message: only
 * there is an unknown outcome a matter of its own; everything else that may have happened is simply done again.
 */
export function toPlatformFailure(error: unknown, does: 'once' | 'again'): PlatformFailure {
  if (error instanceof PlatformFailure) return error;
  const { kind, code, retryAfter } =
    error instanceof LarkFault
      ? judge(error)
      : { kind: 'unknown' as const, code: 'unexpected', retryAfter: null };
  return new PlatformFailure({
    platform: 'lark',
    kind: kind === 'unknown' && does === 'again' ? 'transient' : kind,
    code,
    retryAfter,
    cause: error,
  });
}

/** Ours, before anything is sent. */
export function refuseToSend(kind: 'content' | 'place', code: string, cause?: unknown): PlatformFailure {
  return new PlatformFailure({ platform: 'lark', kind, code, cause });
}

interface Judgement {
  readonly kind: PlatformFailureKind;
  /** Lark's number, with the card's after it; or the network's word. */
  readonly code: string;
  readonly retryAfter: number | null;
}

function judge(fault: LarkFault): Judgement {
  const { status, code, cardCode, reason } = fault;
  if (reason !== null) {
    return { kind: isUnsent(reason) ? 'transient' : 'unknown', code: reason, retryAfter: null };
  }
  const written = [code ?? `http_${status}`, cardCode].filter((each) => each !== null).join('_');
  const kind = (code === null ? undefined : KINDS.get(code)) ?? judgeStatus(status ?? 0, code !== null);
  if (kind !== 'rate-limited') return { kind, code: written, retryAfter: null };
  return { kind, code: written, retryAfter: code === MONTHLY_QUOTA ? QUOTA_WAIT_MS : fault.retryAfter };
}

function judgeStatus(status: number, isLarksAnswer: boolean): PlatformFailureKind {
  if (status === 429) return 'rate-limited';
  // A gateway that answers 5xx may have passed the call on; so may one that says 200 and answers no JSON.
  return status >= 500 || (status < 400 && !isLarksAnswer) ? 'unknown' : 'transient';
}

export function isKind(error: unknown, ...kinds: readonly PlatformFailureKind[]): boolean {
  return error instanceof PlatformFailure && kinds.includes(error.kind);
}

const LACKS_PERMISSION = [230027, 99991672];

/** The app may not do this at all. */
export function lacksPermission(error: unknown): boolean {
  return hasCode(error, ...LACKS_PERMISSION);
}

export function hasCode(error: unknown, ...codes: readonly number[]): boolean {
  return error instanceof PlatformFailure && codes.some((code) => code === readCode(error).code);
}

/** Whether a card was refused for one of these. */
export function hasCardCode(error: unknown, ...codes: readonly number[]): boolean {
  return error instanceof PlatformFailure && codes.some((code) => code === readCode(error).cardCode);
}

function readCode({ code }: PlatformFailure): { code: number; cardCode: number } {
  const [main, card] = code.split('_');
  return { code: Number(main), cardCode: Number(card) };
}
