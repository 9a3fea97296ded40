// A round of clarification: the secretary opens two questions, the institution answers them without JavaScript, the secretary
// sees old and new beside each other and admits the application.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertAccessible, assertFits } from './support/accessibility.mjs';
import { launch, signedIn } from './support/browser.mjs';
import { checked, mail, password } from './support/oracle.mjs';
import { screenshot } from './support/screenshot.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

const as = (account, options) => signedIn(browser, mail(account), password, options);
const title = 'Tiesībpratība reģionos';

async function press(page, name) {
  await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name, exact: true }).click()]);
}

async function checkSheet(page) {
  await page.goto(`/calls/${checked}/applications`);
  const address = await page.getByRole('link', { name: title }).getAttribute('href');
  await page.goto(`${address}/admissibility`);
  return address;
}

test('only the opened questions are answered, in time, and the secretary compares before admitting', async (t) => {
  const secretary = await as('sekretars');
  const tm = await as('parakstitajs.tm', { javaScriptEnabled: false });
  const preparer = await as('sagatavotajs.tm', { language: 'en' });
  const address = await checkSheet(secretary);

  await t.test('nothing can be sent before an item says that it is to be clarified', async () => {
    const button = secretary.getByRole('button', { name: 'Nosūtīt precizēšanai' });
    assert.equal(await button.getAttribute('aria-disabled'), 'true');
    assert.equal(await secretary.locator('[id="clarify.A1"]').count(), 0, 'A1 can never be clarified');
    await secretary.locator('[id="clarify.A3"]').check();
    await secretary.fill('[id="note.A3"]', 'Nosaukums nepasaka, kas reģionos notiks.');
    await press(secretary, 'Saglabāt pārbaudes lapu');
  });

  await t.test('the request names items, questions and the last day', async () => {
    await secretary.getByRole('button', { name: 'Nosūtīt precizēšanai' }).click();
    await secretary.waitForURL('**/clarifications/new');
    assert.match(await secretary.inputValue('#question'), /^A3: Nosaukums nepasaka/);
    assert.match(await secretary.locator('#working_days option:checked').innerText(), /^5 darbdienas, līdz \d\d\.\d\d\.\d{4}\. 17\.00$/);
    await assertAccessible(secretary);
    await assertFits(secretary);
    await press(secretary, 'Nosūtīt precizēšanai');
    assert.match(await secretary.locator('.govuk-error-summary').innerText(), /Izvēlieties vismaz vienu lauku/);
    await secretary.locator('#field-title').check();
    await secretary.locator('#field-summary').check();
    await secretary.selectOption('#working_days', '3');
    await screenshot(secretary, 'clarification-request');
    await press(secretary, 'Nosūtīt precizēšanai');
    assert.match(await secretary.locator('#clarifications').innerText(), /Precizējums 1\s+Gaida atbildi/);
    assert.equal(await secretary.getByRole('button', { name: 'Virzīt kvalitātes vērtēšanai' }).getAttribute('aria-disabled'), 'true');
    await screenshot(secretary, 'clarification-sheet');
  });

  await t.test('the institution finds it among its tasks and can change nothing else', async () => {
    await tm.goto('/tasks');
    await tm.getByRole('link', { name: title }).click();
    await tm.waitForURL('**/clarifications/1');
    assert.deepEqual(await tm.locator('main form input[type=text], main form textarea').evaluateAll((all) => all.map((one) => one.name)),
      ['title', 'summary', 'explanation']);
    await assertFits(tm);
    await screenshot(tm, 'clarification-form');
    await tm.fill('[name=title]', '');
    await press(tm, 'Nosūtīt precizējumu');
    assert.match(await tm.locator('.govuk-error-summary').innerText(), /Aizpildiet lauku “Pieteikuma nosaukums”/);
    await tm.fill('[name=title]', 'Tiesībpratības darbnīcas bibliotēkās');
    await press(tm, 'Saglabāt melnrakstu');
    assert.equal(await tm.inputValue('[name=title]'), 'Tiesībpratības darbnīcas bibliotēkās');
  });

  await t.test('a preparer sees the draft, but sends nothing', async () => {
    await preparer.goto(`${address}/clarifications/1`);
    assert.equal(await preparer.inputValue('[name=title]'), 'Tiesībpratības darbnīcas bibliotēkās');
    assert.equal(await preparer.getByRole('button', { name: 'Send the clarification' }).count(), 0);
    await assertAccessible(preparer);
  });

  await t.test('the signatory sends it, and keeps the proof', async () => {
    await tm.fill('[name=explanation]', 'Nosaukums nosauc aktivitāti.');
    await press(tm, 'Nosūtīt precizējumu');
    const text = await tm.locator('main').innerText();
    assert.match(text, /Atbildēts/);
    assert.match(text, /[0-9a-f]{64}/);
    await screenshot(tm, 'clarification-answered');
  });

  await t.test('the secretary compares, and admits', async () => {
    await secretary.goto(`${address}/admissibility`);
    await Promise.all([secretary.waitForURL('**/clarifications/1'), secretary.getByRole('link', { name: 'Precizējums 1' }).click()]);
    const sides = secretary.locator('.k-compare').first().locator('.k-compare__side');
    assert.match(await sides.nth(0).innerText(), /Tiesībpratība reģionos/);
    assert.match(await sides.nth(1).innerText(), /Tiesībpratības darbnīcas bibliotēkās/);
    assert.match(await secretary.locator('main').innerText(), /Nosaukums nosauc aktivitāti/);
    await assertAccessible(secretary);
    await assertFits(secretary);
    await screenshot(secretary, 'clarification-compare');
    await secretary.goto(`${address}/admissibility`);
    for (const item of await secretary.locator('input[type=radio][value=yes]').all()) await item.check();
    await press(secretary, 'Saglabāt pārbaudes lapu');
    await press(secretary, 'Virzīt kvalitātes vērtēšanai');
    await secretary.goto(address);
    assert.match(await secretary.locator('.k-heading, main').first().innerText(), /Kvalitātes vērtēšanā/);
  });
});

test('what is typed in a clarification saves by itself and is there after the page is left', async () => {
  const secretary = await as('sekretars');
  await secretary.goto(`/calls/${checked}/applications`);
  const address = await secretary.locator('tr:has(.k-state--clarification) th a').first().getAttribute('href');
  const em = await as('parakstitajs.em');
  await em.goto(`${address}/clarifications/1`);
  await em.fill('[name=explanation]', 'Pirmā rindkopa.');
  await em.waitForFunction(() => document.querySelector('[data-autosave-status]').textContent.startsWith('Saglabāts plkst.'));
  await em.fill('[name=explanation]', 'Pirmā rindkopa. Otrā.');
  await em.goto('/tasks'); // leaving the page saves, too
  await em.goto(`${address}/clarifications/1`);
  assert.equal(await em.inputValue('[name=explanation]'), 'Pirmā rindkopa. Otrā.');
  assert.match(await em.locator('[data-autosave-status]').innerText(), /^(Pēdējoreiz saglabāts|Saglabāts plkst\.)/);
  await assertAccessible(em);
  await assertFits(em);
  await screenshot(em, 'clarification-autosave');
  assert.deepEqual(em.complaints, []);
});
