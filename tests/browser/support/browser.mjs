// Chromium for the browser tests: Debian's, headless, talking to nobody but the address under test.
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

export const address = process.env.KONKURSS_TEST_URL ?? 'http://127.0.0.1:8080';
const executablePath = process.env.CHROMIUM ?? ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find(existsSync);

export function launch() {
  return chromium.launch({
    executablePath,
    headless: true,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync'],
  });
}

// A person's own window: cookies apart from all others. `language` is lv or en, `width` in CSS pixels.
// `page.complaints` collects what the page's scripts and the Content-Security-Policy complain of.
export async function visitor(browser, { language = 'lv', width = 1280, height = 900, javaScriptEnabled = true } = {}) {
  const context = await browser.newContext({
    baseURL: address, locale: language === 'lv' ? 'lv-LV' : 'en-GB', timezoneId: 'Europe/Riga', viewport: { width, height },
    javaScriptEnabled, extraHTTPHeaders: { 'Accept-Language': language },
  });
  const page = await context.newPage();
  page.complaints = [];
  page.on('pageerror', (error) => page.complaints.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && page.complaints.push(message.text()));
  return page;
}

// Signs in through the page, as a person does; fails with the page's own sentence.
export async function signIn(page, mail, password) {
  await page.goto('/sign-in');
  await page.fill('#mail', mail);
  await page.fill('#password', password);
  await Promise.all([page.waitForLoadState('load'), page.click('main button[type=submit]')]);
  if (new URL(page.url()).pathname === '/sign-in') {
    const why = await page.locator('.govuk-error-summary, main').first().innerText();
    throw new Error(`${mail} can't sign in: ${why}`);
  }
}

export async function signedIn(browser, mail, password, options) {
  const page = await visitor(browser, options);
  await signIn(page, mail, password);
  return page;
}
