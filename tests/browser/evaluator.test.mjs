// The evaluator's way: the own list, a submitted evaluation that is only read, and nothing at all of an application one is recused from.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, signedIn } from './support/browser.mjs';
import { assertLeads, assertStays, tabTo } from './support/keyboard.mjs';
import { evaluated, mail, password } from './support/oracle.mjs';
import { screenshot } from './support/screenshot.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

const as = (account) => signedIn(browser, mail(account), password);

async function openFromList(page, number) {
  await page.goto('/evaluations');
  await page.getByRole('link', { name: number, exact: true }).click();
  await page.waitForURL('**/evaluations/*');
}

test('the own list tells how far one is', async () => {
  const page = await as('vertetajs1');
  await page.goto('/evaluations');
  const text = await page.locator('main').innerText();
  assert.match(text, /Iesniegti vērtējumi: 15 no 15/);
  for (const number of ['IL-01', 'SI-06', 'SI-11']) assert.ok(text.includes(number), number);
  assert.ok(!text.includes('SI-07'), 'an inadmissible application is nobody\'s to evaluate');
});

test('the workbench shows text and scores side by side, and after submission nothing to change', async () => {
  const page = await as('vertetajs1');
  await openFromList(page, 'SI-08');
  assert.ok(await page.locator('.k-desk__text').isVisible());
  assert.ok((await page.locator('.k-desk__text').innerText()).includes('Tieslietu ministrija'));
  assert.equal(await page.locator('section.k-criterion').count(), 6);
  assert.equal(await page.locator('main input[type=radio]').count(), 0);
  // One's own note, which nobody else reads, is all that can still be written.
  assert.deepEqual(await page.locator('form[data-autosave] textarea').evaluateAll((list) => list.map((one) => one.name)), ['note']);
  assert.ok(await page.locator('#criteria .govuk-inset-text').isVisible());
  await screenshot(page, 'evaluator-workbench');
});

test('by keyboard alone to the next and to the previous application, and no letter of a note leads away', async () => {
  const page = await as('vertetajs1');
  await page.goto('/evaluations');
  const here = await page.getByRole('link', { name: 'SI-08', exact: true }).getAttribute('href');
  const next = '.k-pager [rel=next]', previous = '.k-pager [rel=prev]';
  const hearing = () => page.locator('details.k-shortcuts').waitFor(); // shown once the keys are heard
  const toNote = async () => {
    await page.keyboard.press('m');
    await page.waitForFunction(() => document.activeElement.id === 'note');
    await page.keyboard.press('Control+A');
  };
  await tabTo(page, `a[href="${here}"]`);
  await assertLeads(page, 'Enter', here);
  const there = await page.locator(next).getAttribute('href');
  await hearing();
  await assertLeads(page, 'n', there);
  assert.equal(await page.locator(previous).getAttribute('href'), here);
  assert.doesNotMatch(await page.locator('.govuk-caption-l').innerText(), /SI-08/);
  await hearing();
  await assertLeads(page, 'p', here);
  assert.match(await page.locator('.govuk-caption-l').innerText(), /SI-08/);

  // The links themselves.
  await tabTo(page, next);
  await assertLeads(page, 'Enter', there);
  await tabTo(page, previous);
  await assertLeads(page, 'Enter', here);

  await hearing();
  await toNote();
  for (const key of ['n', 'p']) await assertStays(page, key);
  assert.equal(await page.inputValue('#note'), 'np');
  await page.keyboard.press('Tab');
  await assertLeads(page, 'n', there);
  await hearing();
  await assertLeads(page, 'p', here);
  assert.equal(await page.inputValue('#note'), 'np', 'what was typed is stored on the way');
  await hearing();
  await toNote();
  await page.keyboard.press('Delete');
  await page.keyboard.press('Tab');

  // Behind the last there is none, and switched off no letter is a command.
  while (await page.locator(next).count()) {
    await hearing();
    await assertLeads(page, 'n', await page.locator(next).getAttribute('href'));
  }
  await hearing();
  await assertStays(page, 'n');
  await tabTo(page, 'details.k-shortcuts summary');
  await page.keyboard.press('Enter');
  await tabTo(page, '#shortcuts-on');
  await page.keyboard.press('Space');
  await page.keyboard.press('Tab');
  await assertStays(page, 'p');
});

test('a save sent past the page is refused, and the total stays', async () => {
  const page = await as('vertetajs1');
  await openFromList(page, 'SI-08');
  const total = await page.locator('#criteria .govuk-inset-text').innerText();
  const form = { csrf: await page.locator('input[name=csrf]').first().inputValue(), version: '1', 'scores.K1.points': '1', 'scores.K1.reason': 'x'.repeat(60) };
  const reply = await page.request.post(page.url(), { form });
  assert.ok(reply.status() >= 400 && reply.status() < 500, `${reply.status()}`);
  await page.reload();
  assert.equal(await page.locator('#criteria .govuk-inset-text').innerText(), total);
});

test('the evaluator who is recused from an application sees nothing of it', async () => {
  const page = await as('vertetajs2');
  await openFromList(page, 'SI-06');
  const text = await page.locator('main').innerText();
  assert.ok(!text.includes('NVO atbalsta karte'), text);
  assert.equal(await page.locator('.k-desk, .k-criterion, form[data-autosave]').count(), 0);
  const other = await as('vertetajs1');
  await openFromList(other, 'SI-06');
  const address = await other.locator('.k-desk').count() ? new URL(other.url()).pathname : null;
  assert.ok(address, 'the other evaluator reads it');
  assert.equal((await page.goto(address)).status(), 404, 'nor the evaluation of another');
  await screenshot(page, 'evaluator-recused');
});

test('an evaluator reads neither the ranked list nor the scores of others', async () => {
  const page = await as('vertetajs1');
  for (const path of ['ranking', 'decisions', 'overview', 'evaluators', 'reports', 'audit'])
    assert.ok([403, 404].includes((await page.goto(`/calls/${evaluated}/${path}`)).status()), path);
});
