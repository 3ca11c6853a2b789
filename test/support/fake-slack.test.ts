import { App, LogLevel, webApi } from '@slack/bolt';
import type { Logger } from '@slack/bolt';
import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import { checkMessageBlocks, checkView } from './fake-slack/block-kit.ts';
import { LIMITS } from './fake-slack/block-kit-limits.ts';
import { startFakeSlack } from './fake-slack/start-fake-slack.ts';
import { toWireText } from './fake-slack/typed-text.ts';
import type { FakeSlack, FakeSlackOptions } from './fake-slack/start-fake-slack.ts';
import type { JsonObject } from './fake-slack/json.ts';

const PEOPLE: FakeSlackOptions = {
  users: [
    { id: 'U0LIN', name: 'lin', real_name: '林晓', locale: 'zh-CN', email: 'lin@example.com' },
    { id: 'U0CHEN', name: 'chen' },
  ],
  channels: [
    { id: 'C0BILLING', name: 'billing', members: ['U0LIN', 'U0CHEN'] },
    { id: 'C0SECRET', name: 'secret', is_private: true, bot: false, members: ['U0LIN'] },
  ],
};

/** The SDK prints every refusal that these tests provoke. */
const SILENT: Logger = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  setLevel() {},
  setName() {},
  getLevel: () => LogLevel.ERROR,
};

async function startSlack(options: FakeSlackOptions = {}): Promise<FakeSlack> {
  const slack = await startFakeSlack({ ...PEOPLE, ...options });
  onTestFinished(() => slack.close());
  return slack;
}

function connectClient(slack: FakeSlack, token = slack.botToken) {
  return new webApi.WebClient(token, {
    slackApiUrl: slack.apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger: SILENT,
  });
}

/** The error code of a refused call. */
async function refusalOf(call: Promise<unknown>): Promise<string> {
  try {
    await call;
    return 'none';
  } catch (error) {
    if (error instanceof webApi.WebAPIPlatformError) return error.data.error;
    if (error instanceof Error) return error.name;
    throw error;
  }
}

const mrkdwn = (text: string) => ({ type: 'mrkdwn', text });
const plain = (text: string) => ({ type: 'plain_text', text });
const repeat = (n: number, of: (i: number) => unknown) => Array.from({ length: n }, (_, i) => of(i));
const button = (fields: JsonObject = {}) => ({ type: 'button', text: plain('Take'), ...fields });
const option = (fields: JsonObject = {}) => ({ text: plain('One'), value: '1', ...fields });
const input = (element: JsonObject, fields: JsonObject = {}) => ({
  type: 'input',
  label: plain('Label'),
  element,
  ...fields,
});
const actions = (...elements: unknown[]) => [{ type: 'actions', elements }];
const modal = (fields: JsonObject = {}) => ({
  type: 'modal',
  title: plain('Title'),
  blocks: [{ type: 'divider' }],
  ...fields,
});

