import type { ChartDrawer } from '../../src/ports/chart-drawer.ts';

/** Its pictures are the titles of their charts. */
export const fakeChartDrawer: ChartDrawer = {
  svg: async ({ title }) => `<svg>${title}</svg>`,
  png: async ({ title }) => Buffer.from(title),
};
