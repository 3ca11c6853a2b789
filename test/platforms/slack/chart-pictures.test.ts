import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Chart, Message } from '../../../src/ports/message.ts';
import { createSlackPlatform } from '../../../src/platforms/slack/platform.ts';
import { fakeChartDrawer } from '../../support/fake-chart-drawer.ts';
import { startFakeSlack, type FakeSlack } from '../../support/fake-slack/start-fake-slack.ts';
import { WORKSPACE } from './slack-desk.ts';

const chart: Chart = {
  kind: 'bars',
  title: '每周新提报与结案',
  spoken: '11-16：新提报 4。',
  labels: ['11-16'],
  unit: '',
  series: [{ name: '新提报', values: [4] }],
};
const message: Message = {
  tone: 'neutral',
  summary: [{ kind: 'text', text: '统计' }],
  blocks: [{ kind: 'chart', chart }],
  locale: 'zh-CN',
};

describe('charts in Slack', () => {
  let slack: FakeSlack;
  const target = { channel: 'C0BILLING', thread: null };
  const platform = (drawer = fakeChartDrawer) =>
    createSlackPlatform({ token: slack.botToken, apiUrl: slack.apiUrl }, drawer);
  const posted = () => slack.channelMessages('C0BILLING').map(({ blocks }) => blocks[0]);

  beforeEach(async () => {
    slack = await startFakeSlack(WORKSPACE);
  });
  afterEach(() => slack.close());

  it('are uploaded once and shown as pictures, with what they say', async () => {
    const slackPlatform = platform();
    await slackPlatform.post(target, message, 'a');
    await slackPlatform.post(target, message, 'b');
    const calls = slack.calls('files.completeUploadExternal');
    expect(calls).toHaveLength(1);
    expect(posted()).toMatchObject([
      { type: 'image', alt_text: '11-16：新提报 4。', slack_file: { id: expect.stringMatching(/^F/) } },
      { type: 'image' },
    ]);
  });

  it('stand in words where the picture cannot be uploaded', async () => {
    slack.fail('files.getUploadURLExternal', { error: 'missing_scope' });
    await platform().post(target, message, 'a');
    expect(JSON.stringify(posted())).toContain('11-16：新提报 4。');
    expect(posted()).toMatchObject([{ type: 'section' }]);
  });

  it('stand in words where Slack does not take the picture yet', async () => {
    slack.fail('chat.postMessage', { error: 'invalid_blocks' });
    await platform().post(target, message, 'a');
    expect(posted()).toMatchObject([{ type: 'section' }]);
  });

  it('stand in words where they cannot be drawn', async () => {
    const broken = { ...fakeChartDrawer, png: () => Promise.reject(new Error('no font')) };
    await platform(broken).post(target, message, 'a');
    expect(posted()).toMatchObject([{ type: 'section' }]);
  });
});
