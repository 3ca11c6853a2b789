import { z } from 'zod';
import type { ChartDrawer } from '../ports/chart-drawer.ts';
import type { Chart } from '../ports/message.ts';
import { WebRefusal, type Route, type WebAnswer } from '../ports/web-route.ts';

const name = z.string().max(200);
const value = z.number().nullable();

const chartSchema = z.strictObject({
  kind: z.enum(['bars', 'stacked', 'lines', 'ranking']),
  title: name,
  spoken: name,
  labels: z.array(name).max(160),
  unit: name,
  most: z.number().optional(),
  series: z
    .array(
      z.strictObject({
        name,
        values: z.array(value).max(160),
        isShare: z.literal(true).optional(),
        isBeside: z.literal(true).optional(),
      }),
    )
    .max(6),
});

export function createChartRoute(drawer: ChartDrawer): Route {
  return { method: 'GET', path: '/chart.svg', handle: ({ query }) => answerChart(drawer, query) };
}

/** Draws the chart that stands in the address: the page knows it already, so nobody learns anything from it. */
export async function answerChart(drawer: ChartDrawer, query: URLSearchParams): Promise<WebAnswer> {
  const chart = chartSchema.safeParse(readJson(query.get('chart') ?? ''));
  if (!chart.success) throw new WebRefusal(400, 'This is no chart.');
  const theme = query.get('theme') === 'dark' ? 'dark' : 'light';
  return {
    status: 200,
    headers: { 'content-type': 'image/svg+xml; charset=utf-8', 'cache-control': 'private, max-age=3600' },
    body: await drawer.svg(chart.data as Chart, { theme }),
  };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