describe('message blocks', () => {
  const text = (n: number) => '汉'.repeat(n);
  it.each<[string, number, (n: number) => unknown[], string]>([
    ['blocks', LIMITS.messageBlocks, (n) => repeat(n, () => ({ type: 'divider' })), '/blocks'],
    ['section text', 3000, (n) => [{ type: 'section', text: mrkdwn(text(n)) }], '/blocks/0/text/text'],
    ['fields', 10, (n) => [{ type: 'section', fields: repeat(n, () => mrkdwn('a')) }], '/blocks/0/fields'],
    ['field text', 2000, (n) => [{ type: 'section', fields: [mrkdwn(text(n))] }], '/blocks/0/fields/0/text'],
    ['header', 150, (n) => [{ type: 'header', text: plain(text(n)) }], '/blocks/0/text/text'],
    ['header in emoji', 150, (n) => [{ type: 'header', text: plain('😀'.repeat(n)) }], '/blocks/0/text/text'],
    [
      'context',
      10,
      (n) => [{ type: 'context', elements: repeat(n, () => mrkdwn('a')) }],
      '/blocks/0/elements',
    ],
    ['actions', 25, (n) => actions(...repeat(n, () => button())), '/blocks/0/elements'],
    ['block_id', 255, (n) => [{ type: 'divider', block_id: 'a'.repeat(n) }], '/blocks/0/block_id'],
    [
      'action_id',
      255,
      (n) => actions(button({ action_id: 'a'.repeat(n) })),
      '/blocks/0/elements/0/action_id',
    ],
    ['button text', 75, (n) => actions(button({ text: plain(text(n)) })), '/blocks/0/elements/0/text/text'],
    ['button value', 2000, (n) => actions(button({ value: text(n) })), '/blocks/0/elements/0/value'],
    [
      'accessibility_label',
      75,
      (n) => actions(button({ accessibility_label: text(n) })),
      '/blocks/0/elements/0/accessibility_label',
    ],
    [
      'button url',
      3000,
      (n) => actions(button({ url: `https://a.b/${'c'.repeat(n - 12)}` })),
      '/blocks/0/elements/0/url',
    ],
    [
      'overflow',
      5,
      (n) => actions({ type: 'overflow', options: repeat(n, () => option()) }),
      '/blocks/0/elements/0/options',
    ],
    [
      'select options',
      100,
      (n) => actions({ type: 'static_select', options: repeat(n, () => option()) }),
      '/blocks/0/elements/0/options',
    ],
    [
      'option groups',
      100,
      (n) =>
        actions({
          type: 'static_select',
          option_groups: repeat(n, () => ({ label: plain('g'), options: [option()] })),
        }),
      '/blocks/0/elements/0/option_groups',
    ],
    [
      'option text',
      75,
      (n) => actions({ type: 'static_select', options: [option({ text: plain(text(n)) })] }),
      '/blocks/0/elements/0/options/0/text/text',
    ],
    [
      'option value',
      75,
      (n) => actions({ type: 'static_select', options: [option({ value: text(n) })] }),
      '/blocks/0/elements/0/options/0/value',
    ],
    [
      'placeholder',
      150,
      (n) => actions({ type: 'users_select', placeholder: plain(text(n)) }),
      '/blocks/0/elements/0/placeholder/text',
    ],
    [
      'checkboxes',
      10,
      (n) => actions({ type: 'checkboxes', options: repeat(n, () => option()) }),
      '/blocks/0/elements/0/options',
    ],
    [
      'confirm title',
      100,
      (n) => actions(button({ confirm: { title: plain(text(n)), text: plain('Sure?') } })),
      '/blocks/0/elements/0/confirm/title/text',
    ],
    [
      'confirm text',
      300,
      (n) => actions(button({ confirm: { text: mrkdwn(text(n)) } })),
      '/blocks/0/elements/0/confirm/text/text',
    ],
    [
      'confirm button',
      30,
      (n) => actions(button({ confirm: { text: plain('Sure?'), confirm: plain(text(n)) } })),
      '/blocks/0/elements/0/confirm/confirm/text',
    ],
    [
      'alt_text',
      2000,
      (n) => [{ type: 'image', image_url: 'https://a.b/c.png', alt_text: text(n) }],
      '/blocks/0/alt_text',
    ],
    ['markdown', 12000, (n) => [{ type: 'markdown', text: text(n) }], '/blocks/0/text'],
    [
      'table rows',
      100,
      (n) => [{ type: 'table', rows: repeat(n, () => [{ type: 'raw_text', text: 'a' }]) }],
      '/blocks/0/rows',
    ],
    [
      'table columns',
      20,
      (n) => [{ type: 'table', rows: [repeat(n, () => ({ type: 'raw_text', text: 'a' }))] }],
      '/blocks/0/rows/0',
    ],
    ['alert', 200, (n) => [{ type: 'alert', text: plain(text(n)) }], '/blocks/0/text/text'],
  ])('takes %s up to %i and refuses one more', (_name, limit, make, pointer) => {
    expect(checkMessageBlocks(make(limit))).toEqual([]);
    expect(checkMessageBlocks(make(limit + 1)).map((each) => each.pointer)).toContain(pointer);
  });

  it.each<[string, unknown[], string]>([
    ['an unknown block', [{ type: 'banner' }], '/blocks/0/type'],
    ['an unknown element', actions({ type: 'slider' }), '/blocks/0/elements/0/type'],
    ['an unknown property', [{ type: 'divider', colour: 'red' }], '/blocks/0'],
    ['an empty text', [{ type: 'section', text: mrkdwn('') }], '/blocks/0/text/text'],
    ['a section without text', [{ type: 'section' }], '/blocks/0'],
    ['mrkdwn in a header', [{ type: 'header', text: mrkdwn('a') }], '/blocks/0/text/type'],
    ['mrkdwn on a button', actions(button({ text: mrkdwn('a') })), '/blocks/0/elements/0/text/type'],
    ['no elements', actions(), '/blocks/0/elements'],
    [
      'an overflow without options',
      actions({ type: 'overflow', options: [] }),
      '/blocks/0/elements/0/options',
    ],
    ['a text input among actions', actions({ type: 'plain_text_input' }), '/blocks/0/elements/0/type'],
    ['a select without options', actions({ type: 'static_select' }), '/blocks/0/elements/0'],
    [
      'an initial option that is not offered',
      actions({ type: 'static_select', options: [option()], initial_option: option({ value: '2' }) }),
      '/blocks/0/elements/0/initial_option',
    ],
    [
      'a repeated action_id in one block',
      actions(button({ action_id: 'a' }), button({ action_id: 'a' })),
      '/blocks/0/elements/1/action_id',
    ],
    [
      'a repeated block_id',
      [
        { type: 'divider', block_id: 'a' },
        { type: 'divider', block_id: 'a' },
      ],
      '/blocks/1/block_id',
    ],
    ['an image without a source', [{ type: 'image', alt_text: 'a' }], '/blocks/0'],
    ['a button url that is none', actions(button({ url: 'nowhere' })), '/blocks/0/elements/0/url'],
    [
      'a broken user id in rich text',
      [
        {
          type: 'rich_text',
          elements: [{ type: 'rich_text_section', elements: [{ type: 'user', user_id: 'lin' }] }],
        },
      ],
      '/blocks/0/elements/0/elements/0/user_id',
    ],
  ])('refuses %s', (_name, blocks, pointer) => {
    expect(checkMessageBlocks(blocks).map((each) => each.pointer)).toContain(pointer);
  });

  it('takes an initial option that differs by a default only', () => {
    const chosen = option({ text: { ...plain('One'), emoji: true } });
    expect(
      checkMessageBlocks(actions({ type: 'static_select', options: [option()], initial_option: chosen })),
    ).toEqual([]);
  });
});

describe('views', () => {
  it.each<[string, number, (n: number) => unknown, string]>([
    ['blocks', 100, (n) => modal({ blocks: repeat(n, () => ({ type: 'divider' })) }), '/view/blocks'],
    ['title', 24, (n) => modal({ title: plain('汉'.repeat(n)) }), '/view/title/text'],
    ['submit', 24, (n) => modal({ submit: plain('汉'.repeat(n)) }), '/view/submit/text'],
    ['close', 24, (n) => modal({ close: plain('汉'.repeat(n)) }), '/view/close/text'],
    ['private_metadata', 3000, (n) => modal({ private_metadata: 'a'.repeat(n) }), '/view/private_metadata'],
    ['callback_id', 255, (n) => modal({ callback_id: 'a'.repeat(n) }), '/view/callback_id'],
    [
      'max_length',
      3000,
      (n) => modal({ submit: plain('Go'), blocks: [input({ type: 'plain_text_input', max_length: n })] }),
      '/view/blocks/0/element/max_length',
    ],
    [
      'label',
      2000,
      (n) =>
        modal({
          submit: plain('Go'),
          blocks: [input({ type: 'users_select' }, { label: plain('a'.repeat(n)) })],
        }),
      '/view/blocks/0/label/text',
    ],
  ])('take %s up to %i and refuse one more', (_name, limit, make, pointer) => {
    expect(checkView(make(limit), 'modal')).toEqual([]);
    expect(checkView(make(limit + 1), 'modal').map((each) => each.pointer)).toContain(pointer);
  });

  it.each<[string, unknown, string]>([
    ['inputs without submit', modal({ blocks: [input({ type: 'plain_text_input' })] }), '/view'],
    ['no title', { type: 'modal', blocks: [{ type: 'divider' }] }, '/view'],
    ['another surface', { type: 'home', blocks: [{ type: 'divider' }] }, '/view/type'],
    ['a block of messages only', modal({ blocks: [{ type: 'markdown', text: 'a' }] }), '/view/blocks/0/type'],
  ])('refuse %s', (_name, view, pointer) => {
    expect(checkView(view, 'modal').map((each) => each.pointer)).toContain(pointer);
  });
});

