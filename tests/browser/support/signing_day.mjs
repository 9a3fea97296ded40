// The form for another day of the last signature, of a contract or of an amendment: the same on both pages.
import assert from 'node:assert/strict';
import { assertAccessible, assertFits } from './accessibility.mjs';
import { inDays } from './days.mjs';
import { screenshot } from './screenshot.mjs';


// First wrongly, to a day that is yet to come: what was typed stays. Then rightly: the page says the new day, and why.
export async function correctSigningDay(page, days, reason, name) {
  const save = () => Promise.all([page.waitForEvent('load'), page.locator('form[action$="/signing-day"] button').click()]);
  await page.locator('main summary').filter({ hasText: 'Labot pēdējā paraksta datumu' }).click();
  await page.fill('#signed_on', inDays(3));
  await page.fill('#day_reason', reason);
  await save();
  assert.match(await page.locator('#signed_on-error').innerText(), /Paraksta datums nevar būt nākotnē/);
  assert.equal(await page.inputValue('#signed_on'), inDays(3));
  assert.equal(await page.inputValue('#day_reason'), reason);
  await assertAccessible(page);
  await assertFits(page);
  await screenshot(page, `${name}-refused`);
  await page.fill('#signed_on', inDays(days));
  await save();
  const facts = await page.locator('.k-facts').first().innerText();
  assert.ok(facts.includes(`${inDays(days).split('-').reverse().join('.')}.`), facts);
  assert.ok(facts.includes(`Datums labots: ${reason}`), facts);
  assert.equal(await page.locator('#day_reason').inputValue(), '', 'the next correction has a reason of its own');
  await assertAccessible(page);
  await assertFits(page);
  await screenshot(page, name);
}
