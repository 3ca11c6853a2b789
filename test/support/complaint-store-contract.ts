import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '../../src/domain/actor.ts';
import type { NewComplaint } from '../../src/domain/commands.ts';
import type { Complaint } from '../../src/domain/complaint.ts';
import type { SingleCommand } from '../../src/domain/decide/decide.ts';
import { cutForQuery } from '../../src/domain/search-pieces.ts';
import { seesEverything, visibilityOf, type Visibility } from '../../src/domain/visibility.ts';
import type { CommandRequest, ComplaintFilter, NewDelivery } from '../../src/ports/complaint-store.ts';
import type { Answer } from '../../src/use-cases/answer.ts';
import { act } from '../../src/use-cases/complaint/act.ts';
import { open } from '../../src/use-cases/complaint/open.ts';
import { hour, someComplaint } from './a-complaint.ts';
import { aDeskContent, deskYaml } from './a-desk.ts';
import { chen, lin, type OpenStore } from './open-store.ts';

/** What every ComplaintStore does, whatever database it stands on. */
export function describeComplaintStore(name: string, openStore: () => Promise<OpenStore>): void {
  describe(name, () => {
    let home: OpenStore;
    let keys = 0;

    beforeAll(async () => {
      home = await openStore();
      await home.applyDesk();
    });

    afterAll(() => home.close());

    const nextKey = () => `test:${(keys += 1)}`;

    async function report(overrides: Partial<NewComplaint> = {}, actor: Actor = lin): Promise<number> {
      const complaint = { ...someComplaint, ...overrides };
      const answer = await open(home.deps, { actor, surface: 'slack', keys: [nextKey()], complaint });
      return numberIn(answer);
    }

    const doTo = (number: number, command: SingleCommand, actor: Actor = chen, commandKeys = [nextKey()]) =>
      act(home.deps, { actor, surface: 'slack', keys: commandKeys, number, command });

    /** A command on one complaint that writes these deliveries and no event. */
    function tell(number: number, ...deliveries: NewDelivery[]) {
      return home.store.command({
        ...plainRequest,
        complaints: [number],
        decide: ({ complaints }) => ({
          changes: [unchanged(complaints.get(number)!, deliveries)],
          answer: null,
        }),
      });
    }

    const listNumbers = async (filter: ComplaintFilter, visibility: Visibility = seesEverything) => {
      const { records } = await home.store.list(filter, visibility, { offset: 0, limit: 100 });
      return records.map((record) => record.state.number);
    };

    const searchFor = (text: string) => listNumbers({ text: cutForQuery(text) });

    const countRows = async (table: string, condition: string): Promise<number> => {
      const { rows } = await home.pool.query<{ count: number }>(
        `SELECT count(*)::int AS count FROM ${table} WHERE ${condition}`,
      );
      return rows[0]!.count;
    };

    /** Runs `meanwhile` in a transaction that the command started with it has to wait for. */
    async function whileWaiting<Result>(
      lock: string,
      start: () => Promise<Result>,
      meanwhile: string,
    ): Promise<{ result: Result; committedAt: number }> {
      const other = await home.pool.connect();
      try {
        await other.query('BEGIN');
        await other.query(lock);
        const waiting = start();
        if (home.database.kind === 'server') await untilSomebodyWaits(other);
        await other.query(meanwhile);
        const { rows } = await other.query<{ now: Date }>('SELECT clock_timestamp() AS now');
        await other.query('COMMIT');
        return { result: await waiting, committedAt: rows[0]!.now.getTime() };
      } finally {
        other.release();
      }
    }

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
        expect(await countRows('clock', `complaint = ${number} AND state = 'running'`)).toBe(3);
        expect(await countRows('delivery', `complaint = ${number} AND status = 'waiting'`)).toBe(2);
        expect(await countRows('destination', `id = 'channel:slack:C0BILLING' AND due_at IS NOT NULL`)).toBe(
          1,
        );
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
        const inHistory = `complaint = ${number} AND (data::text LIKE '%SECRET%' OR actor::text LIKE '%SECRET%')`;
        expect(await countRows('event', inHistory)).toBe(0);
        expect(await countRows('complaint', `number = ${number} AND state::text LIKE '%SECRET%'`)).toBe(0);
      });

      it('refuses to change history', async () => {
        const number = await report();
        const change = `UPDATE event SET surface = 'api' WHERE complaint = ${number}`;
        await expect(home.pool.query(change)).rejects.toThrow('history is only ever appended');
      });

      it('gives a repeat the answer it gave first', async () => {
        const key = nextKey();
        const request = { actor: lin, surface: 'slack', keys: [key], complaint: someComplaint } as const;
        const first = await open(home.deps, request);
        expect(await open(home.deps, request)).toEqual(first);
        expect(await countRows('inbound', `key = '${key}'`)).toBe(1);
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
        expect(await countRows('inbound', `key = '${key}'`)).toBe(0);
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

      it('makes one complaint of the same key sent ten times at once', async () => {
        const complaint = { ...someComplaint, customer: 'Ten At Once' };
        const request = { actor: lin, surface: 'slack', keys: [nextKey(), nextKey()], complaint } as const;
        const answers = await Promise.all(Array.from({ length: 10 }, () => open(home.deps, request)));
        expect(new Set(answers.map(numberIn)).size).toBe(1);
        expect(await countRows('words', `text = 'Ten At Once'`)).toBe(1);
      });

      it('waits for a transaction that has its key, and takes its answer', async () => {
        const key = nextKey();
        const { result } = await whileWaiting(
          `INSERT INTO inbound (key) VALUES ('${key}')`,
          () =>
            home.store.command({
              ...plainRequest,
              inboundKey: key,
              decide: () => ({ changes: [], answer: 'mine' }),
            }),
          `UPDATE inbound SET answer = '"theirs"' WHERE key = '${key}'`,
        );
        expect(result).toMatchObject({ answer: 'theirs', isRepeated: true });
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

      it('sees places and desk as they are after it waited', async () => {
        const number = await report();
        const { result } = await whileWaiting(
          `SELECT FROM complaint WHERE number = ${number} FOR UPDATE`,
          () =>
            home.store.command({
              ...plainRequest,
              complaints: [number],
              decide: (facts) => ({
                changes: [],
                answer: facts.places
                  .get(number)!
                  .map((place) => place.id)
                  .filter((id) => id.startsWith('late/')),
              }),
            }),
          `INSERT INTO place (id, complaint, role) VALUES ('late/${number}', ${number}, 'card');
           UPDATE complaint SET version = version + 1 WHERE number = ${number}`,
        );
        expect(result.answer).toEqual([`late/${number}`]);
      });

      it('reads the time after it got its locks', async () => {
        const number = await report();
        const { result, committedAt } = await whileWaiting(
          `SELECT FROM complaint WHERE number = ${number} FOR UPDATE`,
          () =>
            home.store.command({
              ...plainRequest,
              complaints: [number],
              decide: ({ now }) => ({ changes: [], answer: now }),
            }),
          'SELECT 1',
        );
        expect(result.answer).toBeGreaterThanOrEqual(committedAt);
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
        expect(await countRows('inbound', `key = '${key}'`)).toBe(0);
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
        expect(await countRows('inbound', `key = '${key}'`)).toBe(0);
        expect(await countRows('event', `complaint = ${number}`)).toBe(1);
      });

      it('keeps text that PostgreSQL cannot hold in another form', async () => {
        const number = await report({ demand: 'nul \0 and half \uD83D done 好', title: 'cut \uDE00' });
        const record = await home.store.find(number, seesEverything);
        expect(record?.words.get('1.demand')).toBe('nul \uFFFD and half \uFFFD done 好');
        expect(record?.words.get('1.title')).toBe('cut \uFFFD');
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
        expect(await countRows('clock', `complaint = ${number}`)).toBe(0);
        expect(await home.store.history(number)).toHaveLength(1);
      });
    });

    describe('deliveries', () => {
      const readDelivery = async (key: string) => {
        const { rows } = await home.pool.query<{ status: string; revision: number; attempts: number }>(
          'SELECT status, revision, attempts FROM delivery WHERE key = $1',
          [key],
        );
        return rows[0];
      };

      it('draws a card again that was sent, and takes a notice once', async () => {
        const number = await report();
        const [card, notice] = [aCard(number), aNotice(number)];
        await tell(number, card, notice);
        await home.pool.query(
          `UPDATE delivery SET status = 'sent', attempts = 3 WHERE complaint = ${number}`,
        );
        await tell(number, card, notice);
        expect(await readDelivery(card.key)).toEqual({ status: 'waiting', revision: 2, attempts: 0 });
        expect(await readDelivery(notice.key)).toEqual({ status: 'sent', revision: 1, attempts: 3 });
      });

      it('leaves a card alone that is being sent', async () => {
        const number = await report();
        const card = aCard(number);
        await tell(number, card);
        await home.pool.query(
          `UPDATE delivery SET status = 'sending', attempts = 2 WHERE key = '${card.key}'`,
        );
        await tell(number, card);
        expect(await readDelivery(card.key)).toEqual({ status: 'sending', revision: 2, attempts: 2 });
      });

      it('takes one of a card told twice in one command', async () => {
        const number = await report();
        await tell(number, aCard(number), aCard(number));
        expect(await readDelivery(aCard(number).key)).toMatchObject({ revision: 1 });
      });

      it('raises the revision of the destination with each commit', async () => {
        const number = await report();
        const revision = async () => {
          const row = await home.prisma.destination.findUniqueOrThrow({
            where: { id: 'channel:slack:C0NEW' },
          });
          return row.revision;
        };
        await tell(number, { ...aNotice(number), key: nextKey() });
        const before = await revision();
        await tell(number, { ...aNotice(number), key: nextKey() });
        expect(await revision()).toBe(before + 1);
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

      it('folds a state of an older schema again from its history', async () => {
        const number = await report();
        await doTo(number, { verb: 'acknowledge', takesOverCustomer: false });
        const before = (await home.store.find(number, seesEverything))?.state;
        await home.pool.query(`UPDATE complaint SET state = '{}', state_schema = 0 WHERE number = ${number}`);

        expect((await home.store.find(number, seesEverything))?.state).toEqual(before);
        expect(await doTo(number, { verb: 'note', text: 'goes on', origin: null })).toMatchObject({
          ok: true,
        });
        expect(await countRows('complaint', `number = ${number} AND state_schema > 0`)).toBe(1);
        expect((await home.store.find(number, seesEverything))?.state.acknowledged).toEqual(
          before?.acknowledged,
        );
      });

      it('finds a complaint by the message its card stands at', async () => {
        const number = await report();
        await home.pool.query(
          `UPDATE place SET message = 'm${number}' WHERE complaint = ${number} AND channel = 'C0BILLING'`,
        );
        expect(await home.store.findByPlace('slack', 'C0BILLING', `m${number}`)).toBe(number);
        expect(await home.store.findByPlace('slack', 'C0OTHER', `m${number}`)).toBeNull();
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

      it('pages, and counts all of them', async () => {
        const customer = 'Paged Ltd';
        const numbers = [await report({ customer }), await report({ customer }), await report({ customer })];
        const filter = { text: cutForQuery('paged') };
        const page = await home.store.list(filter, seesEverything, { offset: 1, limit: 1 });
        const beyond = await home.store.list(filter, seesEverything, { offset: 9, limit: 1 });
        expect(page.total).toBe(3);
        expect(page.records.map((record) => record.state.number)).toEqual([numbers[1]]);
        expect(beyond).toEqual({ total: 3, records: [] });
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

const plainRequest = {
  inboundKey: null,
  complaints: [],
  opens: false,
  actor: chen,
  surface: 'slack',
} as const;

function unchanged(state: Complaint, deliveries: readonly NewDelivery[] = []) {
  return { number: state.number, events: [], state, clocks: [], wakeAt: null, places: [], deliveries };
}

function numberIn(answer: Answer): number {
  if (!answer.ok) throw new Error(`refused: ${answer.refusal.code}`);
  return answer.number;
}

function aCard(number: number): NewDelivery {
  return { ...aNotice(number), key: `card/${number}`, content: { kind: 'card' } };
}

function aNotice(number: number): NewDelivery {
  return {
    key: `notice/${number}`,
    complaint: number,
    destination: { kind: 'channel', platform: 'slack', channel: 'C0NEW' },
    place: null,
    isInThread: false,
    thread: null,
    lane: `lane/${number}`,
    content: { kind: 'notice', notice: 'acknowledged', version: 1, mention: [] },
  };
}

function anAccount(id: string) {
  return { id, name: id, email: null, locale: null, timezone: null, isOutsider: false, isGone: false };
}

/** pg_locks shows the present, not the transaction's snapshot. */
async function untilSomebodyWaits(client: {
  query(sql: string): Promise<{ rows: unknown[] }>;
}): Promise<void> {
  for (;;) {
    const { rows } = await client.query('SELECT FROM pg_locks WHERE NOT granted');
    if (rows.length > 0) return;
  }
}
