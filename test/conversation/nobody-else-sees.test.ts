import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drawDelivery } from '../../src/conversation/draw-delivery.ts';
import { personOf, type Actor } from '../../src/domain/actor.ts';
import type { NewComplaint } from '../../src/domain/commands.ts';
import type { SingleCommand } from '../../src/domain/decide/decide.ts';
import { policyVersionOf } from '../../src/domain/desk.ts';
import { missingForClosing } from '../../src/domain/gates.ts';
import { maySee, seesEverything } from '../../src/domain/visibility.ts';
import { findVerb, verbs } from '../../src/domain/verb.ts';
import { DELIVERY_COLUMNS, readDelivery } from '../../src/storage/read-delivery.ts';
import { buttons } from '../../src/text/en/buttons.ts';
import { link } from '../../src/use-cases/complaint/link.ts';
import { aDeskContent, deskYaml } from '../support/a-desk.ts';
import { changeDesk, names } from '../support/chat-driver.ts';
import { lin } from '../support/open-store.ts';
import { createStoreActs, type StoreActs } from '../support/store-acts.ts';
import { openTalk, type Talk } from './a-conversation.ts';

const day = 86_400_000;
const nobodysNumber = 999_999;

/** Stands in all that is written of the one complaint, and nowhere else. */
const restrictedWord = '丁香';
const aboutChenWord = '海棠';
const sharedWords = '五月的发票重复扣款三次请尽快退款';

/** Of another product: its owner, and a support person. */
const desk = changeDesk(
  changeDesk(
    deskYaml,
    '  wu:   {',
    `  mei:  { name: 梅, roles: [pm], slack: U0MEI, lark: ou_mei }
  song: { name: 宋, roles: [support], slack: U0SONG, lark: ou_song }
  wu:   {`,
  ),
  'name: App\n    owner: zhang',
  'name: App\n    owner: mei',
);

const actorOf = (id: string, ...roles: ('support' | 'pm' | 'lead' | 'admin')[]): Actor => ({
  kind: 'person',
  id,
  roles,
});
const wu = actorOf('wu', 'lead', 'admin');
/** Support, of another product, complained about, and of no role at all. */
const strangers = ['amy', 'song', 'mei', 'chen', 'novice'] as const;
type Reader = (typeof strangers)[number] | 'lin';

