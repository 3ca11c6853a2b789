import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { open } from '../../src/use-cases/complaint/open.ts';
import { findHookFault } from '../../src/webhooks/standard-webhook.ts';
import { someComplaint } from '../support/a-complaint.ts';
import { deskYaml } from '../support/a-desk.ts';
import { runHuiyin, type TestBot } from '../support/run-huiyin.ts';

const key = 'the key that both sides know';

describe('another system', () => {
  let server: Server;
  let bot: TestBot;
  let tell: (heard: { id: string; fault: string | null; type: string }) => void;
  const told = new Promise<{ id: string; fault: string | null; type: string }>((resolve) => {
    tell = resolve;
  });

  beforeAll(async () => {
    server = createServer((request, response) => {
      const pieces: Buffer[] = [];
      request.on('data', (piece: Buffer) => pieces.push(piece));
      request.on('end', () => {
        const body = Buffer.concat(pieces);
        const header = (name: string) => (request.headers[name] as string | undefined) ?? null;
        const { id, type } = JSON.parse(body.toString()) as { id: string; type: string };
        response.end();
        tell({ id, type, fault: findHookFault(header, { body, secrets: [key] }, Date.now()) });
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    bot = await runHuiyin({
      desk: `${deskYaml}\nwebhooks: { crm: { url: "http://${host}/hook", secret: DESK_CRM_KEY, events: [reported] } }\n`,
      deskSecrets: new Map([['DESK_CRM_KEY', key]]),
      webhookPrivateHosts: [host],
    });
  });
  afterAll(async () => {
    await bot.stop();
    server.close();
  });

  it('hears of a complaint, signed, once it is reported', async () => {
    const actor = { kind: 'person', id: 'lin', roles: ['support'] } as const;
    const complaint = { ...someComplaint };
    const opened = await open(bot.running.engine.useCases, {
      actor,
      surface: 'local',
      keys: ['new'],
      complaint,
    });
    const number = opened.ok ? opened.number : 0;
    expect(await told).toEqual({ id: `C-${number}/1`, type: 'complaint.reported', fault: null });
  });
});
