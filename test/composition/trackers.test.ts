import { afterEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { diagnoseTrackers } from '../../src/composition/diagnose-trackers.ts';
import { checkTracker, createTrackers } from '../../src/composition/trackers.ts';
import type { Desk } from '../../src/domain/desk.ts';
import { TrackerFailure } from '../../src/ports/tracker.ts';
import { readDesk } from '../../src/use-cases/desk/read-desk.ts';
import { deskYaml } from '../support/a-desk.ts';
import { changeDesk } from '../support/chat-driver.ts';
import { FAKE_PINGCODE, startFakePingcode, type FakePingcode } from '../support/fake-trackers/pingcode.ts';
import { inShort } from '../support/finding-in-short.ts';

const secrets = new Map<string, string>([
  ['DESK_PINGCODE_ID', FAKE_PINGCODE.clientId],
  ['DESK_PINGCODE_SECRET', FAKE_PINGCODE.clientSecret],
]);
const io = { fetch, now: () => Date.now() };

function deskWith(connection: string, own = 'use: plans'): string {
  const trackers = `trackers:\n  plans: { kind: pingcode, client-id: DESK_PINGCODE_ID, client-secret: DESK_PINGCODE_SECRET, ${connection} }\nproducts:\n`;
  return changeDesk(
    changeDesk(deskYaml, 'products:\n', trackers),
    '    channels: { slack: C0BILLING',
    `    tracker: { ${own} }\n    channels: { slack: C0BILLING`,
  );
}

const target = (project: string) => `targets: { action: { as: work-item, project: ${project}, type: task } }`;
const read = (yaml: string) => readDesk(parse(yaml), undefined, checkTracker);

function faultsIn(yaml: string): string[] {
  const found = read(yaml);
  return found.ok ? [] : found.faults.map(({ path, message }) => `${path} ${message}`);
}

function contentOf(yaml: string): Desk {
  const found = read(yaml);
  if (!found.ok) throw new Error(found.faults.map(({ path, message }) => `${path} ${message}`).join('\n'));
  return found.content as Desk;
}

describe('trackers of a desk', () => {
  it('are refused with the path and the mend, where the connection or the product says it', () => {
    expect(faultsIn(deskWith(target('5f')))).toEqual([]);
    expect(faultsIn(deskWith(`${target('5f')}, client-key: x`))).toEqual([
      'trackers.plans.client-key is not known here: remove it or mend its name',
    ]);
    expect(faultsIn(deskWith(target('5f'), 'use: plans, dialect: old'))[0]).toContain(
      'products.billing.tracker.dialect',
    );
    expect(faultsIn(deskWith(target('5f'), 'use: others'))).toEqual([
      'products.billing.tracker.use names the tracker "others", which is not in this file: listed are plans',
    ]);
    const [unknown = ''] = faultsIn(deskWith(target('5f')).replace('kind: pingcode', 'kind: trello'));
    expect(unknown).toMatch(/^trackers\.plans\.kind "trello" is no tracker .*pingcode/);
  });

  it('are connected as each product has them, and kept', () => {
    const desk = contentOf(deskWith(target('5f')));
    const trackers = createTrackers(secrets, io);
    const found = trackers.find(desk, 'plans', 'billing');
    expect(found?.name).toBe('pingcode');
    expect(trackers.find(desk, 'plans', 'billing')).toBe(found);
    expect(trackers.find(desk, 'none', 'billing')).toBeNull();
    expect(createTrackers(new Map(), io).find(desk, 'plans', 'billing')).toBeNull();
  });

  it('share what a connection may ask for in a minute, whatever product uses it', async () => {
    const desk = contentOf(deskWith(target('5f')));
    let sent = 0;
    const broken = async () => {
      sent += 1;
      return new Response('', { status: 500 });
    };
    const trackers = createTrackers(secrets, { fetch: broken, now: () => 0 });
    const faults = new Set<unknown>();
    for (let turn = 0; turn < 80; turn += 1) {
      for (const product of ['billing', null])
        await trackers
          .find(desk, 'plans', product)
          ?.get('5f0c1a2b3d4e5f6a7b8c9d0e', { kind: 'idea' })
          .catch((error: unknown) => faults.add(error instanceof TrackerFailure ? error.code : error));
    }
    expect([sent, [...faults]]).toEqual([120, [null, 'self-limit']]);
  });

  describe('asked by doctor', () => {
    let fake: FakePingcode;
    afterEach(() => fake.close());

    it('say what is not set, what is wrong there, and that all is well', async () => {
      fake = await startFakePingcode({ now: io.now });
      const say = async (project: string, deskSecrets: ReadonlyMap<string, string>) => {
        const desk = contentOf(deskWith(`base-url: "${fake.url}", ${target(project)}`));
        return (await diagnoseTrackers(desk, { deskSecrets }, io)).map(inShort);
      };
      expect(await say(FAKE_PINGCODE.project, secrets)).toEqual(['ok tracker plans | 计费']);
      expect(await say(FAKE_PINGCODE.project, new Map())).toEqual([
        'broken tracker plans | 计费 tracker-without-key DESK_PINGCODE_ID | plans',
      ]);
      const wrong = new Map([...secrets, ['DESK_PINGCODE_SECRET', 'guessed-secret']]);
      const [refused = ''] = await say(FAKE_PINGCODE.project, wrong);
      expect(refused).toMatch(/^broken tracker plans \| 计费 tracker-fault /);
      expect(refused).not.toContain('guessed-secret');
    });
  });
});
