import type { LarkConfig } from '../config.ts';
import { connectLark, type LarkConnection, type LarkOptions } from '../platforms/lark/connect.ts';
import { createLarkPlatform } from '../platforms/lark/platform.ts';
import type { Json } from '../ports/complaint-store.ts';
import type { Settings } from '../ports/settings.ts';
import type { GaugeSource } from '../web/metrics.ts';
import { hearToo, speakOnly, type ConnectedPlatform, type PlatformInput } from './connected-platform.ts';
import { isPassing } from './passing.ts';
import type { Storage } from './storage.ts';

/** Kept as long as a card lives (storage/expire-unfinished.ts). */
const FORM_PREFIX = 'lark:form:';

export type GivenLark = Pick<LarkOptions, 'pace' | 'postGap' | 'socketPace'>;

export function composeLark(input: PlatformInput<LarkConfig, GivenLark>): ConnectedPlatform {
  const { config, conversation, log } = input;
  const { appId, appSecret, domain } = config;
  if (!input.hears) return speakOnly(createLarkPlatform({ appId, appSecret, domain }, log));
  const connection = connectLark({
    config: { appId, appSecret, domain, mode: modeOf(config) },
    conversation,
    log,
    tenant: keepTenant(input.storage.settings, appId),
    forms: keepForms(input.storage),
    isPassing,
    onHeard: input.heard,
    ...input.given,
  });
  return hearToo(connection, '/lark/events', config.mode === 'websocket' ? gaugesOf(connection) : []);
}

function gaugesOf(connection: LarkConnection): GaugeSource[] {
  return [
    {
      name: 'huiyin_lark_connections_opened',
      help: 'Long connections to Lark that stood since the start.',
      read: () => connection.socketState()?.opened ?? 0,
    },
    {
      name: 'huiyin_lark_connection_failures',
      help: 'Attempts in a row that brought no lasting long connection.',
      read: () => connection.socketState()?.failures ?? 0,
    },
  ];
}

function modeOf(config: LarkConfig): LarkOptions['config']['mode'] {
  if (config.mode === 'websocket') return { kind: 'websocket' };
  const { verificationToken, encryptKey } = config;
  return { kind: 'webhook', verificationToken, encryptKey };
}

/** An app of one's own lives in one tenant, which its first event names. */
function keepTenant(settings: Settings, appId: string): LarkOptions['tenant'] {
  const key = `lark:tenant:${appId}`;
  return {
    async read() {
      const kept = await settings.get(key);
      return typeof kept === 'string' ? kept : null;
    },
    keep: (tenantKey) => settings.set(key, tenantKey),
  };
}

/** What was asked in a form that is still open, so that it can be drawn again with what is wrong. */
function keepForms({ settings }: Storage): LarkOptions['forms'] {
  return {
    keep: (nonce, form) => settings.set(`${FORM_PREFIX}${nonce}`, form as unknown as Json),
    async find(nonce) {
      return (await settings.get(`${FORM_PREFIX}${nonce}`)) ?? null;
    },
  };
}