describe('the Web API', () => {
  it('talks to the real client and keeps what it posted', async () => {
    const slack = await startSlack();
    const client = connectClient(slack);
    expect(await client.auth.test()).toMatchObject({ team_id: slack.teamId, user_id: slack.botUserId });
    const posted = await client.chat.postMessage({
      channel: 'C0BILLING',
      text: 'C-1 重复扣款',
      blocks: [
        { type: 'header', text: { type: 'plain_text', text: 'C-1 重复扣款' } },
        { type: 'section', text: { type: 'mrkdwn', text: 'R&amp;D &lt;b&gt; <@U0LIN>' } },
      ],
      metadata: { event_type: 'huiyin_delivery', event_payload: { key: 'k1' } },
    });
    const [message] = slack.channelMessages('C0BILLING');
    expect(message?.ts).toBe(posted.ts);
    expect(message && slack.visibleText(message)).toBe('C-1 重复扣款\nR&D <b> @lin');
    expect(message && slack.mentions(message)).toEqual(['U0LIN']);
    const history = await client.conversations.history({ channel: 'C0BILLING', include_all_metadata: true });
    expect(history.messages?.[0]?.metadata?.event_payload).toEqual({ key: 'k1' });
    expect(slack.faults()).toEqual([]);
  });

  it('keeps replies in their thread, oldest first', async () => {
    const slack = await startSlack();
    const client = connectClient(slack);
    const { ts = '' } = await client.chat.postMessage({ channel: 'C0BILLING', text: 'root' });
    await client.chat.postMessage({ channel: 'C0BILLING', text: 'one', thread_ts: ts });
    const { ts: reply = '' } = await client.chat.postMessage({
      channel: 'C0BILLING',
      text: 'two',
      thread_ts: ts,
    });
    expect(slack.channelMessages('C0BILLING').map((each) => each.text)).toEqual(['root']);
    expect(slack.thread('C0BILLING', ts).map((each) => each.text)).toEqual(['root', 'one', 'two']);
    const { messages } = await client.conversations.replies({ channel: 'C0BILLING', ts });
    expect(messages?.map((each) => each.text)).toEqual(['root', 'one', 'two']);
    const history = await client.conversations.history({ channel: 'C0BILLING' });
    expect(history.messages?.map((each) => each.text)).toEqual(['root']);
    const { permalink } = await client.chat.getPermalink({ channel: 'C0BILLING', message_ts: reply });
    expect(permalink).toBe(slack.permalink('C0BILLING', reply));
    expect(permalink).toContain(`thread_ts=${ts}`);
    const onReply = client.chat.postMessage({ channel: 'C0BILLING', text: 'three', thread_ts: reply });
    expect(await refusalOf(onReply)).toBe('cannot_reply_to_message');
  });

  it('answers unknown methods and unknown arguments as errors and keeps them as faults', async () => {
    const slack = await startSlack();
    const client = connectClient(slack);
    expect(await refusalOf(client.apiCall('chat.shout', { channel: 'C0BILLING' }))).toBe('unknown_method');
    const odd = client.apiCall('chat.postMessage', { channel: 'C0BILLING', text: 'a', client_msg_id: 'x' });
    expect(await refusalOf(odd)).toBe('invalid_arguments');
    expect(slack.channelMessages('C0BILLING')).toEqual([]);
    expect(slack.faults().map((each) => each.kind)).toEqual(['unknown_method', 'invalid_arguments']);
    expect(slack.faults()[1]?.detail).toContain('client_msg_id');
  });

  it('names the place of a bad block', async () => {
    const slack = await startSlack();
    const blocks = [{ type: 'header', text: plain('a'.repeat(151)) }];
    const post = connectClient(slack).chat.postMessage({ channel: 'C0BILLING', text: 'a', blocks });
    await expect(post).rejects.toMatchObject({
      data: {
        error: 'invalid_blocks',
        response_metadata: {
          messages: ['[ERROR] must be less than 151 characters [json-pointer:/blocks/0/text/text]'],
        },
      },
    });
  });

  it.each<[string, string, JsonObject, string]>([
    ['no text at all', 'chat.postMessage', {}, 'no_text'],
    ['blocks that are not JSON', 'chat.postMessage', { text: 'a', blocks: '[{' }, 'invalid_blocks_format'],
    [
      'too much text in all blocks together',
      'chat.postMessage',
      { text: 'a', blocks: repeat(5, () => ({ type: 'section', text: mrkdwn('a'.repeat(2641)) })) },
      'msg_blocks_too_long',
    ],
    ['a long text on update', 'chat.update', { text: 'a'.repeat(4001) }, 'msg_too_long'],
    [
      'metadata that is nested too deep',
      'chat.postMessage',
      { text: 'a', metadata: { event_type: 'a', event_payload: { a: { b: { c: 1 } } } } },
      'invalid_metadata_schema',
    ],
    [
      'metadata without a type',
      'chat.postMessage',
      { text: 'a', metadata: { event_payload: {} } },
      'invalid_metadata_format',
    ],
    [
      'a thread that is not there',
      'chat.postMessage',
      { text: 'a', thread_ts: '1.000001' },
      'invalid_arguments',
    ],
    ['users as JSON', 'conversations.open', { users: '["U0LIN"]', channel: undefined }, 'invalid_arguments'],
  ])('refuses %s', async (_name, method, args, code) => {
    const slack = await startSlack();
    const client = connectClient(slack);
    const { ts } = await client.chat.postMessage({ channel: 'C0BILLING', text: 'root' });
    const target = method === 'chat.update' ? { channel: 'C0BILLING', ts } : { channel: 'C0BILLING' };
    expect(await refusalOf(client.apiCall(method, { ...target, ...args }))).toBe(code);
    expect(slack.channelMessages('C0BILLING')).toHaveLength(1);
  });

  it('takes 13,200 characters in all blocks together', async () => {
    const slack = await startSlack();
    const blocks = repeat(5, () => ({ type: 'section', text: mrkdwn('a'.repeat(2640)) }));
    const client = connectClient(slack);
    expect(
      await refusalOf(client.apiCall('chat.postMessage', { channel: 'C0BILLING', text: 'a', blocks })),
    ).toBe('none');
  });

  it('knows where the bot may write and read', async () => {
    const slack = await startSlack();
    const client = connectClient(slack);
    const post = (channel: string) => refusalOf(client.chat.postMessage({ channel, text: 'a' }));
    expect(await post('C0SECRET')).toBe('channel_not_found');
    slack.removeBot('C0BILLING');
    expect(await post('C0BILLING')).toBe('not_in_channel');
    slack.addBot('C0BILLING');
    slack.archiveChannel('C0BILLING');
    expect(await post('C0BILLING')).toBe('is_archived');
    slack.revokeToken();
    expect(await post('C0BILLING')).toBe('token_revoked');
    expect(await refusalOf(connectClient(slack, 'xoxb-other').auth.test())).toBe('invalid_auth');
  });

  it('refuses what the scopes do not cover', async () => {
    const slack = await startSlack({ scopes: ['users:read'] });
    const client = connectClient(slack);
    expect(await refusalOf(client.chat.postMessage({ channel: 'C0BILLING', text: 'a' }))).toBe(
      'missing_scope',
    );
    const { user } = await client.users.info({ user: 'U0LIN', include_locale: true });
    expect(user).toMatchObject({ locale: 'zh-CN', tz: 'Asia/Shanghai', tz_offset: 28_800 });
    expect(user?.profile).not.toHaveProperty('email');
  });

  it('opens direct messages by user id and by conversations.open', async () => {
    const slack = await startSlack();
    const client = connectClient(slack);
    const { channel } = await client.conversations.open({ users: 'U0LIN' });
    await client.chat.postMessage({ channel: channel?.id ?? '', text: 'one' });
    await client.chat.postMessage({ channel: 'U0LIN', text: 'two' });
    expect(slack.directMessages('U0LIN').map((each) => each.text)).toEqual(['one', 'two']);
    slack.deactivateUser('U0CHEN');
    expect(await refusalOf(client.conversations.open({ users: 'U0CHEN' }))).toBe('user_disabled');
  });

  it('drops old blocks with a text-only update and keeps metadata until it is cleared', async () => {
    const slack = await startSlack();
    const client = connectClient(slack);
    const metadata = { event_type: 'huiyin_delivery', event_payload: { key: 'k1' } };
    const blocks = [{ type: 'divider' as const }];
    const { ts = '' } = await client.chat.postMessage({ channel: 'C0BILLING', text: 'a', blocks, metadata });
    await client.apiCall('chat.update', { channel: 'C0BILLING', ts, text: 'b' });
    expect(slack.messageAt('C0BILLING', ts)).toMatchObject({ text: 'b', blocks: [], metadata, versions: 2 });
    await client.apiCall('chat.update', { channel: 'C0BILLING', ts, text: 'c', metadata: {} });
    expect(slack.messageAt('C0BILLING', ts).metadata).toBeUndefined();
    const { ts: theirs } = slack.say({ user: 'U0LIN', channel: 'C0BILLING', text: 'mine' });
    const update = client.apiCall('chat.update', { channel: 'C0BILLING', ts: theirs, text: 'x' });
    expect(await refusalOf(update)).toBe('cant_update_message');
  });

  it('leaves a mark where a message with replies was deleted', async () => {
    const slack = await startSlack();
    const client = connectClient(slack);
    const { ts = '' } = await client.chat.postMessage({ channel: 'C0BILLING', text: 'root' });
    const { ts: reply = '' } = await client.chat.postMessage({
      channel: 'C0BILLING',
      text: 'r',
      thread_ts: ts,
    });
    await client.chat.delete({ channel: 'C0BILLING', ts });
    expect(slack.thread('C0BILLING', ts).map((each) => each.subtype)).toEqual(['tombstone', undefined]);
    expect(await refusalOf(client.chat.delete({ channel: 'C0BILLING', ts }))).toBe('message_not_found');
    await client.chat.delete({ channel: 'C0BILLING', ts: reply });
    expect(slack.thread('C0BILLING', ts)).toHaveLength(1);
  });

  it('shows private answers to one person only', async () => {
    const slack = await startSlack();
    const client = connectClient(slack);
    await client.chat.postEphemeral({ channel: 'C0BILLING', user: 'U0LIN', text: 'for you' });
    expect(slack.ephemerals('U0LIN').map((each) => each.text)).toEqual(['for you']);
    expect(slack.channelMessages('C0BILLING')).toEqual([]);
  });

  it('pages through history', async () => {
    const slack = await startSlack();
    const client = connectClient(slack);
    for (const text of ['a', 'b', 'c']) await client.chat.postMessage({ channel: 'C0BILLING', text });
    const first = await client.conversations.history({ channel: 'C0BILLING', limit: 2 });
    expect(first.messages?.map((each) => each.text)).toEqual(['c', 'b']);
    const rest = await client.conversations.history({
      channel: 'C0BILLING',
      limit: 2,
      cursor: first.response_metadata?.next_cursor ?? '',
    });
    expect(rest.messages?.map((each) => each.text)).toEqual(['a']);
    const [oldest] = slack.channelMessages('C0BILLING');
    const after = await client.conversations.history({ channel: 'C0BILLING', oldest: oldest?.ts ?? '' });
    expect(after.messages?.map((each) => each.text)).toEqual(['c', 'b']);
  });

  it('serves a file to the bot only', async () => {
    const slack = await startSlack();
    const file = slack.addFile({ user: 'U0LIN', name: 'screen.png', content: 'pixels' });
    const read = async (headers: Record<string, string>) =>
      (await fetch(file.url_private, { headers })).text();
    expect(await read({ authorization: `Bearer ${slack.botToken}` })).toBe('pixels');
    expect(await read({})).not.toBe('pixels');
  });
});

