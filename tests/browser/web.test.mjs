// The pages that belong to nobody's area: sign-in, notices and refusals, for everybody, in both languages.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertAccessible, assertFits, tabOrder } from './support/accessibility.mjs';
import { address, launch, visitor } from './support/browser.mjs';
import { screenshot } from './support/screenshot.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

const pages = {
  '/sign-in': { lv: 'Pieteikties', en: 'Sign in' },
  '/accessibility': { lv: 'Piekļūstamības paziņojums', en: 'Accessibility statement' },
  '/privacy': { lv: 'Privātuma paziņojums', en: 'Privacy notice' },
  '/nothing/here': { lv: 'Lapa nav atrasta', en: 'Page not found' },
};

for (const [path, heading] of Object.entries(pages)) {
  for (const language of ['lv', 'en']) {
    test(`${path} in ${language} is accessible, fits and keeps to the policy`, async () => {
      const page = await visitor(browser, { language });
      const reply = await page.goto(path);
      assert.equal(reply.status(), path === '/nothing/here' ? 404 : 200);
      assert.equal(await page.locator('h1').innerText(), heading[language]);
      assert.equal(await page.locator('html').getAttribute('lang'), language);
      assert.ok((await page.title()).startsWith(heading[language]), await page.title());
      await assertAccessible(page);
      await assertFits(page, 320);
      await assertFits(page, 640); // 200 % zoom of a window of 1280
      await screenshot(page, `web${path.replaceAll('/', '-')}-${language}`);
      // The browser itself complains of the 404; nothing else may complain.
      assert.deepEqual(page.complaints.filter((one) => !one.includes('404')), []);
    });
  }
}

test('the banner of the demonstration is on every page', async () => {
  const page = await visitor(browser);
  for (const path of Object.keys(pages)) {
    await page.goto(path);
    assert.ok(await page.getByText('Demonstrācijas dati – izdomāti').isVisible(), path);
  }
});

test('the language switch keeps the page, and the choice stays', async () => {
  const page = await visitor(browser);
  await page.goto('/privacy');
  await page.click('.k-language__link');
  assert.equal(new URL(page.url()).pathname, '/privacy');
  assert.equal(await page.locator('h1').innerText(), 'Privacy notice');
  await page.goto('/accessibility');
  assert.equal(await page.locator('h1').innerText(), 'Accessibility statement');
});

test('sign-in by keyboard alone: skip link, field, field, button; a refusal says so on top', async () => {
  const page = await visitor(browser);
  await page.goto('/sign-in');
  const order = await tabOrder(page);
  assert.equal(order[0], 'a Pāriet uz saturu');
  const form = order.filter((one) => one.startsWith('input') || one === 'button Pieteikties');
  assert.deepEqual(form.map((one) => one.split(' ')[0]), ['input#mail', 'input#password', 'button']);
  await page.focus('#mail');
  await page.keyboard.type('nobody@example.lv');
  await page.keyboard.press('Tab');
  await page.keyboard.type('not the password');
  await page.keyboard.press('Enter');
  await page.locator('.govuk-error-summary').waitFor();
  assert.equal(await page.locator('#mail').inputValue(), 'nobody@example.lv');
  assert.equal(await page.locator('#password').inputValue(), '');
  assert.ok((await page.title()).startsWith('Kļūda:'));
  await assertAccessible(page);
  await screenshot(page, 'web-sign-in-refused');
});

test('sign-in works without JavaScript', async () => {
  const page = await visitor(browser, { javaScriptEnabled: false });
  await page.goto('/sign-in');
  await page.fill('#mail', 'nobody@example.lv');
  await page.fill('#password', 'x');
  await page.click('main button[type=submit]');
  assert.ok(await page.locator('.govuk-error-summary').isVisible());
});

test('a page sends no request to anybody else', async () => {
  const page = await visitor(browser);
  const others = [];
  page.on('request', (request) => request.url().startsWith(address) || others.push(request.url()));
  await page.goto('/sign-in', { waitUntil: 'networkidle' });
  assert.deepEqual(others, []);
});

test('the fonts, the style and the modules are served with the version in their address', async () => {
  const page = await visitor(browser);
  const seen = new Map();
  page.on('response', (response) => seen.set(new URL(response.url()).pathname, response.status()));
  await page.goto('/sign-in', { waitUntil: 'networkidle' });
  for (const path of ['/assets/konkurss.css', '/assets/konkurss.mjs', '/assets/fonts/source-sans-3-latin-ext-400-normal.woff2'])
    assert.equal(seen.get(path), 200, path);
  assert.equal(await page.evaluate(() => document.fonts.check('16px "Source Sans 3"', 'āčģķļņšž')), true);
  assert.match(await page.locator('link[rel=stylesheet]').getAttribute('href'), /\?v=[0-9a-f]{12}$/);
});
