// Beside the ranked list: what other rules would change, how severe the evaluators are, who gave how many points.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertAccessible, assertFits, tabOrder } from './support/accessibility.mjs';
import { launch, signedIn } from './support/browser.mjs';
import { evaluated, mail, password } from './support/oracle.mjs';
import { screenshot } from './support/screenshot.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

const as = (account, options) => signedIn(browser, mail(account), password, options);
const ranking = `/calls/${evaluated}/ranking`;
const text = async (page, selector) => (await page.locator(selector).innerText()).replaceAll('\u00a0', ' ');

test('the chair tries a larger envelope: who comes in is named, the banner says that it is no result, the list stays', async () => {
  const page = await as('priekssedetajs');
  await page.goto(ranking);
  // The ranked lists, not the whole page: its charts are drawn when they are drawn.
  const before = await page.locator('table.k-ranking').allInnerTexts();
  assert.ok(before.some((table) => table.includes('SI-04')));
  await page.locator('a[href$="/ranking/what-if"]').click();
  await page.waitForURL('**/what-if');
  assert.match(await text(page, '.k-not-result'), /Šis nav konkursa rezultāts/);
  await page.getByLabel(/Pieejamais finansējums, €: Sabiedrības/).fill('70 000');
  await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: 'Aprēķināt' }).click()]);
  assert.equal(new URL(page.url()).search, '?envelope.SI=70000.00');
  assert.match(await text(page, '#tried .k-facts'), /papildus\s+SI-04 \(EM\)\s+Vairs netiktu atbalstīti\s+neviens/);
  assert.match(await text(page, '#tried tr:has(a:text-is("SI-04")) td:last-child'), /Rezerves sarakstā → ATBALSTĀMS|Rezerves sarakstā → Atbalstāms/i);
  await assertAccessible(page);
  await assertFits(page);
  await screenshot(page, 'what-if-tried');

  const colleague = await as('vaditajs', { language: 'en' });
  await colleague.goto(page.url());
  assert.match(await text(colleague, '#tried .k-facts'), /Would be supported, too\s+SI-04 \(EM\)/);
  await page.goto(ranking);
  assert.deepEqual(await page.locator('table.k-ranking').allInnerTexts(), before);
});

test('what is mistyped is said at its field and stays typed; without JavaScript, too', async () => {
  const page = await as('priekssedetajs', { javaScriptEnabled: false, width: 375 });
  await page.goto(`${ranking}/what-if`);
  await page.getByLabel('Svars K2').fill('daudz');
  await page.getByLabel('Svars K3').fill('17,5');
  await Promise.all([page.waitForURL('**/what-if?*'), page.getByRole('button', { name: 'Aprēķināt' }).click()]);
  assert.match(await text(page, '.govuk-error-summary'), /K2: ierakstiet skaitli/);
  assert.equal(await page.getByLabel('Svars K2').inputValue(), 'daudz');
  assert.equal(await page.getByLabel('Svars K3').inputValue(), '17,5');
  await page.getByLabel('Svars K2').fill('20');
  await Promise.all([page.waitForURL('**/what-if?weight.K3=17.5'), page.getByRole('button', { name: 'Aprēķināt' }).click()]);
  assert.match(await text(page, '#tried'), /79,00 → \d\d,\d\d/);
  await screenshot(page, 'what-if-375');
});

test('each decision says the smallest change of a weight that flips it, and its link shows that it does', async () => {
  const page = await as('auditors');
  await page.goto(`${ranking}/what-if`);
  const row = page.locator('#robustness tbody tr', { has: page.locator('td:last-child > a') }).first();
  const link = row.locator('td:last-child > a');
  const number = await row.locator('th a').innerText();
  await Promise.all([page.waitForURL('**/what-if?weight.*'), link.click()]);
  assert.match(await text(page, '#tried .k-facts'), new RegExp(number));
  assert.equal(await page.locator('main form[method=post]').count(), 0);
});

test('the charts of a category stand beside each other, each whole, and follow the window', async () => {
  const page = await as('priekssedetajs');
  const cut = () => page.locator('[data-chart]').evaluateAll((places) => places.map((place) => place.scrollWidth - place.clientWidth));
  for (const width of [1280, 375, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    if (!page.url().endsWith('/ranking')) await page.goto(ranking);
    await page.waitForFunction(() => document.querySelectorAll('[data-chart] svg').length === 4 &&
      [...document.querySelectorAll('[data-chart]')].every((place) => place.querySelector('svg').getBoundingClientRect().width === place.clientWidth), null, { timeout: 5000 });
    assert.deepEqual(await cut(), [0, 0, 0, 0]);
  }
});

test('severity: a table and its charts, in words and for information only', async () => {
  const page = await as('priekssedetajs');
  await page.goto(ranking);
  await page.locator('a[href$="/ranking/severity"]').click();
  await page.waitForURL('**/severity');
  assert.match(await text(page, '.k-not-result'), /Tikai informācijai/);
  assert.equal(await page.locator('#severity tbody tr').count(), 3);
  await page.waitForSelector('[data-chart=severity] svg');
  await page.waitForSelector('[data-chart=adjusted] svg');
  assert.deepEqual(page.complaints, []);
  await assertAccessible(page);
  await assertFits(page);
  await screenshot(page, 'severity');
  const phone = await as('vaditajs', { language: 'en', width: 375 });
  await phone.goto(`${ranking}/severity`);
  await phone.waitForSelector('[data-chart=severity] svg');
  await screenshot(phone, 'severity-375');
});

test('who gave how many points stands in each row, in words for screen readers', async () => {
  const page = await as('priekssedetajs');
  await page.goto(ranking);
  assert.equal(await page.getByRole('img', { name: 'K1: V1: 5; V2: 1; V3: 4' }).count(), 1); // SI-10
  assert.equal(await page.locator('.k-ranking .k-distribution').count(), 15 * 6);
  await page.goto(`/calls/${evaluated}/applications`);
  const row = page.locator('tbody tr:has-text("SI-10") .k-distributions');
  assert.match(await row.locator('title').textContent(), /K1: V1:\u00A05; V2:\u00A01; V3:\u00A04\.\nK2: /);
  assert.equal(await row.evaluate((one) => document.querySelectorAll(`${one.querySelector('use').getAttribute('href')} text`).length), 6);
  await assertAccessible(page);
  for (const width of [320, 375]) await assertFits(page, width);
  const phone = await as('sekretars', { width: 375 });
  for (const [place, name] of [[ranking, 'ranking'], [`/calls/${evaluated}/applications`, 'list']]) {
    await phone.goto(place);
    await screenshot(phone, `distribution-${name}-375`);
  }
});

test('the form is reached and sent by keyboard alone', async () => {
  const page = await as('priekssedetajs');
  await page.goto(`${ranking}/what-if`);
  const order = await tabOrder(page);
  assert.ok(order.some((name) => name.startsWith('input#weight.K1')), order.join('\n'));
  assert.ok(order.some((name) => name.startsWith('button') && name.includes('Aprēķināt')), order.join('\n'));
});
