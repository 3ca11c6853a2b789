import { afterEach, describe, expect, it } from 'vitest';
import { nothing } from '../fake-conversation.ts';
import { createHeardLog } from './heard-log.ts';
import type { HeardLog } from './heard-log.ts';
import { LIN, startLarkDesk } from './lark-desk.ts';
import type { LarkDesk } from './lark-desk.ts';

const CONNECTED = 'connected to Lark by the long connection';
const FAILED = 'no long connection to Lark';
const ENDED = 'the long connection to Lark ended';

const closing: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

type Given = Parameters<typeof startLarkDesk>[1];

async function startDesk(given: Given = {}): Promise<LarkDesk & { log: HeardLog }> {
  const log = createHeardLog();
  const desk = await startLarkDesk('websocket', { log, ...given });
  closing.push(() => desk.close());
  return Object.assign(desk, { log });
}

describe('the long connection', () => {
  it('stands and says so', async () => {
    const { connection, lark } = await startDesk();
    expect(connection.receiver).toBeNull();
    expect(connection.status()).toEqual({ isUp: true, detail: 'connected' });
    expect(connection.socketState()).toMatchObject({ state: 'connected', opened: 1, failures: 0 });
    expect(lark.socket.connections()).toBe(1);
  });

  it('is made again when it is cut', async () => {
    const { lark, log, conversation, connection } = await startDesk();
    lark.socket.drop();
    await log.until(ENDED);
    await log.until(CONNECTED, 2);
    expect(connection.socketState()).toMatchObject({ state: 'connected', opened: 2 });
    await lark.sendText(LIN, 'direct', 'mine');
    expect(conversation.heard.typed).toHaveLength(1);
  });

  it.each([
    ['busy', { code: 1 }, '1'],
    ['an internal error', { code: 1000040343 }, '1000040343'],
    ['too many connections', { code: 1000040350 }, '1000040350'],
    ['refused', { code: 514 }, '514'],
    ['forbidden', { code: 403 }, '403'],
    ['forbidden without data', { code: 403, isBare: true }, '403'],
    ['a fault of its server', { status: 500 }, expect.any(String)],
  ])('is tried again when Lark is %s', async (_, answer, code) => {
    const { lark, log, connection } = await startDesk();
    lark.socket.answerEndpoint({ ...answer, times: 2 });
    lark.socket.drop();
    await log.until(FAILED, 2);
    await log.until(CONNECTED, 2);
    expect(connection.status().isUp).toBe(true);
    expect(log.lines.find(({ sentence }) => sentence === FAILED)?.fields).toMatchObject({ code });
  });

  it('tells why it does not stand', async () => {
    const { lark, log, connection } = await startDesk({
      socketPace: { firstWait: 60_000, refusedWait: 60_000, longestWait: 60_000, look: 5 },
    });
    lark.socket.answerEndpoint({ code: 514 });
    lark.socket.drop();
    await log.until(ENDED);
    // What was cut within five seconds counts as failed: the next attempt has to wait.
    expect(connection.status()).toEqual({ isUp: false, detail: 'connection ended' });
    expect(connection.socketState()).toMatchObject({ state: 'waiting', failures: 1 });
  });

  it('is made again when nothing comes over it any more', async () => {
    // Lark asks for a ping at the start and two minutes later: only that first one can be missed, by half a second.
    const { lark, log, conversation } = await startDesk({
      socketPace: { firstWait: 1, longestWait: 1, look: 5, pong: 500 },
    });
    lark.socket.setHalfOpen(true);
    lark.socket.drop();
    await log.until(ENDED, 2);
    lark.socket.setHalfOpen(false);
    // On a busy machine an answer to a ping may come too late as well: the next connection stands sooner or later.
    let opened = log.lines.filter(({ sentence }) => sentence === CONNECTED).length;
    while (conversation.heard.typed.length === 0) {
      opened += 1;
      await log.until(CONNECTED, opened);
      await lark.sendText(LIN, 'direct', 'mine');
    }
    expect(conversation.heard.typed).toHaveLength(1);
  });

  it('stands while pings are answered', async () => {
    const { lark, log } = await startDesk({
      fake: { pingInterval: 0.02 },
      socketPace: { firstWait: 1, longestWait: 1, look: 5, pong: 15_000 },
    });
    await lark.waitFor(() => lark.socket.pings() > 5);
    expect(log.lines.filter(({ sentence }) => sentence === ENDED)).toEqual([]);
    expect(lark.socket.opened()).toBe(1);
  });

  it('lives on when garbage comes over it', async () => {
    const { lark, conversation } = await startDesk();
    lark.socket.sendGarbage(new Uint8Array([255, 0, 1, 2]));
    lark.socket.sendGarbage(new TextEncoder().encode('{"schema":"2.0"}'));
    await lark.sendText(LIN, 'direct', 'mine');
    expect(conversation.heard.typed).toHaveLength(1);
  });

  it('reads an event that comes in pieces', async () => {
    const { lark, conversation } = await startDesk();
    const sent = await lark.sendText(LIN, 'direct', '回音🙂扣款', { fragments: 3 });
    expect(sent.status).toBe(200);
    expect(conversation.heard.typed.map(({ text }) => text)).toEqual(['回音🙂扣款']);
  });

  it('tells Lark what could not be kept, and gets it again', async () => {
    const { lark, conversation } = await startDesk();
    conversation.answers.typed = () => {
      throw new Error('away');
    };
    const sent = await lark.sendText(LIN, 'direct', 'mine');
    conversation.answers.typed = () => nothing;
    await lark.clock.advance(15_000);
    expect(sent.attempts.map(({ status }) => status)).toEqual([500, 200]);
  });

  it('does nothing for another app or tenant', async () => {
    const { lark, conversation } = await startDesk();
    await lark.sendText(LIN, 'direct', 'mine');
    for (const other of [{ tenantKey: 'another-tenant' }, { appId: 'cli_ffffffffffffffff' }]) {
      const { status } = await lark.sendText(LIN, 'direct', 'list', other);
      expect(status).toBe(200);
    }
    expect(conversation.heard.typed).toHaveLength(1);
  });

  it('is closed once what runs is done', async () => {
    const { lark, conversation, connection } = await startDesk();
    let letGo = () => {};
    let arrived = () => {};
    const isThere = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    conversation.answers.typed = async () => {
      arrived();
      await held;
      return nothing;
    };
    const sending = lark.sendText(LIN, 'direct', 'mine');
    await isThere;
    const stopping = connection.stop();
    expect(lark.socket.connections()).toBe(1);
    letGo();
    await stopping;
    expect((await sending).status).toBe(200);
    await lark.waitFor(() => lark.socket.connections() === 0);
    expect(connection.status()).toEqual({ isUp: false, detail: 'stopped' });
  });

  it('stops while it waits for another attempt', async () => {
    const { lark, log, connection } = await startDesk({
      socketPace: { firstWait: 600_000, longestWait: 600_000, look: 5 },
    });
    lark.socket.answerEndpoint({ code: 1 });
    lark.socket.drop();
    await log.until(ENDED);
    await connection.stop();
    expect(connection.socketState()).toMatchObject({ state: 'stopped' });
  });

  it('writes no secret and no ticket into the log', async () => {
    const { lark, log } = await startDesk();
    lark.socket.answerEndpoint({ code: 514 });
    lark.socket.drop();
    await log.until(FAILED);
    await log.until(CONNECTED, 2);
    const written = JSON.stringify(log.lines);
    expect(written).not.toContain(lark.appSecret);
    expect(written).not.toMatch(/ticket|access_key|ws:\/\//);
  });
});