describe('scripted faults', () => {
  const post = (slack: FakeSlack, text = 'a') =>
    refusalOf(connectClient(slack).chat.postMessage({ channel: 'C0BILLING', text }));

  it('posts and loses the answer', async () => {
    const slack = await startSlack();
    slack.fail('chat.postMessage', { loseAnswer: true });
    expect(await post(slack)).toBe('WebAPIRequestError');
    expect(slack.channelMessages('C0BILLING')).toHaveLength(1);
    expect(slack.calls('chat.postMessage').map((each) => each.result)).toEqual(['lost']);
    expect(await post(slack)).toBe('none');
  });

  it('drops the connection before anything is done', async () => {
    const slack = await startSlack();
    slack.fail('*', { drop: true });
    expect(await post(slack)).toBe('WebAPIRequestError');
    expect(slack.channelMessages('C0BILLING')).toEqual([]);
  });

  it('answers 500 before or after it was done', async () => {
    const slack = await startSlack();
    slack.fail('chat.postMessage', { status: 500 });
    expect(await post(slack)).toBe('WebAPIHTTPError');
    expect(slack.channelMessages('C0BILLING')).toHaveLength(0);
    slack.fail('chat.postMessage', { status: 500, loseAnswer: true });
    expect(await post(slack)).toBe('WebAPIHTTPError');
    expect(slack.channelMessages('C0BILLING')).toHaveLength(1);
  });

  it('posts late when it is released or when its time comes', async () => {
    const slack = await startSlack();
    const late = slack.fail('chat.postMessage', { postLate: 'manual' });
    expect(await post(slack, 'by hand')).toBe('WebAPIRequestError');
    expect(slack.channelMessages('C0BILLING')).toEqual([]);
    await late.release();
    slack.fail('chat.postMessage', { postLate: 5000, error: 'internal_error' });
    expect(await post(slack, 'by time')).toBe('internal_error');
    slack.clock.advance(4999);
    expect(slack.channelMessages('C0BILLING')).toHaveLength(1);
    slack.clock.advance(1);
    expect(slack.channelMessages('C0BILLING').map((each) => each.text)).toEqual(['by hand', 'by time']);
  });

  it('hides a message from history for a while', async () => {
    const slack = await startSlack();
    const client = connectClient(slack);
    slack.fail('chat.postMessage', { loseAnswer: true, hideFromHistory: 10 });
    await post(slack);
    const seen = async () => (await client.conversations.history({ channel: 'C0BILLING' })).messages?.length;
    expect(await seen()).toBe(0);
    slack.clock.advance(9_999);
    expect(await seen()).toBe(0);
    slack.clock.advance(1);
    expect(await seen()).toBe(1);
  });

  it('answers 429 with Retry-After as often as told, and only where told', async () => {
    const slack = await startSlack();
    const script = slack.fail('chat.postMessage', {
      times: 2,
      retryAfter: 7,
      when: (params) => params['channel'] === 'C0BILLING',
    });
    const client = connectClient(slack);
    expect(await refusalOf(client.chat.postMessage({ channel: 'U0LIN', text: 'a' }))).toBe('none');
    await expect(client.chat.postMessage({ channel: 'C0BILLING', text: 'a' })).rejects.toMatchObject({
      retryAfter: 7,
    });
    expect(await post(slack)).toBe('WebAPIRateLimitedError');
    expect(await post(slack)).toBe('none');
    expect(script.hits()).toBe(2);
  });

  it('holds a call until it is released', async () => {
    const slack = await startSlack();
    const held = slack.fail('chat.postMessage', { hang: true });
    const posting = post(slack);
    await slack.waitFor(() => held.hits() === 1);
    expect(slack.channelMessages('C0BILLING')).toEqual([]);
    await held.release();
    expect(await posting).toBe('none');
    expect(slack.channelMessages('C0BILLING')).toHaveLength(1);
  });

  it('limits posts in one channel by its own clock', async () => {
    const slack = await startSlack({ postPerChannelEveryMs: 1000 });
    expect(await post(slack)).toBe('none');
    expect(await post(slack)).toBe('WebAPIRateLimitedError');
    slack.clock.advance(1000);
    expect(await post(slack)).toBe('none');
  });
});

