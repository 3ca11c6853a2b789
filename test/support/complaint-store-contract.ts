import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemActor, type Actor } from '../../src/domain/actor.ts';
import { cutForQuery } from '../../src/domain/search-pieces.ts';
import { piecesForSimilar } from '../../src/domain/similar.ts';
import type { Standing } from '../../src/domain/stages.ts';
import { seesEverything, seesPublic, visibilityOf, type Visibility } from '../../src/domain/visibility.ts';
import type { CommandRequest, ComplaintFilter, SimilarQuestion } from '../../src/ports/complaint-store.ts';
import { link } from '../../src/use-cases/complaint/link.ts';
import { open } from '../../src/use-cases/complaint/open.ts';
import { hour, someComplaint } from './a-complaint.ts';
import { aDeskContent, deskYaml } from './a-desk.ts';
import { chen, lin } from './open-store.ts';
import {
  aCard,
  anAccount,
  aNotice,
  createStoreActs,
  numberIn,
  plainRequest,
  unchanged,
  type StoreActs,
  type StoreHome,
} from './store-acts.ts';

const aTalk = {
  verb: 'contact',
  channel: 'phone',
  summary: 'told them',
  apology: 'given',
  apologyReason: null,
  reaction: 'accepts',
  reactionWords: null,
  promisedAt: null,
} as const;
const zhang: Actor = { kind: 'person', id: 'zhang', roles: ['pm'] };

