import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ComplaintStore } from '../../src/ports/complaint-store.ts';
import type { DeskContent, DeskEdit } from '../../src/ports/desk-store.ts';
import { aDeskContent, deskYaml } from '../support/a-desk.ts';
import { openStore, type OpenStore } from '../support/open-store.ts';

describe('desk store', () => {
  let home: OpenStore;
  let store: ComplaintStore;

  beforeAll(async () => {
    home = await openStore();
  });

  afterAll(() => home.close());

  beforeEach(async () => {
    await home.pool.query('TRUNCATE desk_version, policy_version; UPDATE counter SET value = 0');
    // One that has seen none of the versions that were counted before.
    store = home.createOther();
  });

  const apply = (yaml: string, more: Partial<DeskEdit> = {}) =>
    home.desks.apply({ edit: () => aDeskContent(yaml), source: 'file', checksum: null, by: null, ...more });

  const policyVersions = async () => [...(await store.desk()).policyVersions.keys()].toSorted();

  it('is empty before anything was applied', async () => {
    const desk = await store.desk();
    expect(desk).toMatchObject({ version: 0, locale: 'en' });
    expect([desk.people.size, desk.products.size, desk.policyVersions.size]).toEqual([0, 0, 0]);
    expect(await home.desks.latest()).toBeNull();
    expect(await home.desks.history()).toEqual([]);
  });

  it('gives back what was applied', async () => {
    expect(await apply(deskYaml)).toEqual({ version: 1, isChanged: true });
    const desk = await store.desk();
    const { policyVersions: versions, latestPolicyVersion, version, absences, ...content } = desk;
    expect(absences).toEqual([]);
    expect(version).toBe(1);
    expect(content).toEqual(aDeskContent());
    expect((await home.desks.latest())?.content).toEqual(aDeskContent());
    expect([...content.products.keys()]).toEqual(['billing', 'app']);
    expect([...versions.keys()].toSorted()).toEqual(['quiet@1', 'standard@1']);
    expect(latestPolicyVersion.get('standard')).toBe('standard@1');
    expect((await store.policyVersion('standard@1')).calendar).toEqual(content.calendars.get('office'));
  });

  it('makes no version of what is there already', async () => {
    await apply(deskYaml);
    expect(await apply(deskYaml)).toEqual({ version: 1, isChanged: false });
    expect(await apply(deskYaml.replace('locale: zh-CN', 'locale: en'))).toEqual({
      version: 2,
      isChanged: true,
    });
    expect(await home.desks.history()).toHaveLength(2);
  });

  it('numbers a policy anew when its own rules change, and only that one', async () => {
    await apply(deskYaml);
    await apply(deskYaml.replace('name: 计费', 'name: 账务'));
    expect(await policyVersions()).toEqual(['quiet@1', 'standard@1']);
    await apply(deskYaml.replace('acknowledge: 30m', 'acknowledge: 31m'));
    expect(await policyVersions()).toEqual(['quiet@1', 'quiet@2', 'standard@1']);
    expect((await store.desk()).latestPolicyVersion.get('quiet')).toBe('quiet@2');
  });

  it('numbers every policy of a calendar anew when its hours change', async () => {
    await apply(deskYaml);
    await apply(deskYaml.replace('18:00', '18:30'));
    expect(await policyVersions()).toEqual(['quiet@1', 'quiet@2', 'standard@1', 'standard@2']);
    const kept = await store.policyVersion('standard@1');
    expect(kept.calendar).toEqual(aDeskContent().calendars.get('office'));
  });

  it('counts beyond nine', async () => {
    for (let minutes = 1; minutes <= 11; minutes += 1) {
      await apply(deskYaml.replace('acknowledge: 30m', `acknowledge: ${minutes}m`));
    }
    expect((await store.desk()).latestPolicyVersion.get('quiet')).toBe('quiet@11');
  });

  it('counts the days of a version of which only more days are known', async () => {
    const knowing = (until: string, more: string = deskYaml) => {
      const content = aDeskContent(more);
      const calendars = [...content.calendars].map(([id, calendar]) => {
        const holidays = calendar.holidays && { ...calendar.holidays, coveredUntil: until };
        return [id, { ...calendar, holidays }] as const;
      });
      return apply(deskYaml, { edit: () => ({ ...content, calendars: new Map(calendars) }) });
    };
    await knowing('2026-12-31');
    await knowing('2027-12-31');
    await knowing('2028-12-31', deskYaml.replace('acknowledge: 30m', 'acknowledge: 31m'));
    expect(await policyVersions()).toEqual([
      'quiet@1',
      'quiet@1.1',
      'quiet@2',
      'standard@1',
      'standard@1.1',
      'standard@1.2',
    ]);
    const { latestPolicyVersion } = await store.desk();
    expect([...latestPolicyVersion].toSorted()).toEqual([
      ['quiet', 'quiet@2'],
      ['standard', 'standard@1.2'],
    ]);
  });

  it('reads what was stored before people had calendars, policies pauses and desks rotas', async () => {
    const content = aDeskContent();
    await apply(deskYaml);
    await home.pool.query(`
      UPDATE desk_version SET content = (content::jsonb - 'rotas' - 'remindersPerHour') || jsonb_build_object(
        'people', (SELECT jsonb_agg(p - 'calendar' - 'isGone') FROM jsonb_array_elements(content::jsonb->'people') p),
        'policies', (SELECT jsonb_agg(p - 'pauses' #- '{ladder,0,reassign}')
          FROM jsonb_array_elements(content::jsonb->'policies') p));
      UPDATE policy_version SET content = content::jsonb #- '{policy,pauses}' #- '{policy,ladder,0,reassign}'`);
    expect((await home.desks.latest())?.content).toEqual(content);
    const { policy } = await home.createOther().policyVersion('standard@1');
    expect(policy).toEqual(content.policies.get('standard'));
    expect(await apply(deskYaml)).toEqual({ version: 1, isChanged: false });
    await apply(deskYaml.replace('name: 计费', 'name: 账务'));
    expect(await policyVersions()).toEqual(['quiet@1', 'standard@1']);
  });

  it('hands the edit what there is, one edit at a time', async () => {
    await apply(deskYaml);
    const addProduct = (id: string) =>
      home.desks.apply({
        edit: (current) => withProduct(current!, id),
        source: 'setup',
        checksum: null,
        by: 'wu',
      });
    await Promise.all(['one', 'two', 'three', 'four'].map(addProduct));
    const products = [...(await store.desk()).products.keys()];
    expect(products.toSorted()).toEqual(['app', 'billing', 'four', 'one', 'three', 'two']);
    expect((await home.desks.history()).map((row) => row.version)).toEqual([5, 4, 3, 2, 1]);
  });

  it('lets an edit refuse', async () => {
    const refuse = () => {
      throw new Error('not so');
    };
    await expect(apply(deskYaml, { edit: refuse })).rejects.toThrow('not so');
    expect((await store.desk()).version).toBe(0);
  });

  it('remembers the file that was applied last, whatever was set up after it', async () => {
    expect(await home.desks.fileChecksum()).toBeNull();
    await apply(deskYaml, { checksum: 'first' });
    const edit = (current: DeskContent | null) => withProduct(current!, 'extra');
    await home.desks.apply({ edit, source: 'setup', checksum: null, by: 'wu' });
    expect(await home.desks.fileChecksum()).toBe('first');
    expect(await home.desks.latest()).toMatchObject({ source: 'setup', by: 'wu', version: 2 });
  });

  it('remembers a file that says what is there already', async () => {
    await apply(deskYaml, { checksum: 'first' });
    await apply(deskYaml, { checksum: 'same but commented' });
    expect(await home.desks.fileChecksum()).toBe('same but commented');
    expect(await home.desks.history()).toHaveLength(1);
  });
});

function withProduct(content: DeskContent, id: string): DeskContent {
  const billing = content.products.get('billing')!;
  return { ...content, products: new Map([...content.products, [id, { ...billing, id }]]) };
}
