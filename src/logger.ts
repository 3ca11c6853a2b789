import {
  pino,
  stdTimeFunctions,
  type DestinationStream,
  type Logger as PinoLogger,
  type LoggerOptions as PinoOptions,
} from 'pino';
import type { LogLevel } from './config.ts';

const REDACTED = '[redacted]';

// What opens doors, and what people wrote or are called: neither is needed to tell what happened.
const SECRET_KEYS = /token|secret|password|authorization|cookie|signature|private.?key|^key$|databaseurl/i;
const PERSONAL_KEYS =
  /^(text|words?|title|demand|remedy|customer|complainant|contact|summary|reaction|note|reason|names?|body|payload|e?mail|phone|blocks|attachments)$/i;

// Slack's tokens, and the password inside an address, wherever they stand in a sentence.
const SECRET_TEXTS: Array<[RegExp, string]> = [
  [/\bx(ox[a-z]|app)(\.xox[a-z])?-[\w-]+/g, REDACTED],
  [/(:\/\/[^:/@\s]*:)[^@/\s]+@/g, `$1${REDACTED}@`],
  [/\b(Bearer\s+)[\w.~+/=-]+/gi, `$1${REDACTED}`],
];

const MAX_DEPTH = 4;

type Write = (fields: object, sentence: string) => void;

/** A fixed sentence and fields, cleaned before anything is written. */
export interface Logger {
  debug: Write;
  info: Write;
  warn: Write;
  error: Write;
  /** Every entry of the child carries the fields. */
  child(fields: object): Logger;
}

export interface LoggerOptions {
  destination?: DestinationStream;
  /** One readable line an entry instead of JSON. */
  isTerminal?: boolean;
  /** In milliseconds, from anywhere. */
  now?: () => number;
}

/** Entries on standard output: JSON, or readable lines where a person sits at a terminal. */
export function createLogger(level: LogLevel, options: LoggerOptions = {}): Logger {
  const {
    destination = process.stdout,
    isTerminal = process.stdout.isTTY,
    now = () => performance.now(),
  } = options;
  const settings: PinoOptions = {
    level,
    base: null,
    timestamp: stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    // Cleaned already; pino's own would add the error's other fields again.
    serializers: { err: (error: unknown) => error },
  };
  const readable = { write: (line: string) => destination.write(writeReadable(line)) };
  return wrapLogger(pino(settings, isTerminal ? readable : destination), hushRepeats(now));
}

// Not pino's own hooks: they leave the fields of a child as they are.
function wrapLogger(logger: PinoLogger, hush: Hush): Logger {
  const createWrite =
    (level: 'debug' | 'info'): Write =>
    (fields, sentence) =>
      logger[level](cleanObject(fields, 0), cleanText(sentence));
  const createTroubleWrite =
    (level: 'warn' | 'error'): Write =>
    (fields, sentence) => {
      const clean = cleanObject(fields, 0);
      const text = cleanText(sentence);
      const since = hush(JSON.stringify([level, text, clean, logger.bindings()]));
      if (since === null) return;
      logger[level](since === 0 ? clean : { ...clean, repeated: since }, text);
    };
  return {
    debug: createWrite('debug'),
    info: createWrite('info'),
    warn: createTroubleWrite('warn'),
    error: createTroubleWrite('error'),
    child: (fields) => wrapLogger(logger.child(cleanObject(fields, 0)), hush),
  };
}

/** null: not now, else how often it came unwritten since it was written last. */
type Hush = (entry: string) => number | null;

const HUSH_MS = 60_000;
const HUSH_ROOM = 500;

/**
 * Trouble that lasts is told once a minute, each kind by itself: a database that is away for a night would fill the
 * disk with what was said in the first second.
 */
function hushRepeats(now: () => number): Hush {
  const written = new Map<string, { readonly at: number; repeated: number }>();
  return (entry) => {
    const before = written.get(entry);
    if (before !== undefined && now() - before.at < HUSH_MS) {
      before.repeated += 1;
      return null;
    }
    // Set anew, it stands last: what was written longest ago stands first and goes first.
    written.delete(entry);
    written.set(entry, { at: now(), repeated: 0 });
    for (const oldest of written.keys()) {
      if (written.size <= HUSH_ROOM) break;
      written.delete(oldest);
    }
    return before?.repeated ?? 0;
  };
}

function cleanObject(value: object, depth: number): Record<string, unknown> {
  const clean: Record<string, unknown> = {};
  for (const [key, field] of Object.entries(value)) {
    const isHidden = SECRET_KEYS.test(key) || PERSONAL_KEYS.test(key);
    clean[key] = isHidden && field !== null && field !== undefined ? REDACTED : cleanValue(field, depth + 1);
  }
  return clean;
}

function cleanValue(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return cleanText(value);
  if (value instanceof Error) return cleanError(value, depth);
  if (value instanceof Date || typeof value !== 'object' || value === null) return value;
  if (depth > MAX_DEPTH) return '[deeper]';
  if (Array.isArray(value)) return value.map((item) => cleanValue(item, depth + 1));
  return cleanObject(value, depth);
}

function cleanText(text: string): string {
  return SECRET_TEXTS.reduce((clean, [pattern, replacement]) => clean.replace(pattern, replacement), text);
}

// The fields an error carries besides (a request, a row) are where words and tokens hide: only these are kept.
function cleanError(error: Error, depth: number): Record<string, unknown> {
  const message = cleanText(readMessage(error));
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {};
  const frames = error.stack?.split('\n').filter((line) => /^\s+at /.test(line)) ?? [];
  const cause =
    error.cause === undefined || depth > MAX_DEPTH ? {} : { cause: cleanValue(error.cause, depth + 1) };
  return { type: error.name, message, ...code, stack: frames.join('\n'), ...cause };
}

// Prisma prints the whole call with its values; the reason is the last line.
function readMessage(error: Error): string {
  if (!error.name.startsWith('PrismaClient')) return error.message;
  return error.message.trim().split('\n').at(-1) ?? '';
}

interface Entry {
  time: string;
  level: string;
  msg: string;
}

function writeReadable(line: string): string {
  const { time, level, msg, ...fields } = JSON.parse(line) as Entry;
  const stacks: string[] = [];
  // Of an error the frames stand below the line, one each; those of its cause too.
  const withoutFrames = (key: string, value: unknown) => {
    if (key !== 'stack' || typeof value !== 'string') return value;
    if (value !== '') stacks.push(value);
    return undefined;
  };
  const rest = Object.entries(fields).map(([key, value]) => `${key}=${JSON.stringify(value, withoutFrames)}`);
  const head = [time.slice(11, 19), level.padEnd(5), msg, ...rest].join(' ');
  return `${[head, ...stacks].join('\n')}\n`;
}
