import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TitleComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { LabelLayout } from 'echarts/features';
import { SVGRenderer } from 'echarts/renderers';
import type { Chart } from '../ports/message.ts';
import { optionOf, sizeOf } from './option-of.ts';

use([BarChart, LineChart, GridComponent, LegendComponent, TitleComponent, LabelLayout, SVGRenderer]);

export function drawSvg(chart: Chart, theme: 'light' | 'dark'): string {
  const drawing = init(null, null, { renderer: 'svg', ssr: true, ...sizeOf(chart) });
  try {
    drawing.setOption(optionOf(chart, theme));
    return describe(withoutStyles(drawing.renderToSVGString()), chart);
  } finally {
    drawing.dispose();
  }
}

/** A page with a strict policy takes no styles: each is an attribute of SVG just as well. */
function withoutStyles(svg: string): string {
  const plain = svg.replaceAll(/<style[^>]*>[\s\S]*?<\/style>/g, '').replaceAll(/ class="[^"]*"/g, '');
  return plain.replaceAll(/ style="([^"]*)"/g, (_, styles: string) =>
    styles
      .split(';')
      .map((style) => style.split(':').map((part) => part.trim()))
      .flatMap(([name, value]) => (name === undefined || !value ? [] : [` ${name}="${value}"`]))
      .join(''),
  );
}

function describe(svg: string, { title, spoken }: Chart): string {
  return svg.replace('<svg ', `<svg role="img" aria-label="${escape(`${title}. ${spoken}`)}" `);
}

function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
