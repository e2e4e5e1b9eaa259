// Contrast of all text inside the outputs of a page, measured as WCAG 2.1 defines it: https://www.w3.org/TR/WCAG21/#contrast-minimum
// axe gives up where backgrounds are transparent or covered; here the colours behind a text are stacked up from its ancestors.
import type { Page } from 'playwright-core';

/** A text that is hard to read. */
export interface Pale {
  text: string;
  ratio: number;
  ink: string;
  ground: string;
}

/** What was measured: how many texts, and those below 4.5 (3 where letters are large). */
export async function contrast(
  page: Page,
  selector = '.jp-OutputArea-output',
): Promise<{ texts: number; pale: Pale[] }> {
  return page.evaluate((within) => {
    type Rgba = [number, number, number, number];
    const parse = (text: string): Rgba => {
      const all = text.match(/[\d.]+/g)?.map(Number) ?? [0, 0, 0, 0];
      const [r = 0, g = 0, b = 0, a = 1] = /^color\(srgb/.test(text) ? all.map((v, k) => (k < 3 ? 255 * v : v)) : all;
      return [r, g, b, a];
    };
    const over = (top: Rgba, below: Rgba): Rgba => {
      const mix = (k: 0 | 1 | 2): number => top[k] * top[3] + below[k] * (1 - top[3]);
      return [mix(0), mix(1), mix(2), 1];
    };
    const light = ([r, g, b]: Rgba): number => {
      const part = (v: number): number => (v / 255 <= 0.03928 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4);
      return 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
    };
    const ground = (node: Element): Rgba => {
      const layers: Rgba[] = [];
      for (let at: Element | null = node; at; at = at.parentElement) {
        const colour = parse(getComputedStyle(at).backgroundColor);
        if (colour[3] > 0) layers.push(colour);
        if (colour[3] === 1) break;
        if (at.matches('.svg-container')) {
          const paper = at.querySelector('.main-svg'); // Plotly's letters lie in an svg over the one that is painted
          if (paper) layers.push(parse(getComputedStyle(paper).backgroundColor));
        }
      }
      return layers.reduceRight<Rgba>((below, top) => over(top, below), [255, 255, 255, 1]);
    };
    const pale: Pale[] = [];
    let texts = 0;
    for (const area of document.querySelectorAll(within)) {
      const walk = document.createTreeWalker(area, NodeFilter.SHOW_TEXT);
      for (let node = walk.nextNode(); node; node = walk.nextNode()) {
        const parent = node.parentElement;
        const words = node.textContent?.trim();
        if (parent?.closest('.heatmap-label')) continue; // on a picture: plotly.js takes black or white there
        if (!parent || !words || ['STYLE', 'SCRIPT', 'TITLE'].includes(parent.tagName.toUpperCase())) continue;
        const style = getComputedStyle(parent);
        const box = parent.getBoundingClientRect();
        let seen = style.visibility !== 'hidden' && box.width > 1.5 && box.height > 1.5;
        let opacity = 1;
        for (let at: Element | null = parent; at; at = at.parentElement)
          opacity *= Number(getComputedStyle(at).opacity);
        if (opacity < 0.05) seen = false; // for screen readers only
        if (!seen) continue;
        texts++;
        const svg = parent instanceof SVGElement;
        const below = ground(parent);
        const [r, g, b, a] = parse(svg ? style.fill : style.color);
        const ink = over([r, g, b, a * opacity], below);
        const [high, low] = [light(ink), light(below)].sort((x, y) => y - x) as [number, number];
        const ratio = (high + 0.05) / (low + 0.05);
        const size = Number.parseFloat(style.fontSize);
        const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
        const name = (c: Rgba): string => `rgb(${c.slice(0, 3).map(Math.round).join(', ')})`;
        if (ratio < (large ? 3 : 4.5))
          pale.push({
            text: words.slice(0, 60),
            ratio: Math.round(ratio * 100) / 100,
            ink: name(ink),
            ground: name(below),
          });
      }
    }
    return { texts, pale };
  }, selector);
}
