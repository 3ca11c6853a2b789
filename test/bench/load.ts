import { createHmac, randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';

export interface LoadResult {
  readonly perSecond: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
  readonly refused: number;
}

export interface Target {
  readonly url: string;
  readonly signingSecret: string;
  readonly teamId: string;
}

export interface Submission {
  readonly user: string;
  readonly product: string;
  readonly demand: string;
}

export interface Click {
  readonly user: string;
  readonly channel: string;
  readonly action: string;
  readonly value: string;
}

export type Signed = ReturnType<typeof signBody>;

/** A signed submission of the form, as Slack sends it. */
export function signSubmission(target: Target, submission: Submission): Signed {
  return sign(target, viewSubmission(target.teamId, submission));
}

/** A signed press of a button of a message. */
export function signClick(target: Target, click: Click): Signed {
  return sign(target, blockActions(target.teamId, click));
}

/** A signed slash command. */
export function signCommand(target: Target, { user, text }: { user: string; text: string }): Signed {
  const fields = {
    team_id: target.teamId,
    team_domain: 'bench',
    channel_id: 'C0BILLING',
    channel_name: 'billing',
    user_id: user,
    user_name: 'bench',
    command: '/complaint',
    text,
    api_app_id: 'A0HUIYIN',
    is_enterprise_install: 'false',
    response_url: `${target.url}/nowhere`,
    trigger_id: randomUUID(),
  };
  return signBody(target, new URLSearchParams(fields).toString());
}

function sign(target: Target, payload: object): Signed {
  return signBody(target, `payload=${encodeURIComponent(JSON.stringify(payload))}`);
}

function signBody({ signingSecret }: Target, body: string) {
  const timestamp = String(Math.floor(Date.now() / 1000));
  const signature = createHmac('sha256', signingSecret).update(`v0:${timestamp}:${body}`).digest('hex');
  return {
    body,
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'content-length': Buffer.byteLength(body),
      'x-slack-request-timestamp': timestamp,
      'x-slack-signature': `v0=${signature}`,
    },
  };
}

function viewSubmission(teamId: string, { user, product, demand }: Submission): object {
  const option = (value: string) => ({
    type: 'static_select',
    selected_option: { text: { type: 'plain_text', text: value }, value },
  });
  const line = (value: string | null) => ({ type: 'plain_text_input', value });
  return {
    type: 'view_submission',
    team: { id: teamId, domain: 'bench' },
    user: { id: user, username: 'bench', name: 'bench', team_id: teamId },
    api_app_id: 'A0HUIYIN',
    token: 'unused',
    trigger_id: randomUUID(),
    is_enterprise_install: false,
    enterprise: null,
    response_urls: [],
    view: {
      id: `V${randomUUID().replaceAll('-', '').toUpperCase()}`,
      team_id: teamId,
      app_installed_team_id: teamId,
      app_id: 'A0HUIYIN',
      bot_id: 'B0HUIYIN',
      type: 'modal',
      callback_id: 'complaint_open',
      private_metadata: '{}',
      external_id: '',
      hash: '1.a',
      root_view_id: 'V1',
      previous_view_id: null,
      clear_on_close: false,
      notify_on_close: false,
      title: { type: 'plain_text', text: 'x' },
      close: null,
      submit: null,
      blocks: [],
      state: {
        values: {
          product: { product: option(product) },
          title: { title: line(null) },
          demand: { demand: line(demand) },
          customer: { customer: line('Far Hills Ltd') },
          severity: { severity: option('high') },
          urgency: { urgency: option('high') },
        },
      },
    },
  };
}

function blockActions(teamId: string, { user, channel, action, value }: Click): object {
  const ts = `${Math.floor(Date.now() / 1000)}.000100`;
  return {
    type: 'block_actions',
    team: { id: teamId, domain: 'bench' },
    user: { id: user, username: 'bench', name: 'bench', team_id: teamId },
    api_app_id: 'A0HUIYIN',
    token: 'unused',
    trigger_id: randomUUID(),
    is_enterprise_install: false,
    enterprise: null,
    container: { type: 'message', message_ts: ts, channel_id: channel, is_ephemeral: false },
    channel: { id: channel, name: 'billing' },
    message: { type: 'message', ts, text: 'card', bot_id: 'B0HUIYIN', app_id: 'A0HUIYIN', blocks: [] },
    state: { values: {} },
    actions: [
      {
        type: 'button',
        block_id: 'buttons',
        action_id: action,
        text: { type: 'plain_text', text: action },
        value,
        action_ts: `${Date.now() / 1000}`,
      },
    ],
  };
}

/** `total` submissions, `atOnce` under way. Signing is done before the clock runs. */
export async function submitMany(
  target: Target,
  submissions: readonly Submission[],
  atOnce: number,
): Promise<LoadResult> {
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce });
  const signed = submissions.map((submission) => signSubmission(target, submission));
  const times: number[] = [];
  let refused = 0;
  let next = 0;
  const from = process.hrtime.bigint();
  const worker = async () => {
    for (let index = next++; index < signed.length; index = next++) {
      const start = process.hrtime.bigint();
      const { status, body } = await send(target.url, signed[index]!, agent);
      times.push(Number(process.hrtime.bigint() - start) / 1e6);
      if (status !== 200 || body.includes('"errors"')) refused += 1;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  const seconds = Number(process.hrtime.bigint() - from) / 1e9;
  agent.destroy();
  const sorted = times.toSorted((one, other) => one - other);
  const at = (part: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
  return { perSecond: signed.length / seconds, p50: at(0.5), p99: at(0.99), refused };
}

export function send(
  url: string,
  { body, headers }: Signed,
  agent?: Agent,
): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const options = { method: 'POST', headers, ...(agent === undefined ? {} : { agent }) };
    const sent = request(`${url}/slack/events`, options, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString() }),
      );
    });
    sent.on('error', reject);
    sent.end(body);
  });
}
