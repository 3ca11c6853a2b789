import { readdirSync, readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import { createLogger } from '../src/logger.ts';

describe('createLogger', () => {
  let lines: string[];

  beforeEach(() => {
    lines = [];
  });

  const destination = { write: (line: string) => void lines.push(line) };
  const createJsonLogger = () => createLogger('info', { destination, isTerminal: false });
  const readEntry = (): Record<string, unknown> => JSON.parse(lines[0] ?? '{}') as Record<string, unknown>;

  it('writes a fixed sentence with its fields', () => {
    createJsonLogger().info({ complaintId: 42, step: 2 }, 'escalation step skipped');
    expect(readEntry()).toEqual({
      level: 'info',
      time: expect.stringMatching(/^\d{4}-.*Z$/),
      complaintId: 42,
      step: 2,
      msg: 'escalation step skipped',
    });
  });

  it('leaves out what is below its level', () => {
    createLogger('warn', { destination, isTerminal: false }).info({}, 'started');
    expect(lines).toEqual([]);
  });

  it.each([
    ['a token', { botToken: 'hush' }],
    ['a signing secret', { slack: { signingSecret: 'hush' } }],
    ['headers that open doors', { headers: { authorization: 'Bearer hush', 'X-Slack-Signature': 'hush' } }],
    ["a customer's words", { demand: 'hush', complaint: { title: 'hush', customer: 'hush' } }],
    ['a form in a list', { forms: [{ text: 'hush' }] }],
    ['a token inside a text', { seen: 'posted with xoxb-1-hush' }],
    ['a rotated token', { seen: 'xoxe.xoxp-1-hush' }],
    ['a password inside an address', { seen: 'postgresql://bot:hush@db/complaints' }],
    ['an error that quotes a token', { err: new Error('bad token xapp-1-hush') }],
    ['fields of an error', { err: Object.assign(new Error('refused'), { data: { demand: 'hush' } }) }],
    ['the cause of an error', { err: new Error('refused', { cause: new Error('sent xoxb-hush') }) }],
    [
      'the values of a database call',
      {
        err: Object.assign(
          new Error('\nInvalid `complaint.create()`:\n{ title: "hush" }\n\nArgument `x` is missing.'),
          {
            name: 'PrismaClientValidationError',
          },
        ),
      },
    ],
  ])('hides %s', (_title, fields) => {
    createJsonLogger().error(fields, 'failed');
    expect(lines).toHaveLength(1);
    expect(lines[0]).not.toContain('hush');
    expect(lines[0]).toContain('failed');
  });

  it('hides the same in the fields of a child and in the sentence', () => {
    createJsonLogger().child({ appToken: 'hush', platform: 'slack' }).warn({}, 'refused xoxb-hush');
    expect(lines[0]).not.toContain('hush');
    expect(readEntry()).toMatchObject({ platform: 'slack', msg: 'refused [redacted]' });
  });

  it('keeps what explains an error', () => {
    const error = Object.assign(new Error('connection lost'), { code: 'ECONNRESET' });
    createJsonLogger().error({ err: error }, 'request failed');
    expect(readEntry()['err']).toEqual({
      type: 'Error',
      message: 'connection lost',
      code: 'ECONNRESET',
      stack: expect.stringContaining('logger.test.ts'),
    });
  });

  it('tells trouble that lasts once a minute, and how often it came', () => {
    let time = 0;
    const log = createLogger('info', { destination, isTerminal: false, now: () => time });
    const away = () => log.warn({ error: new Error('refused') }, 'the database is away');
    for (time = 0; time <= 60_000; time += 10_000) away();
    log.child({ platform: 'slack' }).warn({ error: new Error('refused') }, 'the database is away');
    log.warn({ error: new Error('gone') }, 'the database is away');
    const told = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(told.map(({ repeated, platform }) => repeated ?? platform ?? null)).toEqual([
      null,
      5,
      'slack',
      null,
    ]);
  });

  it('writes what is no trouble however often it comes', () => {
    const log = createJsonLogger();
    for (let times = 0; times < 3; times += 1) log.info({ expired: 1 }, 'keys expired');
    expect(lines).toHaveLength(3);
  });

  it('writes a readable line where a person reads', () => {
    const log = createLogger('info', { destination, isTerminal: true });
    log.info({ port: 3000 }, 'listening');
    log.error({ error: new Error('connection lost', { cause: new Error('reset') }) }, 'failed');
    expect(lines[0]).toMatch(/^\d\d:\d\d:\d\d info {2}listening port=3000\n$/);
    expect(lines[1]).toMatch(
      /^\d\d:\d\d:\d\d error failed error=\{"type":"Error","message":"connection lost","cause":\{"type":"Error","message":"reset"\}\}\n\s+at /,
    );
  });

  it('shows every field that an entry of the source names', () => {
    const named = readdirSync('src', { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts'))
      .flatMap((path) => findFields(readFileSync(`src/${path}`, 'utf8')));
    expect(named).toContain('delivery');
    const log = createJsonLogger();
    const hidden = [...new Set(named)].filter((field) => {
      log.info({ [field]: 'shown' }, 'an entry');
      return JSON.parse(lines.at(-1) ?? '')[field] !== 'shown';
    });
    expect(hidden).toEqual([]);
  });
});

/** The names of the fields in `log.warn({ delivery, error: fault }, …)`. */
function findFields(source: string): string[] {
  return [...source.matchAll(/\blog\.(?:debug|info|warn|error)\(\s*\{([^{}]*)\}/g)]
    .flatMap(([, fields = '']) => fields.split(','))
    .map((field) => field.split(':')[0]?.trim() ?? '')
    .filter((name) => /^\w+$/.test(name));
}
