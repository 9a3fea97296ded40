// The commission's pages beside the whole journey's meeting: what each role sees, mistakes in a form, without scripts and by keyboard.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, signIn, signedIn, visitor } from './support/browser.mjs';
import { evaluated, mail, password } from './support/oracle.mjs';
import { screenshot } from './support/screenshot.mjs';

const decided = 'OGP4-2024-MK';
let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

const as = (account, options) => signedIn(browser, mail(account), password, options);

async function press(page, name) {
  await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name, exact: true }).click()]);
}

test('a member finds the signed minutes with the conflict in them, as page and PDF', async () => {
  const member = await as('loceklis2');
  await member.goto('/meetings');
  await member.locator('main a[href^="/meetings/"]').last().click();
  await member.waitForURL('**/meetings/*');
  const meeting = new URL(member.url()).pathname;
  await member.goto(`${meeting}/minutes`);
  const text = await member.locator('main article').innerText();
  assert.match(text, /Komisijas loceklis A interešu konflikta dēļ jautājuma izskatīšanā un balsošanā nepiedalās/);
  assert.match(text, /Piedalās 3 no 3 balsstiesīgajiem/);
  assert.equal(text.match(/Nolemj: atzinumu pieņemt/g).length, 5);
  assert.match(await member.locator('main .k-code').innerText(), /^[0-9a-f]{64}$/);
  const paper = await member.request.get(`${meeting}/minutes.pdf`);
  assert.equal(paper.headers()['content-type'], 'application/pdf');
  assert.equal(await member.getByRole('button', { name: 'Parakstīt protokolu' }).count(), 0);
});

test('an applicant and an evaluator have no way to the commission', async () => {
  for (const account of ['parakstitajs.em', 'vertetajs1']) {
    const page = await as(account);
    assert.equal((await page.goto(`/calls/${decided}/meetings`)).status(), 403, account);
    assert.equal(await page.locator('a[href="/meetings"]').count(), 0, account);
  }
});

test('a meeting is planned without scripts; a mistake keeps what was typed', async () => {
  const secretary = await visitor(browser, { javaScriptEnabled: false, width: 375 });
  await signIn(secretary, mail('sekretars'), password);
  await secretary.goto(`/calls/${evaluated}/meetings`);
  await secretary.fill('#place', 'Zāle 3');
  await press(secretary, 'Izveidot sēdi');
  assert.match(await secretary.locator('.govuk-error-summary').innerText(), /Norādiet sēdes datumu/);
  assert.equal(await secretary.inputValue('#place'), 'Zāle 3');
  await secretary.fill('#date', '2026-12-10');
  await secretary.fill('#time', '09:30');
  await press(secretary, 'Izveidot sēdi');
  assert.match(await secretary.locator('main').innerText(), /Darba kārtība vēl ir tukša/);
  assert.ok(await secretary.getByText('Zāle 3').isVisible());
  await press(secretary, 'Nosūtīt paziņojumu komisijai');
  assert.match(await secretary.locator('main').innerText(), /nosūtīts/);
  await screenshot(secretary, 'commission-meeting-375');
});

test('an empty agenda keeps the chair from opening, with the reason', async () => {
  const chair = await as('priekssedetajs');
  await chair.goto(`/calls/${evaluated}/meetings`);
  await chair.locator('main tbody th a').first().click();
  await chair.waitForURL('**/meetings/*');
  const button = chair.getByRole('button', { name: 'Atklāt sēdi' });
  assert.equal(await button.getAttribute('aria-disabled'), 'true');
});
