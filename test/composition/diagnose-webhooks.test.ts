import { describe, expect, it } from 'vitest';
import { diagnoseJobs, diagnoseWebhooks } from '../../src/composition/diagnose-webhooks.ts';
import type { FailedJob } from '../../src/ports/job-queue.ts';
import { aDeskContent, deskYaml } from '../support/a-desk.ts';
import { inShort } from '../support/finding-in-short.ts';

const at = Date.parse('2026-11-18T10:00:00+08:00');

function contentWith(changed: object = {}) {
  const crm = {
    url: 'https://crm.example.com/hook',
    secret: ['DESK_NEW', 'DESK_OLD'],
    events: 'all',
    ...changed,
  };
  return aDeskContent(`${deskYaml}\nwebhooks: { crm: ${JSON.stringify(crm)} }\n`);
}

function aFailedJob(changed: Partial<FailedJob>): FailedJob {
  return { id: '1', name: 'send-webhook', key: null, attempts: 17, fault: null, at, ...changed };
}

describe('diagnoseWebhooks', () => {
  const say = ({
    content = contentWith(),
    keys = ['DESK_NEW', 'DESK_OLD'],
    failed = [] as FailedJob[],
  } = {}) =>
    diagnoseWebhooks({
      config: { deskSecrets: new Map(keys.map((name) => [name, 'hush'])), webhookPrivateHosts: ['10.0.0.5'] },
      content,
      failed,
    }).map((finding) => inShort(finding));

  it('finds nothing wrong, or nothing at all', () => {
    expect(say()).toEqual(['ok webhook crm | crm.example.com']);
    expect(say({ content: contentWith({ url: 'http://10.0.0.5/' }) })).toEqual(['ok webhook crm | 10.0.0.5']);
    expect(say({ content: aDeskContent() })).toEqual([]);
  });

  it('names keys that are not set; one of two is enough for now', () => {
    expect(say({ keys: ['DESK_OLD'] })).toEqual([
      'warning webhook crm | crm.example.com webhook-without-key DESK_NEW | crm',
    ]);
    expect(say({ keys: [] })).toEqual([
      'broken webhook crm | crm.example.com webhook-without-key DESK_NEW, DESK_OLD | crm',
    ]);
  });

  it('names addresses that are never called', () => {
    expect(say({ content: contentWith({ url: 'http://10.0.0.6/' }) })).toEqual([
      'broken webhook crm | 10.0.0.6 webhook-address 10.0.0.6 | crm | not-https',
    ]);
  });

  it('counts what did not arrive, and says why the newest did not', () => {
    const failed = [
      aFailedJob({ key: 'webhook:crm:C-7/3', fault: 'crm.example.com: HTTP 500\n  at …' }),
      aFailedJob({ key: 'webhook:crm:C-7/2', fault: 'crm.example.com: HTTP 404' }),
      aFailedJob({ key: 'webhook:crm2:C-7/2' }),
      aFailedJob({ name: 'mail-survey', key: 'webhook:crm:C-1/1' }),
    ];
    expect(say({ failed })).toEqual([
      `warning webhook crm | crm.example.com webhook-undelivered 2 | C-7/3 | crm.example.com: HTTP 500 | ${at}`,
    ]);
  });
});

describe('diagnoseJobs', () => {
  it('counts work that was given up, but what a webhook was to be told', () => {
    const survey = aFailedJob({ name: 'mail-survey', key: 'mail-survey:C-4/12' });
    expect(diagnoseJobs([aFailedJob({})]).map((finding) => inShort(finding))).toEqual(['ok jobs']);
    expect(
      diagnoseJobs([survey, aFailedJob({ name: 'find-accounts' })]).map((finding) => inShort(finding)),
    ).toEqual([`warning jobs jobs-failed 2 | mail-survey:C-4/12 | ${at}`]);
  });
});
