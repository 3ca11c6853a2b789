import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { renderAsync } from '@resvg/resvg-js';
import { fontFamily } from './look.ts';

/** Sharp on a phone's screen, and light enough to load at once. */
const zoom = 2.5;

// The package names no fonts among its exports: they stand beside its entry.
const fonts = join(dirname(createRequire(import.meta.url).resolve('@embedpdf/fonts-sc')), '..', 'fonts');
const fontFiles = ['Regular', 'Bold'].map((weight) => join(fonts, `NotoSansHans-${weight}.otf`));

export async function toPng(svg: string): Promise<Uint8Array> {
  const picture = await renderAsync(svg, {
    // The same on every machine, whatever is installed there.
    font: { fontFiles, loadSystemFonts: false, defaultFontFamily: fontFamily },
    fitTo: { mode: 'zoom', value: zoom },
  });
  return picture.asPng();
}
