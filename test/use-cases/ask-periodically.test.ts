import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findPersonalDrawing, type PersonalContent } from '../../src/conversation/personal-drawing.ts';
import type { PeriodicSurvey } from '../../src/domain/periodic-survey.ts';
import { MailRefused, type Mail } from '../../src/ports/mailer.ts';
import type { PeriodicSurveyStore } from '../../src/ports/periodic-survey-store.ts';
import { createPeriodicSurveyStore } from '../../src/storage/periodic-survey-store.ts';
import { answerSurvey } from '../../src/use-cases/survey/answer-survey.ts';
import { askPeriodically } from '../../src/use-cases/survey/ask-periodically.ts';
import { findSurvey } from '../../src/use-cases/survey/find-survey.ts';
import { aDeskContent, deskYaml } from '../support/a-desk.ts';
import { changeDesk } from '../support/chat-driver.ts';
import { openStore, type OpenStore } from '../support/open-store.ts';
import { plainText } from '../support/plain-text.ts';

const day = 86_400_000;
const desk = changeDesk(
  deskYaml,
  '    name: 计费\n',
  '    name: 计费\n    surveys: { every: quarter, days: 20, to: ["蓝海 <blue@example.com>", 红山] }\n',
);
const wednesday = Date.parse('2027-11-17T10:00:00+08:00');
const typed = { score: '2', reasons: ['speed'], words: '导出太慢', mayCall: true };

describe('askPeriodically', () => {
  let home: OpenStore;
  let surveys: PeriodicSurveyStore;
  let sent: Mail[];
  let fault: Error | null;
  let now: number;

  beforeAll(async () => {
    home = await openStore();
    surveys = createPeriodicSurveyStore(home.prisma);
    await home.applyDesk(aDeskContent(desk));
  });
  afterAll(() => home.close());
  beforeEach(async () => {
    await home.pool.query('TRUNCATE periodic_survey RESTART IDENTITY; TRUNCATE delivery; TRUNCATE inbox');
    [sent, fault, now] = [[], null, wednesday];
  });

  const mailer = {
    async send(mail: Mail) {
      if (fault !== null) throw fault;
      sent.push(mail);
    },
    close() {},
  };
  const run = async (at = wednesday, hasServer = true) => {
    // Whoever is told is not to be disturbed at night, whenever this is run.
    await home.clock.setOffset(at - Date.now());
    await askPeriodically({
      useCases: home.deps,
      surveys,
      mailer: hasServer ? mailer : null,
      write: ({ name }) => ({ subject: '调查', text: name ?? '' }),
      now: async () => (now = at),
    });
  };
  const told = async () =>
    (await home.prisma.delivery.findMany({ orderBy: { id: 'asc' } })).map(({ destination, content }) => ({
      to: destination,
      content: content as unknown as PersonalContent,
    }));
  const urlOf = ({ number }: PeriodicSurvey) => `https://example.com/survey/p${number}`;
  const read = async (content: PersonalContent) => {
    const found = await findPersonalDrawing(
      { store: home.store, platforms: new Map(), periodic: { store: surveys, urlOf } },
      { content, person: 'chen', desk: await home.store.desk(), platform: 'slack', now },
    );
    const message = found.draw({ locale: 'zh-CN', zone: 'Asia/Shanghai' });
    return message === null ? null : plainText(message);
  };
  const clock = { now: async () => now, offset: async () => 0 } as never;
  const answer = (survey: number, more: object = {}) =>
    answerSurvey(
      { useCases: home.deps, clock, periodic: surveys },
      { complaint: null, survey, expiresAt: 0 },
      { ...typed, ...more },
    );
  const look = (survey: number) =>
    findSurvey({ store: home.store, clock, periodic: surveys }, { complaint: null, survey, expiresAt: 0 });

  it('mails those it can, and gives the other links to whoever keeps the product, once a period', async () => {
    await run();
    await run(wednesday + day);
    expect(sent.map(({ to }) => to)).toEqual(['blue@example.com']);
    const [first, ...others] = await told();
    expect(others).toEqual([]);
    expect(first).toMatchObject({ to: 'person:chen', content: { surveys: [2], isReminder: false } });
    const links = await read(first!.content);
    expect(links).toContain('红山');
    expect(links).toContain('https://example.com/survey/p2');
    expect(links).not.toContain('蓝海');
    await run(Date.parse('2028-01-05T10:00:00+08:00'));
    expect(sent).toHaveLength(2);
  });

  it('waits for working time, and asks nobody where it is off', async () => {
    await run(Date.parse('2027-11-20T10:00:00+08:00'));
    expect(await surveys.find(1)).toBeNull();
    expect(await told()).toEqual([]);
  });

  it('gives what the mail server refuses to a person, and tries again what it could not take now', async () => {
    fault = new Error('away');
    await expect(run()).rejects.toThrow('away');
    expect(await told()).toHaveLength(1);
    fault = new MailRefused('550');
    await run();
    expect((await told()).map(({ content }) => content)).toMatchObject([{ surveys: [2] }, { surveys: [1] }]);
  });

  it('reminds once, at half its time, those who have not answered', async () => {
    await run();
    await answer(2, { score: '4' });
    await run(wednesday + 9 * day);
    expect(sent).toHaveLength(1);
    await run(wednesday + 12 * day);
    await run(wednesday + 13 * day);
    expect(sent.map(({ id }) => id)).toEqual(['periodic-survey-1', 'periodic-survey-1-again']);
    expect((await told()).filter(({ content }) => 'isReminder' in content && content.isReminder)).toEqual([]);
  });

  it('takes one answer, and a bad one is told to whoever keeps the product', async () => {
    await run();
    expect(await look(1)).toEqual({ state: 'open', product: '计费', isPeriodic: true });
    expect(await answer(1)).toEqual({ kind: 'kept', score: 2 });
    expect(await answer(1, { score: '5' })).toEqual({ kind: 'not-open' });
    expect(await look(1)).toMatchObject({ state: 'answered' });
    await run();
    const bad = (await told()).filter(({ content }) => content.kind === 'periodic-survey-bad');
    expect(bad).toHaveLength(1);
    const said = await read(bad[0]!.content);
    expect(said).toContain('导出太慢');
    expect(said).toContain('蓝海 <blue@example.com>');
    expect(await surveys.results(0)).toEqual([
      { product: 'billing', period: '2027-Q4', asked: 2, answered: 1, mean: 2 },
    ]);
  });

  it('is over after its days, and nothing once its customer was erased', async () => {
    await run();
    expect(await surveys.eraseCustomer('红山', wednesday)).toBe(1);
    expect(await look(2)).toBeNull();
    expect(await answer(2)).toEqual({ kind: 'not-open' });
    now = wednesday + 20 * day;
    expect(await look(1)).toMatchObject({ state: 'expired' });
    expect(await surveys.eraseEndedBefore(now + 1, now)).toBe(1);
    const { rows } = await home.pool.query('SELECT name, address, words FROM periodic_survey');
    expect(rows).toEqual([
      { name: null, address: null, words: null },
      { name: null, address: null, words: null },
    ]);
  });
});
