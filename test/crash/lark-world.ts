import { createLarkPlatform } from '../../src/platforms/lark/platform.ts';
import { startFakeLark, type Delivered } from '../support/fake-lark/start-fake-lark.ts';
import { waitForCalls, type World } from './world.ts';

const chat = 'oc_billing';

/** Messages and clicks over the webhook; every fifth message that the bot sends loses its answer. */
export async function openLarkWorld(): Promise<World> {
  const lark = await startFakeLark({
    users: ['lin', 'chen', 'wu'].map((name) => ({ id: `ou_${name}`, name, language: 'en_us' as const })),
    chats: [{ id: chat, name: 'billing', members: ['ou_lin', 'ou_chen', 'ou_wu'] }],
  });
  const { appId, appSecret, url: domain, verificationToken, encryptKey } = lark;
  let posts = 0;
  const pressed = new Set<string>();
  lark.fail('POST /open-apis/im/v1/messages', {
    times: Infinity,
    when: () => (posts += 1) % 5 === 0,
    loseAnswer: true,
  });
  const isTaken = (delivered: Delivered) => (delivered.status === 200 ? true : null);

  return {
    platform: createLarkPlatform({ appId, appSecret, domain }),
    channel: chat,
    account: (name) => `ou_${name}`,
    env: {
      LARK_APP_ID: appId,
      LARK_APP_SECRET: appSecret,
      LARK_DOMAIN: domain,
      LARK_MODE: 'webhook',
      LARK_VERIFICATION_TOKEN: verificationToken,
      LARK_ENCRYPT_KEY: encryptKey ?? '',
    },
    connect: (url) => lark.connectApp(`${url}/lark/events`),
    whenCalled: (more) => waitForCalls(lark, more),
    async report(press, _, words) {
      let written: Delivered | null = null;
      await press(async () => {
        // What was not taken is sent by Lark again: the same event.
        written =
          written === null
            ? await lark.sendText('ou_lin', chat, words, { atBot: true })
            : await lark.again(written);
        return isTaken(written);
      });
    },
    /** Whichever card stands there by now and was not pressed yet: that of the newest may still be on its way. */
    async acknowledge(press) {
      const card = lark
        .chatMessages(chat)
        .find(({ message_id: id, sender }) => sender.sender_type === 'app' && !pressed.has(id));
      if (card === undefined) return false;
      pressed.add(card.message_id);
      const canPress = () =>
        lark.buttons(lark.messageAt(card.message_id)).some(({ value }) => value['verb'] === 'acknowledge');
      // A click that was not answered is pressed again, unless the card says that it counted.
      await press(async () =>
        canPress()
          ? isTaken(await lark.click('ou_chen', card.message_id, { value: { verb: 'acknowledge' } }))
          : true,
      );
      return true;
    },
    cards: () =>
      lark
        .chatMessages(chat)
        .filter(({ sender }) => sender.sender_type === 'app')
        .map((message) => lark.visibleText(message, 'en_us')),
    // What else is told directly has other buttons.
    receipts: () =>
      lark
        .directMessages('ou_lin')
        .filter((message) => lark.buttons(message).some(({ value }) => value['verb'] === 'evidence')).length,
    close: () => lark.close(),
  };
}
