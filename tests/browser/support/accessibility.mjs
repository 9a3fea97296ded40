// What a page must be for everybody: axe's rules for WCAG 2.2 AA, no sideways scrolling, everything by keyboard.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

// Run in the page's own world through the debugger, so that the page's Content-Security-Policy stays as strict as it is.
export async function violations(page) {
  await page.evaluate(axe);
  const found = await page.evaluate((values) => window.axe.run(document, { runOnly: { type: 'tag', values } }), tags);
  return found.violations.map((one) => `${one.id}: ${one.help} — ${one.nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(' | ')}`);
}

export async function assertAccessible(page) {
  assert.deepEqual(await violations(page), [], page.url());
}

// WCAG 1.4.10: at 320 CSS pixels nothing but a table in its own container scrolls sideways.
export async function assertFits(page, width = 320) {
  const before = page.viewportSize();
  await page.setViewportSize({ width, height: 800 });
  const wide = await page.evaluate(() => ({ page: document.documentElement.scrollWidth, window: window.innerWidth }));
  await page.setViewportSize(before);
  assert.ok(wide.page <= wide.window, `${page.url()} is ${wide.page} px wide in a window of ${wide.window}`);
}

// Presses Tab through the page; returns what had the focus, so that a test can find its button there.
export async function tabOrder(page, most = 200) {
  const seen = [];
  await page.evaluate(() => { document.body.tabIndex = -1; document.body.focus(); });
  for (let i = 0; i < most; i += 1) {
    await page.keyboard.press('Tab');
    const name = await page.evaluate(() => {
      const e = document.activeElement;
      return e === document.body ? null : `${e.tagName.toLowerCase()}${e.id ? `#${e.id}` : ''} ${(e.innerText || e.value || '').trim().slice(0, 60)}`;
    });
    if (name === null) break;
    seen.push(name);
  }
  return seen;
}
