import type { Log } from '../../ports/log.ts';

export const silentLog: Log = { info: () => {}, warn: () => {}, error: () => {} };