/** What every ComplaintStore does, whatever database it stands on. */
export function describeComplaintStore(name: string, openHome: () => Promise<StoreHome>): void {
  describe(name, () => {
    let home: StoreHome;
    let acts: StoreActs;

    beforeAll(async () => {
      home = await openHome();
      await home.applyDesk();
      acts = createStoreActs(home);
    });

    afterAll(() => home.close());

    const nextKey = () => acts.nextKey();
    const report: StoreActs['report'] = (overrides, actor) => acts.report(overrides, actor);
    const doTo: StoreActs['doTo'] = (...given) => acts.doTo(...given);
    const tell: StoreActs['tell'] = (number, ...deliveries) => acts.tell(number, ...deliveries);

    const listNumbers = async (filter: ComplaintFilter, visibility: Visibility = seesEverything) => {
      const { records } = await home.store.list(filter, visibility, { offset: 0, limit: 100 });
      return records.map((record) => record.state.number);
    };

    const searchFor = (text: string) => listNumbers({ text: cutForQuery(text) });

    describe('command', () => {
      it('opens a complaint with everything that belongs to it', async () => {
        const number = await report({ title: '重复扣款' });
        const record = await home.store.find(number, seesEverything);
        const history = await home.store.history(number);

        expect(record?.state).toMatchObject({ number, version: 1, status: 'reported', product: 'billing' });
        expect(record?.words.get('1.customer')).toBe('远山科技');
        expect(record?.places.map((place) => place.role)).toEqual(['card', 'receipt']);
        expect(history).toHaveLength(1);
        expect(history[0]).toMatchObject({ type: 'reported', version: 1, actor: lin, surface: 'slack' });
        expect(history[0]?.wordsFields.toSorted()).toEqual(['contactPerson', 'customer', 'demand', 'title']);
        expect(await home.look.waitingDeliveries(number)).toBe(2);
      });

      it('counts references up without a gap while the desk is the same', async () => {
        const first = await report();
        expect([await report(), await report()]).toEqual([first + 1, first + 2]);
      });

      it('reserves no number for a command that starts anew with a newer desk', async () => {
        const first = await report();
        await home.people.learn('slack', anAccount('U0FRESH'));
        expect(await report()).toBe(first + 1);
      });

      it('keeps no words in history', async () => {
        const number = await report({ demand: 'SECRET-WORDS', title: 'SECRET-TITLE' });
        const record = await home.store.find(number, seesEverything);
        expect(JSON.stringify(await home.store.history(number))).not.toContain('SECRET');
        expect(JSON.stringify(record?.state)).not.toContain('SECRET');
        expect(record?.words.get('1.demand')).toBe('SECRET-WORDS');
      });

      it('gives a repeat the answer it gave first', async () => {
        const key = nextKey();
        const request = { actor: lin, surface: 'slack', keys: [key], complaint: someComplaint } as const;
        const first = await open(home.deps, request);
        expect(await open(home.deps, request)).toEqual(first);
      });

      it('answers for any key that was taken, and keeps the answer for the others', async () => {
        const [known, added] = [nextKey(), nextKey()];
        const request = { actor: lin, surface: 'slack', complaint: someComplaint } as const;
        const first = await open(home.deps, { ...request, keys: [known] });
        expect(await open(home.deps, { ...request, keys: [added, known] })).toEqual(first);
        expect(await open(home.deps, { ...request, keys: [added] })).toEqual(first);
      });

      it('leaves the key of a refusal free, and writes nothing', async () => {
        const [key, number] = [nextKey(), await report()];
        const fail = { verb: 'reopen', reason: 'it happened again' } as const;
        expect(await doTo(number, fail, chen, [key])).toMatchObject({ ok: false });
        expect(await home.look.isKeyTaken(key)).toBe(false);
        expect(await doTo(number, { verb: 'note', text: 'mended', origin: null }, chen, [key])).toMatchObject(
          { ok: true },
        );
      });

      it('keeps an answer that says nothing', async () => {
        const request = {
          ...plainRequest,
          inboundKey: nextKey(),
          decide: () => ({ changes: [], answer: null }),
        };
        expect(await home.store.command(request)).toMatchObject({ answer: null, isRepeated: false });
        expect(await home.store.command(request)).toMatchObject({ answer: null, isRepeated: true });
      });

      it('keeps what is told beside its complaints in the same commit', async () => {
        const beside = [{ ...aNotice(1), key: `beside/${nextKey()}`, complaint: null }];
        const request = { ...plainRequest, decide: () => ({ changes: [], beside, answer: null }) };
        expect(await home.store.command(request)).toMatchObject({ hasDeliveries: true });
        expect(await home.look.delivery(beside[0]!.key)).toMatchObject({ status: 'waiting' });
      });

      it('makes one complaint of the same key sent ten times at once', async () => {
        const complaint = { ...someComplaint, customer: 'Ten At Once' };
        const request = { actor: lin, surface: 'slack', keys: [nextKey(), nextKey()], complaint } as const;
        const answers = await Promise.all(Array.from({ length: 10 }, () => open(home.deps, request)));
        expect(new Set(answers.map(numberIn)).size).toBe(1);
        expect(await searchFor('"ten at once"')).toHaveLength(1);
      });

      it('lets two who acknowledge at once see each other', async () => {
        const number = await report();
        const acknowledge = { verb: 'acknowledge', takesOverCustomer: false } as const;
        const answers = await Promise.all([doTo(number, acknowledge), doTo(number, acknowledge)]);
        expect(answers.map((answer) => answer.ok).toSorted()).toEqual([false, true]);
        expect((await home.store.history(number)).map((event) => event.type)).toEqual([
          'reported',
          'acknowledged',
        ]);
      });

      it('loses none of twenty commands on one complaint at once', async () => {
        const number = await report();
        const notes = Array.from({ length: 20 }, (_, index) => `note ${index}`);
        await Promise.all(notes.map((text) => doTo(number, { verb: 'note', text, origin: null })));
        const versions = (await home.store.history(number)).map((event) => event.version);
        expect(versions).toEqual(Array.from({ length: 21 }, (_, index) => index + 1));
        expect((await home.store.find(number, seesEverything))?.state.version).toBe(21);
      });

      it('locks complaints in one order, whatever order they are named in', async () => {
        const [one, other] = [await report(), await report()];
        const both = (complaints: number[]) =>
          home.store.command({
            ...plainRequest,
            complaints,
            decide: (facts) => ({
              changes: complaints.map((number) => unchanged(facts.complaints.get(number)!)),
              answer: complaints.length,
            }),
          });
        const results = await Promise.all(
          Array.from({ length: 20 }, (_, index) => both(index % 2 === 0 ? [one, other] : [other, one])),
        );
        expect(results.every((result) => result.answer === 2)).toBe(true);
      });

      it('never goes back behind the last event of its complaints', async () => {
        await home.clock.setOffset(48 * hour);
        const number = await report();
        await home.clock.setOffset(0);
        await doTo(number, { verb: 'note', text: 'later', origin: null });
        const [reported, noted] = await home.store.history(number);
        expect(noted?.at).toBe(reported?.at);
      });

      it('leaves an unknown complaint out', async () => {
        const { answer } = await home.store.command({
          ...plainRequest,
          complaints: [999_999],
          decide: (facts) => ({
            changes: [],
            answer: [facts.complaints.size, facts.places.get(999_999)?.length ?? -1],
          }),
        });
        expect(answer).toEqual([0, 0]);
      });

      it('leaves nothing behind when deciding fails, the key included', async () => {
        const [key, number] = [nextKey(), await report()];
        const fail = () => {
          throw new Error('planted');
        };
        const request = { ...plainRequest, inboundKey: key, complaints: [number], decide: fail };
        await expect(home.store.command(request)).rejects.toThrow('planted');
        expect(await home.look.isKeyTaken(key)).toBe(false);
        // And its connection is as good as new.
        expect(await doTo(number, { verb: 'note', text: 'after', origin: null }, chen, [key])).toMatchObject({
          ok: true,
        });
      });

      it('leaves nothing behind when writing fails', async () => {
        const [key, number] = [nextKey(), await report()];
        const request = {
          ...plainRequest,
          inboundKey: key,
          complaints: [number],
          decide: ({ complaints }: Parameters<CommandRequest<null>['decide']>[0]) => {
            const change = unchanged(complaints.get(number)!);
            // The version is there already.
            const state = { ...change.state, version: 1, number };
            return { changes: [{ ...change, state, number: number + 1000 }], answer: null };
          },
        };
        await expect(home.store.command(request)).rejects.toThrow();
        expect(await home.look.isKeyTaken(key)).toBe(false);
        expect(await home.store.history(number)).toHaveLength(1);
      });

      it('moves the wake-up without an event', async () => {
        const number = await report();
        await home.store.command({
          ...plainRequest,
          complaints: [number],
          decide: ({ complaints }) => ({
            changes: [{ ...unchanged(complaints.get(number)!), wakeAt: 1000 }],
            answer: null,
          }),
        });
        expect((await home.store.dueForWake(1))[0]).toBe(number);
        expect(await home.store.history(number)).toHaveLength(1);
      });
    });

    describe('deliveries', () => {
      const readDelivery = (key: string) => home.look.delivery(key);

      it('draws a card again that was sent, and takes a notice once', async () => {
        const number = await report();
        const [card, notice] = [aCard(number), aNotice(number)];
        await tell(number, card, notice);
        for (const { key } of [card, notice]) await home.look.end(key, { status: 'sent', attempts: 3 });
        await tell(number, card, notice);
        expect(await readDelivery(card.key)).toEqual({ status: 'waiting', revision: 2, attempts: 0 });
        expect(await readDelivery(notice.key)).toEqual({ status: 'sent', revision: 1, attempts: 3 });
      });

      it('leaves a card alone that is being sent', async () => {
        const number = await report();
        const card = aCard(number);
        await tell(number, card);
        await home.look.end(card.key, { status: 'sending', attempts: 2 });
        await tell(number, card);
        expect(await readDelivery(card.key)).toEqual({ status: 'sending', revision: 2, attempts: 2 });
      });

      it('takes one of a card told twice in one command', async () => {
        const number = await report();
        await tell(number, aCard(number), aCard(number));
        expect(await readDelivery(aCard(number).key)).toMatchObject({ revision: 1 });
      });
    });

    describe('forgetting', () => {
      it('blanks the words of one complaint and nothing else', async () => {
        const [number, other] = [
          await report({ customer: 'Oblivion Ltd' }),
          await report({ customer: 'Oblivion Ltd' }),
        ];
        await doTo(number, { verb: 'note', text: '忘记我', origin: null });
        expect(new Set(await searchFor('oblivion'))).toEqual(new Set([number, other]));

        await doTo(number, { verb: 'forget' }, { kind: 'system' });
        const record = await home.store.find(number, seesEverything);
        expect([...(record?.words.values() ?? [])].every((text) => text === null)).toBe(true);
        expect(record?.state.forgottenAt).not.toBeNull();
        expect(await searchFor('oblivion')).toEqual([other]);
        expect(await searchFor('忘记')).toEqual([]);
        expect(await searchFor(`C-${number}`)).toContain(number);
        expect(await home.store.history(number)).toHaveLength(3);
      });
    });

    describe('find', () => {
      it('finds nothing under a number that is not there', async () => {
        expect(await home.store.find(999_999, seesEverything)).toBeNull();
        expect(await home.store.findForDelivery(999_999)).toBeNull();
      });

      it('finds a complaint by the message its card stands at', async () => {
        const number = await report();
        await home.look.standAt(number, 'C0BILLING', `m${number}`);
        expect(await home.store.findByPlace('slack', 'C0BILLING', `m${number}`)).toBe(number);
        expect(await home.store.findByPlace('slack', 'C0OTHER', `m${number}`)).toBeNull();
      });
    });

    describe('findKeptMessages', () => {
      it('finds what keeps the words of a message, and nothing of another', async () => {
        const place = { platform: 'slack', channel: 'C0KEPT', message: '17.2' } as const;
        const origin = { ...place, thread: null, permalink: null, isShared: false };
        const escalated = await report({ origin });
        const number = await report();
        const said = { ...place, by: null, at: null };
        await doTo(number, { verb: 'evidence', text: 'x', permalink: null, attachments: [], said });
        const { version } = (await home.store.history(number)).at(-1) ?? { version: 0 };
        expect(await home.store.findKeptMessages('slack', 'C0KEPT', '17.2')).toEqual([
          { complaint: escalated, evidence: 1 },
          { complaint: number, evidence: version },
        ]);
        expect(await home.store.findKeptMessages('lark', 'C0KEPT', '17.2')).toEqual([]);
        expect(await home.store.findKeptMessages('slack', 'C0OTHER', '17.2')).toEqual([]);
      });
    });

    describe('list', () => {
      it('puts what is due first at the top, and what has no due moment at the bottom, newest first', async () => {
        const customer = 'Order Of Lists';
        const late = await report({ customer, severity: 'low', urgency: 'low' });
        const early = await report({ customer });
        const [oldClosed, newClosed] = [await report({ customer }), await report({ customer })];
        for (const number of [oldClosed, newClosed]) {
          await doTo(number, { verb: 'reject', reason: 'not a complaint at all' });
        }
        expect(await searchFor('"order of lists"')).toEqual([early, late, newClosed, oldClosed]);
      });

      const anEdit = {
        verb: 'edit',
        severity: null,
        urgency: null,
        title: null,
        contactPerson: null,
      } as const;

      it('knows a customer however the name is written, and after it is corrected', async () => {
        const written = ['Ｋeyed Ltd.', ' keyed  LTD ', 'KEYED-LTD'];
        const numbers: number[] = [];
        for (const customer of written) numbers.push(await report({ customer }));
        const [one = 0, two = 0, three = 0] = numbers;
        expect(await listNumbers({ customer: 'keyed ltd' })).toEqual([one, two, three]);
        await doTo(one, { ...anEdit, severity: 'low', customer: null, reason: 'only the severity' });
        await doTo(two, { ...anEdit, customer: 'Locked Ltd', reason: 'typo in the name' });
        await doTo(three, { verb: 'forget' }, systemActor);
        expect(await listNumbers({ customer: 'keyed ltd' })).toEqual([one]);
        expect(await listNumbers({ customer: 'locked ltd' })).toEqual([two]);
        expect((await home.store.find(two, seesEverything))?.customerKey).toBe('locked ltd');
        expect((await home.store.find(three, seesEverything))?.customerKey).toBeNull();
      });

      it('takes each filter by itself and together', async () => {
        const customer = 'Sieved AG';
        const among = { customer: 'sieved ag' };
        const urgent = await report({ customer, severity: 'high', urgency: 'high' });
        const waiting = await report({ customer, severity: 'medium' });
        const closed = await report({ customer, product: 'app', severity: 'low' });
        await doTo(waiting, { verb: 'wait', on: 'customer', question: 'which invoice?', until: null });
        await doTo(closed, { verb: 'reject', reason: 'not a complaint at all' }, zhang);
        expect(await listNumbers({ ...among, isOpen: true })).toEqual([urgent, waiting]);
        expect(await listNumbers({ ...among, isOpen: false })).toEqual([closed]);
        expect(await listNumbers({ ...among, isWaiting: true })).toEqual([waiting]);
        expect(await listNumbers({ ...among, priority: 'P1' })).toEqual([urgent]);
        expect(await listNumbers({ ...among, product: 'app' })).toEqual([closed]);
        expect(await listNumbers({ ...among, owner: 'zhang' })).toEqual([closed]);
        expect(await listNumbers({ ...among, priority: 'P1', isWaiting: true })).toEqual([]);
        expect(await listNumbers({ isWaiting: true, owner: 'chen' })).toContain(waiting);
        const found = await home.store.list(among, seesEverything, { offset: 0, limit: 9, order: 'newest' });
        expect(found.records.map(({ state }) => state.number)).toEqual([closed, waiting, urgent]);
      });

      it('lists what is open by the stage it stands in', async () => {
        const customer = 'Staged AG';
        const standing = (stage: Standing) => listNumbers({ customer: 'staged ag', stage });
        const [one, two, gone] = [
          await report({ customer }),
          await report({ customer }),
          await report({ customer }),
        ];
        await doTo(gone, { verb: 'reject', reason: 'not a complaint at all' });
        expect(await standing('respond')).toEqual([one, two]);
        await doTo(two, { verb: 'acknowledge', takesOverCustomer: false });
        await doTo(two, aTalk);
        expect(await standing('respond')).toEqual([one]);
        expect(await standing('investigate')).toEqual([two]);
        expect(await standing('done')).toEqual([]);
      });

      it('lists by cause, and by when it was opened or falls due', async () => {
        const customer = 'Spanned AG';
        const among = { customer: 'spanned ag' };
        const [caused, plain] = [await report({ customer }), await report({ customer })];
        await doTo(caused, { verb: 'acknowledge', takesOverCustomer: false });
        await doTo(caused, { verb: 'cause', text: 'x', category: 'defect' });
        expect(await listNumbers({ ...among, causeCategory: 'defect' })).toEqual([caused]);
        const openedAt = (await home.store.find(plain, seesEverything))?.state.openedAt ?? 0;
        expect(
          await listNumbers({ ...among, openedAfter: openedAt - 1, openedBefore: openedAt + 1 }),
        ).toContain(plain);
        expect(await listNumbers({ ...among, openedAfter: openedAt + hour })).toEqual([]);
        expect(await listNumbers({ ...among, dueFrom: openedAt, dueBefore: openedAt + 1 })).toEqual([]);
        const within = { dueFrom: openedAt, dueBefore: openedAt + 365 * 24 * hour };
        expect(new Set(await listNumbers({ ...among, ...within }))).toEqual(new Set([caused, plain]));
      });

      it('lists what waits for somebody with another filter', async () => {
        const mine = await report({ product: 'app', severity: 'high', urgency: 'high' });
        const numbers = await listNumbers({ waitsFor: 'zhang', priority: 'P1' });
        expect(numbers).toContain(mine);
        expect(await listNumbers({ waitsFor: 'zhang', priority: 'P4', openedAfter: 0 })).not.toContain(mine);
      });

      it('finds customers by a part of their name, first those that begin with it', async () => {
        for (const customer of ['Northwind', 'Northwind Labs', 'Old Northwind', '北风科技', '上海北风科技'])
          await report({ customer });
        await report({ customer: 'Northwind Secret', restricted: true });
        const names = async (name: string, visibility: Visibility = seesPublic) =>
          (await home.store.findCustomers(name, visibility, 9)).map((found) => found.name);
        expect(await names('northwind')).toEqual(['Northwind', 'Northwind Labs', 'Old Northwind']);
        expect(await names('northwind', seesEverything)).toContain('Northwind Secret');
        expect(await names('北风')).toEqual(['北风科技', '上海北风科技']);
        expect(await names('100%')).toEqual([]);
        expect(await names('nobody of this name')).toEqual([]);
      });

      it('pages, and counts all of them', async () => {
        const customer = 'Paged Ltd';
        const numbers = [await report({ customer }), await report({ customer }), await report({ customer })];
        const filter = { text: cutForQuery('paged') };
        const page = await home.store.list(filter, seesEverything, { offset: 1, limit: 1 });
        const beyond = await home.store.list(filter, seesEverything, { offset: 9, limit: 1 });
        expect(page.total).toBe(3);
        expect(page.records.map((record) => record.state.number)).toEqual([numbers[1]]);
        expect(beyond).toEqual({ total: 3, hasMore: false, records: [] });
      });

      it('walks through all that a viewer sees, in the order of their numbers', async () => {
        const customer = 'Walked Ltd';
        const numbers = [await report({ customer }), await report({ customer })];
        const hidden = await report({ customer, restricted: true });
        const walked = async (visibility: Visibility) => {
          const found: number[] = [];
          for await (const batch of home.store.walk({ text: cutForQuery('walked') }, visibility))
            found.push(...batch.map((record) => record.state.number));
          return found;
        };
        expect(await walked(seesEverything)).toEqual([...numbers, hidden]);
        expect(await walked(seesPublic)).toEqual(numbers);
      });

      it('filters by state, product, owner and person', async () => {
        const mark = { customer: 'Filtered Ltd' };
        const [billing, app] = [await report(mark), await report({ ...mark, product: 'app' })];
        const given = await report(mark);
        await doTo(given, { verb: 'assign', owner: 'zhang', reason: null }, {
          ...chen,
          roles: ['lead'],
        } as Actor);
        const rejected = await report(mark);
        await doTo(rejected, { verb: 'reject', reason: 'not a complaint at all' });
        const filtered = async (filter: ComplaintFilter) =>
          (await listNumbers({ ...filter, text: cutForQuery('filtered') })).toSorted(
            (one, other) => one - other,
          );

        expect(await filtered({ isOpen: true })).toEqual([billing, app, given]);
        expect(await filtered({ isOpen: false })).toEqual([rejected]);
        expect(await filtered({ product: 'app' })).toEqual([app]);
        expect(await filtered({ owner: 'zhang' })).toEqual([app, given]);
        expect(await filtered({ owner: 'chen', isOpen: true })).toEqual([billing]);
        expect(await filtered({ concerns: 'lin' })).toEqual([billing, app, given, rejected]);
        expect(await filtered({ concerns: 'wu' })).toEqual([]);

        expect(await filtered({ hasCaseStudy: true })).toEqual([]);
        const parts = { background: 'b', analysis: 'a', solution: 's', result: 'r', lessons: 'l' };
        await doTo(rejected, { verb: 'case', isSuccess: true, isForReview: true, parts });
        expect(await filtered({ hasCaseStudy: true })).toEqual([]);
        await doTo(rejected, { verb: 'publish-case' });
        expect(await filtered({ hasCaseStudy: true })).toEqual([rejected]);

        const [record] = (
          await home.store.list({ hasCaseStudy: true }, seesEverything, { offset: 0, limit: 1 })
        ).records;
        const last = record!.state.lastEventAt;
        expect(await filtered({ isOpen: false, changedBefore: last })).toEqual([]);
        expect(await filtered({ isOpen: false, changedBefore: last + 1 })).toEqual([rejected]);
        const everywhere = async (isForgotten: boolean) =>
          (await listNumbers({ isOpen: false, isForgotten })).includes(rejected);
        expect(await everywhere(false)).toBe(true);
        await doTo(rejected, { verb: 'forget' }, systemActor);
        expect([await everywhere(false), await everywhere(true)]).toEqual([false, true]);
      });

      it('filters by whose work is open in it, closed or not', async () => {
        const mark = { customer: 'Working Ltd' };
        const [own, acting, asked] = [await report(mark), await report(mark), await report(mark)];
        const waiting = async (person: string) =>
          (await listNumbers({ waitsFor: person, text: cutForQuery('working') })).toSorted(
            (left, right) => left - right,
          );
        const action = { verb: 'action', area: 'service', dueAt: null, effectDays: null, text: 'x' } as const;
        await doTo(acting, { ...action, kind: 'training', who: 'amy' });
        const question = { verb: 'ask', question: 'why?', dueAt: null, affectsOutside: false } as const;
        await doTo(asked, { ...question, team: null, who: 'amy' });
        expect(await waiting('lin')).toEqual([own, acting, asked]);
        expect(await waiting('amy')).toEqual([acting, asked]);

        await doTo(acting, { verb: 'begin-action', number: 1 });
        await doTo(acting, { verb: 'resolve', outcome: 'fixed', words: null });
        await doTo(acting, { verb: 'outcome-accepted' }, lin);
        expect(await waiting('amy')).toEqual([acting, asked]);
        await doTo(acting, { verb: 'action-done', number: 1 });
        await doTo(asked, { verb: 'answer-request', number: 1, answer: 'so' });
        expect(await waiting('amy')).toEqual([]);
      });

      it('filters by what complaints have in common', async () => {
        const mark = { customer: 'Alike Ltd' };
        const [one, other, gone] = [await report(mark), await report(mark), await report(mark)];
        const filtered = async (filter: ComplaintFilter) =>
          (await listNumbers({ ...filter, text: cutForQuery('alike') })).toSorted(
            (left, right) => left - right,
          );
        const cause = { verb: 'cause', text: 'a retry', category: 'defect' } as const;
        await doTo(one, cause);
        await doTo(one, { verb: 'categorise', category: 'billing', module: null, tags: [] });
        await doTo(gone, { verb: 'reject', reason: 'not a complaint at all' });
        const action = { verb: 'action', area: 'service', dueAt: null, effectDays: null, text: 'x' } as const;
        await doTo(other, { ...action, kind: 'preventive', who: null });
        const both = { actor: chen, surface: 'slack', keys: [nextKey()] } as const;
        await link(home.deps, { ...both, number: one, to: other, as: 'parent' });

        expect(await filtered({ causeCategory: 'defect' })).toEqual([one]);
        expect(await filtered({ causeCategory: 'design' })).toEqual([]);
        expect(await filtered({ category: 'billing' })).toEqual([one]);
        expect(await filtered({ isCounted: true })).toEqual([one, other]);
        expect(await filtered({ action: { kind: 'preventive' } })).toEqual([other]);
        expect(await filtered({ action: { kind: 'preventive', state: 'done' } })).toEqual([]);
        expect(await filtered({ linked: { to: other, as: 'parent' } })).toEqual([one]);
        expect(await filtered({ linked: { to: one, as: 'child' } })).toEqual([other]);
        expect(await filtered({ numbers: [other, 999_999] })).toEqual([other]);
        const opened = (await home.store.find(one, seesEverything))?.state;
        expect(await filtered({ openedAfter: (opened?.openedAt ?? 0) - 1 })).toEqual([one, other, gone]);
        expect(await filtered({ openedAfter: (opened?.openedAt ?? 0) + hour })).toEqual([]);
        expect(await filtered({ changedAfter: (opened?.lastEventAt ?? 0) + hour })).toEqual([]);
        expect(await filtered({ changedAfter: (opened?.lastEventAt ?? 0) - 1 })).toContain(one);
      });

      it('tells the overdue by the moved time', async () => {
        const filter = { text: cutForQuery('overdue-ltd'), isOverdue: true };
        const number = await report({ customer: 'overdue-ltd' });
        expect(await listNumbers(filter)).toEqual([]);
        await home.clock.setOffset(24 * hour);
        expect(await listNumbers(filter)).toEqual([number]);
        expect(await listNumbers({ ...filter, isOverdue: false })).toEqual([]);
        await home.clock.setOffset(0);
      });

      it.each([
        ['到账', true],
        ['未到账', true],
        ['账', true],
        ['账到', false],
        ['ＩＮＶＯＩＣＥ', true],
        ['invo', true],
        ['invoice-77', true],
        ['到账 invoice', true],
        ['到账 missing', false],
      ])('searches %s in Chinese and Latin words', async (text, isFound) => {
        const customer = `搜索公司 ${text}`;
        const number = await report({
          demand: '退款一直未到账,发票 Invoices INVOICE-77',
          customer: null,
          title: customer.slice(0, 4),
        });
        expect((await searchFor(text)).includes(number)).toBe(isFound);
      });

      it('finds words that came later', async () => {
        const number = await report();
        await doTo(number, { verb: 'note', text: '后来补充的线索 Zyzzyva', origin: null });
        expect(await searchFor('zyzzyva')).toEqual([number]);
        expect(await searchFor('线索')).toEqual([number]);
        expect(await searchFor(`C-${number}`)).toEqual([number]);
      });
    });

    describe('what a viewer may see', () => {
      const see = (id: string, roles: readonly ('support' | 'pm' | 'lead' | 'admin')[]) => async () =>
        visibilityOf({ kind: 'person', id, roles }, await home.store.desk());

      it('never shows a complaint to the person it is about', async () => {
        const number = await report({ about: 'wu', customer: 'About Ltd' });
        const wu = await see('wu', ['lead', 'admin'])();
        expect(await home.store.find(number, wu)).toBeNull();
        expect(await listNumbers({ text: cutForQuery('about') }, wu)).toEqual([]);
        expect(await home.store.find(number, await see('chen', ['pm'])())).not.toBeNull();
      });

      it('shows a restricted complaint to its own people only', async () => {
        const number = await report({ restricted: true, customer: 'Restricted Ltd' });
        const filter = { text: cutForQuery('restricted') };
        const seenBy = async (who: Visibility) => [
          (await home.store.find(number, who)) !== null,
          (await listNumbers(filter, who)).includes(number),
          (await home.store.list(filter, who, { offset: 0, limit: 1 })).total === 1,
        ];
        expect(await seenBy(await see('lin', ['support'])())).toEqual([true, true, true]);
        expect(await seenBy(await see('chen', ['pm'])())).toEqual([true, true, true]);
        expect(await seenBy(await see('wu', ['lead', 'admin'])())).toEqual([true, true, true]);
        expect(await seenBy(await see('amy', ['support'])())).toEqual([false, false, false]);
        expect(await seenBy({ ...seesEverything, seesRestricted: false })).toEqual([false, false, false]);
      });

      it('knows a person under the id of before being listed', async () => {
        const { person } = await home.people.learn('slack', {
          ...anAccount('U0LATER'),
          email: 'later@example.com',
        });
        const number = await report({ about: person, customer: 'Alias Ltd' });
        await home.applyDesk(
          aDeskContent(
            deskYaml.replace(
              'policies:',
              '  later: { name: Later, roles: [lead, admin], email: later@example.com }\npolicies:',
            ),
          ),
        );
        expect(await home.store.find(number, await see('later', ['lead', 'admin'])())).toBeNull();
        await home.applyDesk();
      });
    });

    describe('findSimilar', () => {
      const pieces = piecesForSimilar('星际货运单重复打印，仓库贴错标签');
      const asked = { pieces, product: 'billing', except: null, limit: 3 };
      const similarTo = async (changes: Partial<SimilarQuestion> = {}, visibility = seesEverything) =>
        (await home.store.findSimilar({ ...asked, ...changes }, visibility)).map(({ state }) => state.number);

      it('names what says the like of the same product, the most alike first', async () => {
        const half = await report({ demand: '星际货运单打不出来' });
        const whole = await report({ demand: '星际货运单又重复打印了，标签也贴错' });
        await report({ demand: '登录页打不开' });
        await report({ demand: '星际货运单重复打印', product: 'app' });
        expect(await similarTo()).toEqual([whole, half]);
        expect(await similarTo({ limit: 1 })).toEqual([whole]);
        expect(await similarTo({ except: whole })).toEqual([half]);
        expect(await similarTo({ pieces: piecesForSimilar('火星电梯停运三小时') })).toEqual([]);
        expect(await similarTo({ pieces: [] })).toEqual([]);

        await doTo(half, { verb: 'reject', reason: 'not a complaint at all' });
        expect(await similarTo()).toEqual([whole]);
      });

      it('shows nobody what they may not see', async () => {
        const secret = await report({ demand: '星际货运单重复打印，仓库贴错标签', restricted: true });
        expect(await similarTo()).toContain(secret);
        expect(await similarTo({}, seesPublic)).not.toContain(secret);
      });
    });

    describe('dueForWake', () => {
      it('names complaints whose moment has come, most overdue first', async () => {
        const [slow, fast] = [await report({ severity: 'low', urgency: 'low' }), await report()];
        const due = async () =>
          (await home.store.dueForWake(1000)).filter((number) => [slow, fast].includes(number));
        expect(await due()).toEqual([]);
        await home.clock.setOffset(30 * 24 * hour);
        expect(await due()).toEqual([fast, slow]);
        expect(await home.store.dueForWake(1)).toHaveLength(1);
        await home.clock.setOffset(0);
      });
    });

    describe('desk', () => {
      it('is the one that was applied last, in every process', async () => {
        const other = home.createOther();
        const before = await other.desk();
        await home.applyDesk(aDeskContent(deskYaml.replace('name: 计费', 'name: 账务')));
        expect((await other.desk()).version).toBe(before.version + 1);
        expect((await other.desk()).products.get('billing')?.name).toBe('账务');
        await home.applyDesk();
      });

      it('is seen by the next command of another process', async () => {
        const other = home.createOther();
        const readName = () =>
          other.command({
            ...plainRequest,
            decide: ({ desk }) => ({ changes: [], answer: desk.products.get('app')?.name ?? '' }),
          });
        expect((await readName()).answer).toBe('App');
        await home.applyDesk(aDeskContent(deskYaml.replace('name: App', 'name: Renamed')));
        expect((await readName()).answer).toBe('Renamed');
        await home.applyDesk();
      });
    });
  });
}