describe('what only some may see', () => {
  let talk: Talk;
  let acts: StoreActs;
  let open: number;
  let restricted: number;
  let aboutChen: number;
  let historyBefore: Awaited<ReturnType<typeof histories>>;

  const deps = () => ({ ...talk.home.deps, connected: ['slack', 'lark'] as const });
  const accountOf = (who: Reader) => `ou_${who}`;
  const hiddenFrom = (who: Reader) => (who === 'chen' ? [aboutChen] : [restricted, aboutChen]);
  const histories = async () =>
    Promise.all([restricted, aboutChen].map((number) => talk.home.store.history(number)));

  const wordOf = (number: number) => (number === aboutChen ? aboutChenWord : restrictedWord);

  /** Everything that the five measures bring, each with the complaint's own word in it. */
  async function workOn(number: number): Promise<void> {
    const doAll = async (...commands: SingleCommand[]) => {
      for (const command of commands) {
        const answer = await acts.doTo(number, command, command.verb === 'rate-handling' ? lin : wu);
        if (!answer.ok) throw new Error(`${command.verb}: ${JSON.stringify(answer.refusal)}`);
      }
    };
    const said = (words: string) => `${wordOf(number)}${words}`;
    const now = await talk.home.clock.now();
    const step = { verb: 'step', dueAt: now + 3 * day } as const;
    const action = { verb: 'action', area: 'service', dueAt: now + day, effectDays: 1 } as const;
    await doAll(
      { verb: 'categorise', category: 'attitude', module: said('模块'), tags: [said('标签')] },
      {
        verb: 'contact',
        channel: 'phone',
        summary: said('通话'),
        apology: 'declined',
        apologyReason: said('不道歉'),
        reaction: 'rejects',
        reactionWords: said('反应'),
        promisedAt: now + 2 * day,
      },
      {
        verb: 'contact-detail',
        contact: null,
        direction: 'in',
        remedy: 'apology',
        mayCall: true,
        demand: said('要求'),
        contactPerson: said('联系人'),
      },
      { verb: 'note', text: said('备注'), origin: null },
      { verb: 'evidence', text: said('材料'), permalink: null, attachments: [], from: 'people' },
      { verb: 'contain', text: said('止损') },
      { verb: 'whys', step: 1, text: said('为什么一') },
      { verb: 'whys', step: 2, text: said('为什么二') },
      { verb: 'cause', text: said('根因'), category: 'service', plain: said('通俗') },
      { verb: 'impact', customers: 7, since: now - day, affected: said('影响') },
      {
        verb: 'ask',
        team: null,
        who: 'mei',
        question: '条款怎么写?',
        dueAt: now + day,
        affectsOutside: true,
      },
      {
        verb: 'ask',
        team: null,
        who: 'zhang',
        question: said('问题'),
        dueAt: now + day,
        affectsOutside: false,
      },
      { verb: 'answer-request', number: 2, answer: said('答复') },
      {
        verb: 'options',
        kind: 'goodwill',
        feasibility: 'high',
        effort: 'low',
        text: said('备选'),
        effect: said('效果'),
      },
      { verb: 'choose-option', number: 1, why: said('理由') },
      { verb: 'plan', text: said('方案'), dueAt: null },
      { ...step, text: said('步骤'), who: 'wu' },
      { ...step, text: said('步骤二'), who: 'zhang' },
      { verb: 'step-done', number: 2 },
      { verb: 'explain', text: said('说明') },
      { ...action, kind: 'training', who: 'zhang', text: said('培训') },
      { ...action, kind: 'preventive', who: 'wu', text: said('预防') },
      { verb: 'action-done', number: 2 },
      { verb: 'resolve', outcome: 'fixed', remedy: 'apology', words: said('结果') },
    );
    const explanation = (await stateOf(number)).explanation!.version;
    await doAll({ verb: 'pass-explanation', explanation });
    const worked = await stateOf(number);
    const { policy } = policyVersionOf(worked, { desk: await talk.home.store.desk() });
    await doAll({ verb: 'close', waived: missingForClosing(worked, policy), reason: said('免') });
    await doAll(
      { verb: 'give-survey', by: 'liaison' },
      {
        verb: 'answer-survey',
        number: 1,
        score: 1,
        reasons: ['attitude'],
        mayCall: true,
        words: said('差评'),
      },
      { verb: 'rate-handling', score: 2, words: said('评价') },
      {
        verb: 'case',
        isSuccess: false,
        isForReview: true,
        parts: {
          background: said('背景'),
          analysis: said('分析'),
          solution: said('解决'),
          result: said('结果'),
          lessons: said('教训'),
          differently: said('改变'),
        },
      },
      { verb: 'publish-case' },
    );
  }

  async function stateOf(number: number) {
    return (await talk.home.store.find(number, seesEverything))!.state;
  }

  async function linkBoth(number: number, to: number): Promise<void> {
    const request = { actor: wu, surface: 'slack', keys: [acts.nextKey()] } as const;
    const answer = await link(deps(), { ...request, number, to, as: 'parent' });
    if (!answer.ok) throw new Error(answer.refusal.code);
  }

  beforeAll(async () => {
    talk = await openTalk();
    await talk.home.applyDesk(aDeskContent(desk));
    acts = createStoreActs({ deps: deps(), store: talk.home.store });
    const report = (word: string, more: Partial<NewComplaint> = {}, by = lin) => {
      const words = { demand: `${sharedWords}${word}`, customer: `${word}公司`, title: `${word}标题` };
      return acts.report({ ...words, contactPerson: null, category: 'attitude', ...more }, by);
    };
    await report('公开');
    open = await report('公开', {}, actorOf('song', 'support'));
    restricted = await report(restrictedWord, { restricted: true, isNearMiss: true });
    aboutChen = await report(aboutChenWord, { about: 'chen' });
    for (const number of [restricted, aboutChen]) {
      await linkBoth(number, open);
      await workOn(number);
    }
    const nobody = { email: null, locale: null, timezone: null, isGone: false };
    await talk.home.people.learn('lark', { ...nobody, id: 'ou_novice', name: '新人', isOutsider: false });
    await talk.home.people.learn('lark', { ...nobody, id: 'ou_guest', name: '客人', isOutsider: true });
    historyBefore = await histories();
  });

  afterAll(() => talk.home.close());

  const inDirect = {
    channel: null,
    message: null,
    threadRoot: null,
    isDirect: true,
    isShared: false,
    permalink: null,
  };
  let key = 0;

  async function type(who: Reader, text: string): Promise<string> {
    key += 1;
    const speaker = await talk.speaker(accountOf(who));
    const typed = await talk.typed(text, { speaker, where: inDirect, keys: [`lark:look:${key}`] });
    return JSON.stringify(await talk.conversation.typed(typed));
  }

  async function submit(who: Reader, form: string, number: number): Promise<string> {
    key += 1;
    return JSON.stringify(
      await talk.conversation.submitted({
        speaker: await talk.speaker(accountOf(who)),
        form,
        context: { ref: `C-${number}`, number: '1', explanation: '1', step: '3', contact: '3' },
        values: {
          text: '看看',
          reason: '看看',
          reasonChoice: 'other',
          words: '看看',
          why: '看看',
          to: `C-${open}`,
          into: `C-${open}`,
          as: 'related',
          score: '3',
          kind: 'fix',
          owner: who,
          product: 'app',
        },
        keys: [`lark:form:${key}`],
      }),
    );
  }

  /** Answers to the same about two complaints differ in their number alone. */
  const withoutNumbers = (reply: string) => reply.replaceAll(/[0-9a-f-]{12,}|\d+/g, '#');

  const expectSilent = (said: string, number: number) => {
    expect(said).not.toContain(wordOf(number));
    expect(names(said, `C-${number}`)).toBe(false);
  };

  it('was worked through to the end', async () => {
    for (const number of [restricted, aboutChen]) {
      expect(await stateOf(number)).toMatchObject({ status: 'closed', caseStudy: { state: 'published' } });
      expect(await type('lin', `show C-${number}`)).toContain(wordOf(number));
    }
    const shown = await type('lin', `show C-${open}`);
    expect(names(shown, `C-${restricted}`) && names(shown, `C-${aboutChen}`)).toBe(true);
  });

  it.each(strangers)('is on no list and in no search of %s', async (who) => {
    const words = [
      'list',
      'mine',
      'home',
      'case',
      '措施',
      'action',
      '列表 计费',
      'list overdue',
      '交接',
      '请假',
    ];
    words.push('search 发票', 'search C-', `case ${sharedWords}`);
    const said = JSON.stringify(await talk.conversation.home(await talk.speaker(accountOf(who))));
    const lists = [said];
    for (const each of words) lists.push(await type(who, each));
    for (const number of hiddenFrom(who)) {
      for (const each of lists) expectSilent(each, number);
      for (const each of [`search ${wordOf(number)}`, `case ${wordOf(number)}`, `search C-${number}`])
        expect(names(await type(who, each), `C-${number}`)).toBe(false);
    }
  });

  it.each(strangers)('is not named to %s on the pages of a complaint that it is linked with', async (who) => {
    const actions = ['show', 'why', 'improve', 'decide', 'investigate', 'similar', 'facts'];
    for (const action of actions) {
      const said = JSON.stringify(await talk.press(accountOf(who), action, `C-${open}`));
      for (const number of hiddenFrom(who)) expectSilent(said, number);
    }
  });

  /** What each act on a complaint is answered. */
  async function tryAll(who: Reader, number: number): Promise<Map<string, string>> {
    const answers = new Map<string, string>();
    for (const { verb, english } of verbs) {
      if (findVerb(verb).complaint === 'none') continue;
      answers.set(`typed ${verb}`, await type(who, `${english[0]} C-${number} 看看`));
    }
    for (const name of Object.keys(buttons.label)) {
      for (const detail of ['', '/1']) {
        const reply = await talk.press(accountOf(who), name, `C-${number}${detail}`);
        answers.set(`pressed ${name}${detail}`, JSON.stringify(reply));
      }
      answers.set(`sent ${name}`, await submit(who, name, number));
    }
    return answers;
  }

  it.each(['amy', 'mei', 'chen'] as const)(
    'is to %s as if it did not exist, whatever is done',
    async (who) => {
      const ofNothing = await tryAll(who, nobodysNumber);
      expect(ofNothing.size).toBeGreaterThan(100);
      for (const number of hiddenFrom(who)) {
        for (const [what, answer] of await tryAll(who, number)) {
          expect(answer).not.toContain(wordOf(number));
          // A question is there for whoever was asked, and nothing else.
          const isAnswer = /^sent (answer|cancel)-request$/.test(what);
          if (isAnswer && who === 'mei') continue;
          expect([what, withoutNumbers(answer)]).toEqual([what, withoutNumbers(ofNothing.get(what)!)]);
        }
      }
    },
  );

  it('is changed by nobody who may not see it', async () => {
    const now = (await histories()).flat().filter(({ actor }) => personOf(actor) !== 'mei');
    expect(now).toEqual(historyBefore.flat());
  });

  it('is nothing to a guest', async () => {
    expect(await talk.conversation.speaker('lark', 'ou_guest')).toBeNull();
  });

  it('is given to nobody who could not read it', async () => {
    const terms = { kind: 'training', area: 'service', dueAt: null, effectDays: null, text: '学' } as const;
    const answer = await acts.doTo(restricted, { verb: 'action', who: 'song', ...terms }, wu);
    expect(answer).toMatchObject({ ok: false, refusal: { code: 'may-not-see' } });
  });

  it('is refused to be worked by the person it is about, and to be given to them', async () => {
    const given: SingleCommand[] = [
      { verb: 'ask', team: null, who: 'chen', question: '?', dueAt: null, affectsOutside: false },
      { verb: 'step', text: '做', who: 'chen', dueAt: null },
      {
        verb: 'action',
        kind: 'training',
        area: 'service',
        who: 'chen',
        dueAt: null,
        effectDays: null,
        text: '学',
      },
      { verb: 'change-action', number: 1, who: 'chen', dueAt: null, reason: null },
      { verb: 'assign', owner: 'chen', reason: null },
    ];
    const number = await acts.report({ about: 'chen' });
    await acts.doTo(
      number,
      {
        verb: 'action',
        kind: 'training',
        area: 'service',
        who: 'wu',
        dueAt: null,
        effectDays: null,
        text: '学',
      },
      wu,
    );
    for (const command of given) {
      expect([command.verb, await acts.doTo(number, command, wu)]).toMatchObject([
        command.verb,
        { ok: false, refusal: { code: 'complained-about' } },
      ]);
    }
  });

  it('is told to nobody who may not see it, but a question to whoever is asked', async () => {
    const rows = await talk.home.prisma.delivery.findMany({
      where: { complaint: { in: [restricted, aboutChen] } },
    });
    const current = await talk.home.store.desk();
    const states = new Map([
      [restricted, await stateOf(restricted)],
      [aboutChen, await stateOf(aboutChen)],
    ]);
    const unseen = rows.filter(({ destination, complaint }) => {
      const [kind, person = ''] = destination.split(':');
      return kind !== 'person' || !maySee(person, states.get(complaint!)!, current);
    });
    expect(rows.length).toBeGreaterThan(20);
    const told = unseen.map(({ destination, content }) => [
      destination,
      (content as { notice?: string }).notice,
    ]);
    expect(told.every(([who, notice]) => who === 'person:mei' && notice?.startsWith('request-'))).toBe(true);
    expect(told.length).toBeGreaterThan(0);
  });

  it('stands in no message to a channel, nor to a person who may not see it', async () => {
    const { pool, store, clock } = talk.home;
    const { rows } = await pool.query(
      `SELECT ${DELIVERY_COLUMNS} FROM delivery AS d LEFT JOIN place AS p ON p.id = d.place`,
    );
    const drawing = { store, clock, platforms: talk.platforms, preferredPlatforms: async () => [] };
    const current = await store.desk();
    let drawn = 0;
    for (const row of rows) {
      const delivery = readDelivery(row);
      const { destination } = delivery;
      const message = await drawDelivery(drawing, delivery, 'lark');
      if (message === null || typeof message === 'string' || !('message' in message)) continue;
      drawn += 1;
      const said = JSON.stringify(message.message);
      for (const number of [restricted, aboutChen]) {
        const state = await stateOf(number);
        if (destination.kind === 'person' && maySee(destination.person, state, current)) continue;
        expect(said).not.toContain(wordOf(number));
        const isQuestion = delivery.key.includes('/request-asked/');
        if (!isQuestion) expect([delivery.key, names(said, `C-${number}`)]).toEqual([delivery.key, false]);
      }
    }
    expect(drawn).toBeGreaterThan(20);
  });
});
