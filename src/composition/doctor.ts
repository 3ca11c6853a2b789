import { ConfigError, type Config } from '../config.ts';
import { makeSetupCode } from '../conversation/setup.ts';
import type { PlatformName } from '../domain/actor.ts';
import type { Locale } from '../domain/desk.ts';
import type { Logger } from '../logger.ts';
import { drawDiagnosis } from '../messages/doctor.ts';
import { createFindings } from '../platforms/base/findings.ts';
import { diagnoseLark } from '../platforms/lark/diagnose.ts';
import { diagnoseSlack } from '../platforms/slack/diagnose.ts';
import type { Asked, Check, Finding } from '../ports/diagnosis.ts';
import { joinDatabase, type DatabaseSettings, type OpenDatabase } from '../storage/connection.ts';
import { checkMigrations, listPendingMigrations } from '../storage/migrate.ts';
import { createPool } from '../storage/prisma-client.ts';
import { listFailedJobs } from '../queue/failed-jobs.ts';
import { StorageFault } from '../storage/storage-fault.ts';
import { textsFor } from '../text/texts-for.ts';
import { connectedPlatforms } from './connected.ts';
import { channelsOf, diagnoseDesk, diagnoseFeeds, offeredOn, peopleOf } from './diagnose-desk.ts';
import { diagnoseStore } from './diagnose-store.ts';
import { diagnoseTrackers } from './diagnose-trackers.ts';
import { diagnoseApiClients } from './diagnose-api.ts';
import { diagnoseJobs, diagnoseWebhooks } from './diagnose-webhooks.ts';
import { listFaultyFeeds } from './faulty-feeds.ts';
import { heardKey, type Heard } from './hearing.ts';
import { openStorage, type Storage } from './storage.ts';

const FAILED_JOBS = 500;

export interface Diagnosis {
  readonly findings: readonly Finding[];
  readonly locale: Locale;
}

export interface DoctorsReport {
  readonly table: string;
  readonly isBroken: boolean;
}

/** Looks at everything that can be looked at, beside a running bot or without one, and changes nothing on a platform. */
export async function examine(read: () => Config, log: Logger): Promise<DoctorsReport> {
  const { findings, locale } = await diagnose(read, log);
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return {
    table: drawDiagnosis(findings, { locale, zone }),
    isBroken: findings.some(({ state }) => state === 'broken'),
  };
}

async function diagnose(read: () => Config, log: Logger): Promise<Diagnosis> {
  const config = readSettings(read);
  if (Array.isArray(config)) return { findings: config, locale: 'en' };
  const opened = await open(config.database);
  if (!('url' in opened)) {
    const findings = [here.ok(checkOf('settings')), opened, ...(await diagnosePlatforms(config, null))];
    return { findings, locale: 'en' };
  }
  const storage = await openStorage(opened, log);
  try {
    return await diagnoseAll(config, storage);
  } finally {
    await storage.close();
  }
}

function readSettings(read: () => Config): Config | Finding[] {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.faults.map((said) =>
      here.broken(checkOf('settings'), { name: 'settings-wrong', values: [said] }),
    );
  }
}

const here = createFindings(null);

function checkOf(name: 'settings' | 'database' | 'migrations' | 'platforms'): Check {
  return { name, values: [] };
}

/** A server is looked at as it is: it may be another version's. */
async function open(settings: DatabaseSettings): Promise<OpenDatabase | Finding> {
  const { url } = settings;
  try {
    if (url === null) return await joinDatabase(settings);
    await checkMigrations(url);
    return { url, kind: 'server', stop: async () => {} };
  } catch (error) {
    if (!(error instanceof StorageFault)) throw error;
    if (url !== null && error.code === 'database-older') {
      return here.broken(checkOf('migrations'), {
        name: 'migrations-missing',
        values: [await listPending(url)],
      });
    }
    return here.broken(checkOf('database'), { name: 'database-away', values: [error.message] });
  }
}

async function listPending(url: string): Promise<string> {
  const pool = createPool(url, { embedded: false, onError: () => {} });
  try {
    return (await listPendingMigrations(pool)).join(', ');
  } finally {
    await pool.end();
  }
}

async function diagnoseAll(config: Config, storage: Storage): Promise<Diagnosis> {
  const desk = await storage.complaints.desk();
  const { locale } = desk;
  const content = (await storage.desks.latest())?.content ?? null;
  const connected = connectedPlatforms(config);
  const failed = await listFailedJobs(storage.pool, FAILED_JOBS);
  const findings = [
    here.ok(checkOf('settings')),
    here.ok(checkOf('database')),
    here.ok(checkOf('migrations')),
    ...judgePlatforms(config),
    // The local workspace alone gets an example desk at its first start.
    ...(content === null && connected.every((name) => name === 'local')
      ? []
      : await diagnoseDesk({
          content,
          connected,
          nameOf: (platform) => textsFor(locale).pages.surface[platform],
          setupCode: () => makeSetupCode(storage.settings),
          now: await storage.clock.now(),
        })),
    ...diagnoseFeeds(await listFaultyFeeds(storage)),
    ...(await diagnoseStore(storage)),
    ...diagnoseJobs(failed),
    ...diagnoseWebhooks({ config, content, failed }),
    ...diagnoseApiClients(content, config),
    ...(await diagnoseTrackers(desk, config, {
      fetch,
      now: storage.realNow,
      privateHosts: config.webhookPrivateHosts,
    })),
    ...(await diagnosePlatforms(config, storage)),
  ];
  return { findings, locale };
}

function judgePlatforms({ slack, lark }: Config): Finding[] {
  if (slack !== null || lark !== null) return [];
  return [here.warning(checkOf('platforms'), { name: 'no-platform', values: [] })];
}

/** Without the store only what the settings know is asked. */
async function diagnosePlatforms(config: Config, storage: Storage | null): Promise<Finding[]> {
  const { slack, lark } = config;
  const asked = (platform: PlatformName) => whatToAsk(storage, platform);
  const found = [
    ...(slack === null
      ? []
      : await diagnoseSlack(
          {
            botToken: slack.botToken,
            apiUrl: slack.apiUrl,
            appToken: slack.mode === 'socket' ? slack.appToken : null,
          },
          await asked('slack'),
        )),
    ...(lark === null ? [] : await diagnoseLark(lark, await asked('lark'))),
  ];
  return storage === null
    ? found.filter(({ check }) => !['events', 'callbacks'].includes(check.name))
    : found;
}

async function whatToAsk(storage: Storage | null, platform: PlatformName): Promise<Asked> {
  if (storage === null)
    return { channels: [], people: [], offers: [], heardAt: null, callbackAt: null, now: 0 };
  const content = (await storage.desks.latest())?.content ?? null;
  const momentOf = async (kind: Heard) => {
    const kept = await storage.settings.get(heardKey(platform, kind));
    return typeof kept === 'number' ? kept : null;
  };
  return {
    channels: channelsOf(content, platform),
    people: peopleOf(content, platform),
    offers: offeredOn(content, platform),
    heardAt: await momentOf('events'),
    callbackAt: await momentOf('callbacks'),
    now: storage.realNow(),
  };
}
