import type { ChartDrawer } from '../ports/chart-drawer.ts';

/** The library and the fonts are loaded with the first chart: most processes never draw one. */
export function createChartDrawer(): ChartDrawer {
  return {
    async svg(chart, { theme }) {
      const { drawSvg } = await import('./draw-svg.ts');
      return drawSvg(chart, theme);
    },
    async png(chart) {
      const [{ drawSvg }, { toPng }] = await Promise.all([import('./draw-svg.ts'), import('./to-png.ts')]);
      return toPng(drawSvg(chart, 'light'));
    },
  };
}