describe('an app over HTTP and over Socket Mode', () => {
  const running: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const stop of running.splice(0)) await stop();
  });

  async function startApp(
    slack: FakeSlack,
    transport: 'http' | 'socket',
    listen: (app: App) => void,
  ): Promise<void> {
    const app = new App({
      token: slack.botToken,
      deferInitialization: true,
      logger: SILENT,
      clientOptions: { slackApiUrl: slack.apiUrl },
      ...(transport === 'http'
        ? { signingSecret: slack.signingSecret }
        : { socketMode: true, appToken: slack.appToken }),
    });
    listen(app);
    await app.init();
    if (transport === 'http') {
      const server = await app.start({ port: 0, host: '127.0.0.1' });
      const address = 'address' in server ? server.address() : null;
      if (address === null || typeof address === 'string') throw new Error('the app has no port');
      slack.connectApp(`http://127.0.0.1:${address.port}`);
    } else {
      await app.start();
    }
    running.push(() => app.stop());
  }

  const openForm: JsonObject = modal({
    callback_id: 'complaint_open',
    submit: plain('Send'),
    blocks: [
      input(
        { type: 'plain_text_input', action_id: 'title', max_length: 20 },
        { block_id: 'title', optional: true },
      ),
      input({ type: 'plain_text_input', action_id: 'demand', multiline: true }, { block_id: 'demand' }),
      input(
        { type: 'static_select', action_id: 'severity', options: [option(), option({ value: '2' })] },
        { block_id: 'severity', optional: true },
      ),
    ],
  });

  describe.each(['http', 'socket'] as const)('by %s', (transport) => {
    it('takes every kind of signed request', async () => {
      const slack = await startSlack();
      const seen: string[] = [];
      await startApp(slack, transport, (app) => {
        app.event('app_mention', async ({ event }) => void seen.push(event.text));
        app.message(async ({ message }) => void seen.push('text' in message ? (message.text ?? '') : ''));
        app.event('app_home_opened', async ({ event }) => void seen.push(`home ${event.user}`));
        app.event('member_joined_channel', async ({ event }) => void seen.push(`joined ${event.user}`));
        app.command('/complaint', async ({ ack, command }) => {
          seen.push(command.text);
          await ack('kept');
        });
        app.shortcut('escalate_message', async ({ ack, shortcut }) => {
          seen.push('message' in shortcut ? (shortcut.message.text ?? '') : '');
          await ack();
        });
        app.shortcut('open_complaint', async ({ ack }) => {
          seen.push('shortcut');
          await ack();
        });
      });
      const { message } = await slack.mention({
        user: 'U0LIN',
        channel: 'C0BILLING',
        text: 'paid twice & angry',
      });
      await slack.message({ user: 'U0LIN', text: 'mine' });
      await slack.openHome('U0LIN');
      await slack.joinChannel({ channel: 'C0BILLING', inviter: 'U0LIN' });
      const answer = await slack.command({ user: 'U0LIN', channel: 'C0BILLING', text: 'a < b' });
      expect(answer.status).toBe(200);
      await slack.messageShortcut({
        user: 'U0CHEN',
        callback_id: 'escalate_message',
        channel: 'C0BILLING',
        ts: message.ts,
      });
      await slack.globalShortcut({ user: 'U0CHEN', callback_id: 'open_complaint' });
      expect(seen).toEqual([
        `<@${slack.botUserId}> paid twice &amp; angry`,
        'mine',
        'home U0LIN',
        `joined ${slack.botUserId}`,
        'a &lt; b',
        `<@${slack.botUserId}> paid twice &amp; angry`,
        'shortcut',
      ]);
      expect(slack.ephemerals('U0LIN').map((each) => each.text)).toEqual(['kept']);
      expect(slack.faults()).toEqual([]);
    });

    it('takes a form from the trigger to its errors, its update and its end', async () => {
      const slack = await startSlack();
      const submitted: unknown[] = [];
      await startApp(slack, transport, (app) => {
        app.command('/complaint', async ({ ack, body, client }) => {
          await ack();
          await client.views.open({ trigger_id: body.trigger_id, view: openForm as never });
        });
        app.view('complaint_open', async ({ ack, view }) => {
          submitted.push(view.state.values);
          const demand = view.state.values['demand']?.['demand']?.value;
          if (demand === 'short') await ack({ response_action: 'errors', errors: { demand: 'tell more' } });
          else await ack();
        });
      });
      await slack.command({ user: 'U0LIN', channel: 'C0BILLING' });
      await slack.waitFor(() => slack.topView('U0LIN'));
      await expect(slack.submitView('U0LIN', 'complaint_open', {})).rejects.toThrow('required');
      await expect(slack.submitView('U0LIN', 'complaint_open', { product: 'x' })).rejects.toThrow('no field');
      await expect(slack.submitView('U0LIN', 'complaint_open', { severity: '3' })).rejects.toThrow(
        'no option',
      );
      const refused = await slack.submitView('U0LIN', 'complaint_open', { demand: 'short', severity: '2' });
      expect(refused).toMatchObject({ outcome: 'errors', errors: { demand: 'tell more' } });
      expect(slack.visibleText(slack.topView('U0LIN'))).toContain('tell more');
      const taken = await slack.submitView('U0LIN', 'complaint_open', { demand: 'paid twice' });
      expect(taken.outcome).toBe('closed');
      expect(slack.openViews('U0LIN')).toEqual([]);
      expect(submitted.at(-1)).toMatchObject({
        title: { title: { type: 'plain_text_input', value: null } },
        demand: { demand: { value: 'paid twice' } },
        severity: { severity: { selected_option: { value: '2' } } },
      });
      expect(slack.faults()).toEqual([]);
    });

    it('sends a click only for a button that is there, and the same click again', async () => {
      const slack = await startSlack();
      const clicks: string[] = [];
      await startApp(slack, transport, (app) => {
        app.action('acknowledge', async ({ ack, action, respond }) => {
          clicks.push('value' in action ? action.value : '');
          await ack();
          await respond({ text: 'you have it', replace_original: false });
        });
      });
      const { ts = '' } = await connectClient(slack).chat.postMessage({
        channel: 'C0BILLING',
        text: 'card',
        blocks: actions(button({ action_id: 'acknowledge', value: 'C-1' })),
      });
      const message = slack.messageAt('C0BILLING', ts);
      await expect(slack.click({ user: 'U0CHEN', message, action_id: 'close' })).rejects.toThrow(
        'button acknowledge=C-1',
      );
      const { payload } = await slack.click({ user: 'U0CHEN', message, action_id: 'acknowledge' });
      await slack.resend(payload);
      expect(clicks).toEqual(['C-1', 'C-1']);
      await slack.waitFor(() => slack.ephemerals('U0CHEN').length === 2);
      expect(slack.responseUrlCalls().map((each) => each.status)).toEqual([200, 200]);
    });
  });

  it('is refused when a request is not signed as it should be', async () => {
    const slack = await startSlack();
    let heard = 0;
    await startApp(slack, 'http', (app) => {
      app.event('app_mention', async () => void (heard += 1));
    });
    const send = (how: Parameters<FakeSlack['mention']>[1]) =>
      slack.mention({ user: 'U0LIN', channel: 'C0BILLING', text: 'hello' }, how);
    expect((await send({ signature: 'tampered' })).status).toBe(401);
    expect((await send({ signature: 'missing' })).status).toBe(401);
    expect((await send({ signature: 'wrong_secret' })).status).toBe(401);
    expect((await send({ timestampSkewSeconds: -301 })).status).toBe(401);
    expect(heard).toBe(0);
    const foreign = await send({ teamId: 'T0OTHER', retryNum: 1 });
    expect(foreign.status).toBe(200);
    expect(foreign.payload.body).toMatchObject({
      team_id: 'T0OTHER',
      authorizations: [{ team_id: 'T0OTHER' }],
    });
    const { payload, body } = await slack.urlVerification();
    expect(body).toEqual({ challenge: payload.body['challenge'] });
  });

  it('loses nothing of a delivery when nobody is connected', async () => {
    const slack = await startSlack();
    const { status, payload } = await slack.mention({ user: 'U0LIN', channel: 'C0BILLING', text: 'hello' });
    expect(status).toBe(0);
    const heard: unknown[] = [];
    await startApp(slack, 'socket', (app) => {
      app.event('app_mention', async ({ body }) => void heard.push(body.event_id));
    });
    await slack.resend(payload, { retryNum: 1 });
    expect(heard).toEqual([payload.body['event_id']]);
    slack.socket.drop();
    await slack.waitFor(() => slack.socket.connections() === 0);
  });

  it('may use a trigger_id once and within three seconds', async () => {
    const slack = await startSlack();
    const triggers: string[] = [];
    await startApp(slack, 'http', (app) => {
      app.shortcut('open_complaint', async ({ ack, body }) => {
        triggers.push(body.trigger_id);
        await ack();
      });
    });
    const client = connectClient(slack);
    const open = (trigger_id = '') => refusalOf(client.views.open({ trigger_id, view: modal() as never }));
    const press = () => slack.globalShortcut({ user: 'U0LIN', callback_id: 'open_complaint' });
    await press();
    slack.clock.advance(3000);
    expect(await open(triggers[0])).toBe('none');
    expect(await open(triggers[0])).toBe('exchanged_trigger_id');
    await press();
    slack.clock.advance(3001);
    expect(await open(triggers[1])).toBe('expired_trigger_id');
    expect(await open('nonsense')).toBe('invalid_trigger_id');
    await slack.globalShortcut({ user: 'U0LIN', callback_id: 'open_complaint' }, { triggerAgeMs: 3001 });
    expect(await open(triggers[2])).toBe('expired_trigger_id');
  });

  it('keeps what was typed through an update and refuses a stale hash', async () => {
    const slack = await startSlack();
    await startApp(slack, 'http', (app) => {
      app.shortcut('open_complaint', async ({ ack, body, client }) => {
        await ack();
        await client.views.open({ trigger_id: body.trigger_id, view: openForm as never });
      });
    });
    await slack.globalShortcut({ user: 'U0LIN', callback_id: 'open_complaint' });
    const { id, hash } = await slack.waitFor(() => slack.topView('U0LIN'));
    slack.fill('U0LIN', 'complaint_open', { demand: 'paid twice' });
    const client = connectClient(slack);
    await client.views.update({ view_id: id, hash, view: openForm as never });
    expect(slack.topView('U0LIN').versions).toBe(2);
    expect(slack.topView('U0LIN').typed['demand']?.['demand']).toMatchObject({ value: 'paid twice' });
    const stale = client.views.update({ view_id: id, hash, view: openForm as never });
    expect(await refusalOf(stale)).toBe('hash_conflict');
    await slack.closeView('U0LIN', id);
    expect(await refusalOf(client.views.update({ view_id: id, view: openForm as never }))).toBe('not_found');
  });

  it('publishes a Home whose buttons can be pressed', async () => {
    const slack = await startSlack();
    const pressed: string[] = [];
    await startApp(slack, 'http', (app) => {
      app.action('open', async ({ ack, body }) => {
        pressed.push(body.user.id);
        await ack();
      });
    });
    await connectClient(slack).views.publish({
      user_id: 'U0LIN',
      view: { type: 'home', blocks: actions(button({ action_id: 'open' })) },
    });
    const home = slack.home('U0LIN');
    expect(home && slack.buttons(home)).toMatchObject([{ action_id: 'open', text: 'Take' }]);
    await slack.click({ user: 'U0LIN', home: true, action_id: 'open' });
    expect(pressed).toEqual(['U0LIN']);
  });

  it('stacks three views at most and comes back to the one below', async () => {
    const slack = await startSlack();
    const refusals: string[] = [];
    const pushing = modal({
      callback_id: 'step',
      blocks: actions(button({ action_id: 'more' })),
      submit: plain('Go'),
    }) as never;
    await startApp(slack, 'http', (app) => {
      app.shortcut('open_complaint', async ({ ack, body, client }) => {
        await client.views.open({ trigger_id: body.trigger_id, view: pushing });
        await ack();
      });
      app.action('more', async ({ ack, body, client }) => {
        const trigger_id = 'trigger_id' in body ? body.trigger_id : '';
        refusals.push(await refusalOf(client.views.push({ trigger_id, view: pushing })));
        await ack();
      });
      app.view('step', async ({ ack }) => ack());
    });
    await slack.globalShortcut({ user: 'U0LIN', callback_id: 'open_complaint' });
    const pressMore = () => slack.click({ user: 'U0LIN', view: slack.topView('U0LIN'), action_id: 'more' });
    await pressMore();
    await pressMore();
    await pressMore();
    expect(refusals).toEqual(['none', 'none', 'push_limit_reached']);
    const [root, second] = slack.openViews('U0LIN');
    expect(second).toMatchObject({ root_view_id: root?.id, previous_view_id: root?.id });
    await slack.submitView('U0LIN', slack.topView('U0LIN'));
    expect(slack.topView('U0LIN').id).toBe(second?.id);
  });

  it('sends what was chosen in menus, and asks for what they offer', async () => {
    const slack = await startSlack();
    const chosen: unknown[] = [];
    await startApp(slack, 'http', (app) => {
      app.action(/.*/, async ({ ack, action }) => {
        chosen.push('selected_option' in action ? action.selected_option?.value : action);
        await ack();
      });
      app.options('product', async ({ ack, options }) => {
        await ack({ options: options.value === 'b' ? [option({ value: 'billing' }) as never] : [] });
      });
    });
    const { ts = '' } = await connectClient(slack).chat.postMessage({
      channel: 'C0BILLING',
      text: 'card',
      blocks: actions(
        { type: 'overflow', action_id: 'more', options: [option(), option({ value: '2' })] },
        { type: 'static_select', action_id: 'pick', options: [option()] },
        { type: 'external_select', action_id: 'product' },
      ),
    });
    const on = { user: 'U0LIN', message: { channel: 'C0BILLING', ts } };
    await slack.overflow({ ...on, action_id: 'more', value: '2' });
    await slack.select({ ...on, action_id: 'pick', value: '1' });
    await expect(slack.overflow({ ...on, action_id: 'more', value: '3' })).rejects.toThrow(
      'nothing to act on',
    );
    await expect(slack.select({ ...on, action_id: 'pick', value: '2' })).rejects.toThrow('no option');
    expect(chosen).toEqual(['2', '1']);
    const { options } = await slack.blockSuggestion({ ...on, action_id: 'product', value: 'b' });
    expect(options).toMatchObject([{ value: 'billing' }]);
    expect(slack.faults()).toEqual([]);
  });

  it('replaces and takes back a private answer by the response_url of a click on it', async () => {
    const slack = await startSlack();
    await startApp(slack, 'http', (app) => {
      app.action('once', async ({ ack, respond }) => {
        await ack();
        await respond({ replace_original: true, text: 'done' });
        await respond({ delete_original: true });
      });
    });
    await connectClient(slack).chat.postEphemeral({
      channel: 'C0BILLING',
      user: 'U0LIN',
      text: 'sure?',
      blocks: actions(button({ action_id: 'once' })),
    });
    const [message] = slack.ephemerals('U0LIN');
    await slack.click({ user: 'U0LIN', ...(message && { message }), action_id: 'once' });
    await slack.waitFor(() => slack.ephemerals('U0LIN').length === 0);
    expect(message).toMatchObject({ text: 'done', versions: 2 });
  });

  it('keeps an answer to a click as a fault', async () => {
    const slack = await startSlack();
    await startApp(slack, 'http', (app) => {
      app.shortcut('open_complaint', async ({ ack }) => ack('thanks' as never));
    });
    await slack.globalShortcut({ user: 'U0LIN', callback_id: 'open_complaint' });
    expect(slack.faults().map((each) => each.kind)).toEqual(['ack_body']);
  });

  it('may use a response_url five times within half an hour', async () => {
    const slack = await startSlack();
    const urls: string[] = [];
    await startApp(slack, 'http', (app) => {
      app.command('/complaint', async ({ ack, command }) => {
        urls.push(command.response_url);
        await ack();
      });
    });
    await slack.command({ user: 'U0LIN', channel: 'C0BILLING' });
    await slack.command({ user: 'U0LIN', channel: 'C0BILLING' });
    const use = async (url = '', body: JsonObject = { text: 'a' }) =>
      (await fetch(url, { method: 'POST', body: JSON.stringify(body) })).status;
    expect(await use(urls[0], { text: 'a', metadata: {} })).toBe(404);
    const uses = [
      await use(urls[0]),
      await use(urls[0]),
      await use(urls[0]),
      await use(urls[0]),
      await use(urls[0]),
    ];
    expect(uses).toEqual([200, 200, 200, 200, 404]);
    slack.clock.advance(30 * 60_000 + 1);
    expect(await use(urls[1])).toBe(404);
    expect(slack.ephemerals('U0LIN')).toHaveLength(4);
  });
});

