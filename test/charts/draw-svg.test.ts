import { describe, expect, it } from 'vitest';
import { createChartDrawer } from '../../src/charts/chart-drawer.ts';
import type { Chart } from '../../src/ports/message.ts';

const drawer = createChartDrawer();
const causes: Chart = {
  kind: 'ranking',
  title: '根因排行 <b>&"',
  spoken: '缺陷：投诉 3；流程：投诉 1。',
  labels: ['缺陷', '流程'],
  unit: '',
  series: [
    { name: '投诉', values: [3, 1] },
    { name: '累计占比', values: [75, 100], isShare: true },
  ],
};
const times: Chart = {
  kind: 'lines',
  title: 'Time to acknowledge',
  spoken: 'Oct 26: half within 2h; Nov 2: –.',
  labels: ['Oct 26', 'Nov 2'],
  unit: 'h',
  series: [
    { name: 'half within', values: [2, null] },
    { name: '9 of 10 within', values: [5, null], isBeside: true },
  ],
};

describe('a chart as SVG', () => {
  it('says its title, its names and its numbers, and what a screen reader reads', async () => {
    const svg = await drawer.svg(causes, { theme: 'light' });
    for (const said of ['根因排行 &lt;b&gt;&amp;', '缺陷  3', '流程  1', '75%', '100%', '累计占比']) {
      expect(svg).toContain(said);
    }
    expect(svg).toContain(
      'role="img" aria-label="根因排行 &lt;b&gt;&amp;&quot;. 缺陷：投诉 3；流程：投诉 1。"',
    );
  });

  it('needs no styles, scripts or addresses of the page it stands in', async () => {
    const svg = await drawer.svg(times, { theme: 'dark' });
    expect(svg).not.toMatch(/style=|<style|<script|class=|href=|on\w+=/);
    expect(svg).toContain('font-family="Noto Sans S Chinese');
  });

  it('names as many weeks as can be read, and the one that says the year', async () => {
    const labels = Array.from({ length: 50 }, (_, week) => (week === 17 ? '2027-1-4' : `9-${week + 1}`));
    const values = labels.map((_, week) => week);
    const svg = await drawer.svg({ ...times, labels, series: [{ name: 'a', values }] }, { theme: 'light' });
    const named = labels.filter((label) => svg.includes(`>${label}<`));
    expect(named).toContain('2027-1-4');
    expect(named.length).toBeGreaterThan(4);
    expect(named.length).toBeLessThan(9);
  });

  it('has a paper of its own in each theme', async () => {
    const [light, dark] = [
      await drawer.svg(times, { theme: 'light' }),
      await drawer.svg(times, { theme: 'dark' }),
    ];
    expect(light).toContain('fill="#ffffff"');
    expect(dark).toContain('fill="#16191d"');
  });
});

describe('a chart as PNG', () => {
  it('is a picture of its own size, the same on every machine', async () => {
    const png = Buffer.from(await drawer.png(causes));
    expect(png.subarray(1, 4).toString('latin1')).toBe('PNG');
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1050, 380]);
  });
});
