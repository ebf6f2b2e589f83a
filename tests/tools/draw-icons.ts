/** Draws the app's icons from static/favicon.svg into static/icons. Run by hand after a change of the sign: npx tsx tests/tools/draw-icons.ts */
import { chromium } from '@playwright/test';
import { mkdir, readFile } from 'node:fs/promises';
import { chromiumFlags, findChromium } from './chromium.ts';

const ground = '#0b6470';
const sign = await readFile('static/favicon.svg', 'utf8');
const squareGround = sign.replace('rx="12"', '');
const lines = sign.replace(/<rect[^>]*>/, '').replaceAll('#dd9a3c', '#fff');

interface Icon {
	file: string;
	svg: string;
	sizePx: number;
	/** Part of the picture that the sign fills: a maskable icon may lose its rim. */
	share: number;
	background: string;
}

const icons: Icon[] = [
	// A tab's own: of a drawing the browser makes a whole page at every start, in the thread that draws the first rows.
	{ file: 'tab-48.png', svg: sign, sizePx: 48, share: 1, background: 'transparent' },
	{ file: 'icon-192.png', svg: sign, sizePx: 192, share: 1, background: 'transparent' },
	{ file: 'icon-512.png', svg: sign, sizePx: 512, share: 1, background: 'transparent' },
	{ file: 'maskable-512.png', svg: squareGround, sizePx: 512, share: 0.8, background: ground },
	{ file: 'monochrome-512.png', svg: lines, sizePx: 512, share: 0.9, background: 'transparent' },
	{ file: 'apple-touch-icon.png', svg: squareGround, sizePx: 180, share: 0.92, background: ground },
];

await mkdir('static/icons', { recursive: true });
const browser = await chromium.launch({ executablePath: findChromium() ?? '', args: chromiumFlags });
for (const { file, svg, sizePx, share, background } of icons) {
	const page = await browser.newPage({ viewport: { width: sizePx, height: sizePx } });
	const style = `body{margin:0;height:100vh;display:grid;place-items:center;background:${background}}svg{width:${share * 100}%}`;
	await page.setContent(`<style>${style}</style>${svg}`);
	await page.screenshot({ path: `static/icons/${file}`, omitBackground: true });
	await page.close();
}
await browser.close();