describe('typed text', () => {
  it.each([
    ['<!channel> & co', '&lt;!channel&gt; &amp; co'],
    ['<@U0LIN> look', '<@U0LIN> look'],
    ['<https://a.b/?c&d|here> <b>', '<https://a.b/?c&d|here> &lt;b&gt;'],
    ['&lt;', '&amp;lt;'],
  ])('arrives as Slack sends it: %s', (typed, wire) => {
    expect(toWireText(typed)).toBe(wire);
  });
});

describe('payloads', () => {
  /** Every path of a value with its type; ids and moments differ, the shape may not. */
  function describeShape(value: unknown, path = ''): string[] {
    if (Array.isArray(value)) return value.flatMap((each) => describeShape(each, `${path}[]`));
    if (typeof value !== 'object' || value === null)
      return [`${path}: ${value === null ? 'null' : typeof value}`];
    return Object.entries(value).flatMap(([key, held]) => describeShape(held, `${path}.${key}`));
  }

  function readFixture(name: string): unknown {
    return JSON.parse(readFileSync(new URL(`../fixtures/slack/${name}.json`, import.meta.url), 'utf8'));
  }

  const card = [
    { type: 'header', text: plain('C-1 重复扣款') },
    ...actions(button({ action_id: 'acknowledge', value: 'C-1', style: 'primary' })),
  ] as never;

  /** The fake builds its payloads whether anybody listens or not. */
  const builders: Record<string, (slack: FakeSlack) => Promise<unknown>> = {
    'app-mention': async (slack) =>
      (await slack.mention({ user: 'U0LIN', channel: 'C0BILLING', text: '重复扣款' })).payload.body,
    'member-joined-channel': async (slack) =>
      (await slack.joinChannel({ channel: 'C0BILLING', inviter: 'U0LIN' })).payload.body,
    'reaction-added': async (slack) => {
      const { ts } = slack.say({ user: 'U0LIN', channel: 'C0BILLING', text: 'a' });
      return (await slack.react({ user: 'U0LIN', channel: 'C0BILLING', ts, reaction: '+1' })).payload.body;
    },
    'slash-command': async (slack) =>
      (await slack.command({ user: 'U0LIN', channel: 'C0BILLING', text: '重复扣款' })).payload.body,
    'block-actions': async (slack) => {
      const { ts: thread_ts } = slack.say({ user: 'U0LIN', channel: 'C0BILLING', text: 'a' });
      const client = connectClient(slack);
      const { ts = '' } = await client.chat.postMessage({
        channel: 'C0BILLING',
        text: 'C-1',
        thread_ts,
        blocks: card,
      });
      const message = slack.messageAt('C0BILLING', ts);
      return (await slack.click({ user: 'U0LIN', message, action_id: 'acknowledge' })).payload.body;
    },
    'block-actions-ephemeral': async (slack) => {
      const { ts: thread_ts } = slack.say({ user: 'U0LIN', channel: 'C0BILLING', text: 'a' });
      const client = connectClient(slack);
      await client.chat.postEphemeral({
        channel: 'C0BILLING',
        user: 'U0LIN',
        text: 'C-1',
        thread_ts,
        blocks: card,
      });
      const [message] = slack.ephemerals('U0LIN');
      return (await slack.click({ user: 'U0LIN', ...(message && { message }), action_id: 'acknowledge' }))
        .payload.body;
    },
    'view-submission': async (slack) => {
      const { payload } = await slack.globalShortcut({ user: 'U0LIN', callback_id: 'open_complaint' });
      const high = option({ text: plain('High'), value: 'high' });
      const view = modal({
        callback_id: 'complaint_open',
        private_metadata: '{}',
        submit: plain('Send'),
        close: plain('Cancel'),
        blocks: [
          input({ type: 'plain_text_input', action_id: 'demand', multiline: true }, { block_id: 'demand' }),
          input(
            { type: 'static_select', action_id: 'severity', options: [high] },
            { block_id: 'severity', optional: true },
          ),
        ],
      }) as never;
      await connectClient(slack).views.open({ trigger_id: String(payload.body['trigger_id']), view });
      const values = { demand: 'Charged twice', severity: 'high' };
      return (await slack.submitView('U0LIN', 'complaint_open', values)).payload.body;
    },
    'message-shortcut': async (slack) => {
      const { ts } = slack.say({ user: 'U0LIN', channel: 'C0BILLING', text: 'Charged twice' });
      const on = { user: 'U0CHEN', callback_id: 'escalate_message', channel: 'C0BILLING', ts };
      return (await slack.messageShortcut(on)).payload.body;
    },
  };

  it.each(Object.keys(builders))('have the shape of Slack: %s', async (name) => {
    const slack = await startSlack();
    const built = await builders[name]?.(slack);
    expect(describeShape(built).toSorted()).toEqual(describeShape(readFixture(name)).toSorted());
  });
});
