import { describe, expect, it } from 'vitest';
import type { WebRequest } from '../../src/ports/web-route.ts';
import { createMetrics, createMetricsRoute, type GaugeSource } from '../../src/web/metrics.ts';
import { createKeptLog } from '../support/kept-log.ts';

function create(gauges: GaugeSource[] = []) {
  const log = createKeptLog();
  const metrics = createMetrics(gauges, log);
  async function scrape(): Promise<string> {
    const answer = await createMetricsRoute(metrics.registry).handle({} as WebRequest);
    return 'body' in answer ? String(answer.body) : '';
  }
  return { metrics, scrape, log };
}

describe('createMetrics', () => {
  it('counts under the names it promises', async () => {
    const { metrics, scrape } = create();
    metrics.countDelivery('sent');
    metrics.countDelivery('sent');
    metrics.countInbound('local');
    metrics.countCommand('acknowledge', 'refused');
    metrics.countWake('woken', 2);
    metrics.countMendedWakeUps(3);
    metrics.countSurveyAnswer(2);
    metrics.countSurveyPage('expired');
    metrics.observeWakeLag(1500);
    const page = await scrape();
    expect(page).toContain('huiyin_deliveries_total{status="sent"} 2');
    expect(page).toContain('huiyin_inbound_total{surface="local"} 1');
    expect(page).toContain('huiyin_commands_total{command="acknowledge",outcome="refused"} 1');
    expect(page).toContain('huiyin_wakes_total{outcome="woken"} 2');
    expect(page).toContain('huiyin_wake_ups_mended_total 3');
    expect(page).toContain('huiyin_survey_answers_total{score="2"} 1');
    expect(page).toContain('huiyin_survey_pages_total{outcome="expired"} 1');
    expect(page).toContain('huiyin_wake_lag_seconds_sum 1.5');
    expect(page).toContain('huiyin_wake_lag_seconds_bucket{le="1"} 0');
    expect(page).toContain('huiyin_wake_lag_seconds_bucket{le="2"} 1');
  });

  it('reads its gauges at each look', async () => {
    let open = 3;
    const { scrape } = create([{ name: 'huiyin_open_complaints', help: 'Open.', read: () => open }]);
    expect(await scrape()).toContain('huiyin_open_complaints 3');
    open = 5;
    expect(await scrape()).toContain('huiyin_open_complaints 5');
  });

  it('leaves out a gauge that fails, and shows the others', async () => {
    const { scrape, log } = create([
      { name: 'huiyin_broken', help: 'Broken.', read: () => Promise.reject(new Error('away')) },
      { name: 'huiyin_fine', help: 'Fine.', read: () => 1 },
    ]);
    const page = await scrape();
    expect(page).toContain('huiyin_fine 1');
    expect(page).not.toMatch(/^huiyin_broken /m);
    expect(log.entries.map(({ sentence }) => sentence)).toEqual(['gauge could not be read']);
  });

  it('keeps two of them apart', async () => {
    const first = create();
    first.metrics.countInbound('slack');
    expect(await create().scrape()).not.toContain('surface="slack"');
  });
});
