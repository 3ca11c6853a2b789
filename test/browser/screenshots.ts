import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { start } from '../../src/composition/start.ts';
import type { Config } from '../../src/config.ts';
import { createLogger } from '../../src/logger.ts';
import { launchBrowser } from './browser.ts';
import { visit, type Visit, type VisitOptions } from './visit.ts';

const MONDAY = Date.parse('2026-11-23T09:56:00+08:00');

/** Where the pictures go: named as an argument, else a folder that git does not keep. */
const folder = process.argv[2] ?? join('.cache', 'screenshots');

const dataDir = await mkdtemp(join(tmpdir(), 'huiyin-'));
const running = await start(createConfig(dataDir), createLogger('silent'));
const browser = await launchBrowser();
try {
  await mkdir(folder, { recursive: true });
  const { clock } = running.storage;
  await clock.setOffset(MONDAY - (await clock.now()));
  await tellTheStory();
  await takePictures(folder);
} finally {
  await browser.close();
  await running.stop();
  await rm(dataDir, { recursive: true, force: true });
}

function createConfig(folderOfData: string): Config {
  return {
    http: { host: '127.0.0.1', port: 0, publicUrl: null },
    database: { url: null, dataDir: folderOfData },
    deskFile: null,
    role: 'all',
    slack: null,
    lark: null,
    mail: null,
    secretKeys: ['a key for pictures'],
    deskSecrets: new Map(),
    webhookPrivateHosts: [],
    localWorkspace: true,
    logLevel: 'silent',
  };
}

function open(person: string, options: VisitOptions = {}): Promise<Visit> {
  return visit(browser, running.url, person, options);
}

/** One complaint that is worked on, and one that nobody has taken up in time. */
async function tellTheStory(): Promise<void> {
  const lin = await open('lin', { hash: '#/support' });
  await lin.say('恒信贸易刚来电话，很着急。我先提报，稍后回访。');
  await report(lin, {
    product: 'billing',
    demand: '我们 10 月的发票被扣了两次，一共 8,600 元。财务今天要结账，请当天退回，并书面说明原因。',
    title: '10 月发票重复扣款',
    customer: '恒信贸易',
    severity: 'high',
    urgency: 'high',
    remedy: 'refund',
  });
  const amy = await open('amy', { hash: '#/app' });
  await report(amy, {
    product: 'app',
    demand:
      'Since the last update the app logs us out every few minutes. Two of our drivers lost their orders this morning.',
    title: 'Logged out every few minutes since 4.2',
    customer: 'Nordwind Logistics',
    severity: 'high',
    urgency: 'high',
    remedy: 'fix',
  });
  const chen = await open('chen', { hash: '#/billing' });
  await chen.button('acknowledge', chen.card('C-1')).click();
  await chen.card('C-1').locator('.tag', { hasText: '已受理' }).waitFor();
  await openThread(chen, 'C-1');
  await chen.say('支付网关昨晚重试了一次，两笔都成功了。我让财务先退后一笔。', 'thread');
  await lin.moveTime('quarter-hour');
  await lin.goTo('billing');
  await lin.button('contact', lin.card('C-1')).click();
  await lin.fillForm({
    channel: 'phone',
    summary: '已致歉并说明原因，今天 18 点前退回。',
    apology: 'given',
    reaction: 'accepts',
  });
  await lin.submit();
  await running.settle();
  for (const each of [lin, amy, chen]) await each.close();
}

async function report(who: Visit, values: Record<string, string>): Promise<void> {
  await who.at('new-complaint').click();
  await who.fillForm(values);
  await who.submit();
  await running.settle();
}

async function openThread(who: Visit, reference: string): Promise<void> {
  await who.rowOf(reference).hover();
  await who.rowOf(reference).locator('[data-test="tool-thread"]').click();
  await who.page.locator('.thread .row').last().waitFor();
}

async function takePictures(into: string): Promise<void> {
  const take = async (who: Visit, name: string) => {
    await who.page.mouse.move(0, 0);
    await who.page.screenshot({ path: join(into, `${name}.png`) });
    console.log(join(into, `${name}.png`));
    await who.close();
  };

  const light = await open('maya', { hash: '#/app', width: 1440, height: 900 });
  await openThread(light, 'C-2');
  await light.at('channel-app').locator('.badge').waitFor({ state: 'detached' });
  await take(light, 'light');

  const dark = await open('chen', { hash: '#/billing', width: 1440, height: 900, scheme: 'dark' });
  await openThread(dark, 'C-1');
  await take(dark, 'dark');

  const narrow = await open('chen', { hash: '#/billing', width: 390, height: 844 });
  await narrow.card('C-1').locator('.card-title').scrollIntoViewIfNeeded();
  await take(narrow, 'narrow');

  const zh = await open('lin', { width: 1280, height: 860 });
  await zh.goTo('direct');
  await zh.card('C-1').waitFor();
  await take(zh, 'zh');

  const en = await open('amy', { hash: '#/app', width: 1280, height: 860 });
  await en.at('time').click();
  await en.at('time-two-hours').waitFor();
  await take(en, 'en');
}
