import { setTimeout } from 'node:timers/promises';
import type { webApi } from '@slack/bolt';
import type { ChartDrawer } from '../../ports/chart-drawer.ts';
import { PlatformFailure } from '../../ports/chat-platform.ts';
import type { Log } from '../../ports/log.ts';
import type { Chart, Message } from '../../ports/message.ts';
import { judgeStatus, toPlatformFailure } from './failures.ts';

/** The files that charts were uploaded as. One that is missing is shown in words. */
export type Pictures = ReadonlyMap<Chart, string>;

export const noPictures: Pictures = new Map();

export type PictureMaker = (message: Message) => Promise<Pictures>;

interface Making {
  readonly client: webApi.WebClient;
  readonly drawer: ChartDrawer;
  readonly log: Log;
  /** Milliseconds between the looks whether Slack has taken a picture in: shown before that, it is refused. */
  readonly waits?: readonly number[];
}

const UPLOAD_TIMEOUT_MS = 10_000;

/** Draws what a message has of charts and uploads it, each chart once. Never rejects: words say the same. */
export function createPictureMaker(making: Making): PictureMaker {
  const uploaded = new WeakMap<Chart, Promise<string | null>>();
  return async (message) => {
    const charts = message.blocks.flatMap((block) => (block.kind === 'chart' ? [block.chart] : []));
    if (charts.length === 0) return noPictures;
    const pictures = await Promise.all(
      charts.map(async (chart) => {
        const upload = uploaded.get(chart) ?? uploadOrTell(making, chart);
        uploaded.set(chart, upload);
        return [chart, await upload] as const;
      }),
    );
    return new Map(pictures.flatMap(([chart, file]) => (file === null ? [] : [[chart, file] as const])));
  };
}

async function uploadOrTell(making: Making, chart: Chart): Promise<string | null> {
  try {
    return await upload(making, chart);
  } catch (error) {
    const { code, kind } = toPlatformFailure(error, 'again');
    making.log.warn({ code, kind }, 'a chart is shown in words, for its picture could not be uploaded');
    return null;
  }
}

/** Given to no channel: it is seen where the message is that shows it. */
async function upload({ client, drawer, waits = [300, 600, 1_200] }: Making, chart: Chart): Promise<string> {
  const picture = await drawer.png(chart);
  const { upload_url: url = '', file_id: file = '' } = await client.files.getUploadURLExternal({
    filename: 'chart.png',
    length: picture.byteLength,
  });
  await send(url, picture);
  await client.files.completeUploadExternal({ files: [{ id: file, title: chart.title }] });
  for (const wait of waits) {
    const { file: found } = await client.files.info({ file });
    if (found?.mimetype) break;
    await setTimeout(wait);
  }
  return file;
}

async function send(url: string, picture: Uint8Array): Promise<void> {
  const response = await fetch(url, {
    method: 'POST',
    redirect: 'error',
    signal: AbortSignal.timeout(UPLOAD_TIMEOUT_MS),
    headers: { 'content-type': 'image/png' },
    body: Buffer.from(picture),
  });
  await response.body?.cancel();
  if (!response.ok) throw new PlatformFailure({ platform: 'slack', ...judgeStatus(response.status) });
}
