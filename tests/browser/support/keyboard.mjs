// Going about by keyboard alone.
import assert from 'node:assert/strict';

const longest = 700; // ms, more than a page waits for a word's second letter

// Tab by Tab until what the selector names has the focus.
export async function tabTo(page, selector, most = 200) {
  for (let i = 0; i < most; i += 1) {
    await page.keyboard.press('Tab');
    if (await page.evaluate((wanted) => document.activeElement.matches(wanted), selector)) return;
  }
  throw new Error(`${page.url()}: Tab doesn't reach ${selector}`);
}

// A key that leads from this page to another one.
export async function assertLeads(page, key, to) {
  await Promise.all([page.waitForURL((url) => url.pathname === to, { timeout: 5000 }), page.keyboard.press(key)])
    .catch((error) => { throw new Error(`${key} doesn't lead from ${page.url()} to ${to}`, { cause: error }); });
}

// A key that leads nowhere.
export async function assertStays(page, key) {
  const from = await page.evaluate(() => [location.href, performance.timeOrigin]);
  await page.keyboard.press(key);
  await page.waitForTimeout(longest);
  await page.waitForLoadState();
  assert.deepEqual(await page.evaluate(() => [location.href, performance.timeOrigin]), from, key);
}
