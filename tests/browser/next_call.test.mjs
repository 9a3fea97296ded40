// The next call without a file: an officer copies last year's, changes what is different, is told of mistakes, and announces it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertAccessible, assertFits } from './support/accessibility.mjs';
import { launch, signedIn } from './support/browser.mjs';
import { assertPage } from './support/every_page.mjs';
import { checked, mail, password } from './support/oracle.mjs';
import { screenshot } from './support/screenshot.mjs';

const code = `NAK-${Date.now().toString(36).toUpperCase()}`;
const year = new Date().getFullYear() + 1;
const title = `Sabiedrības informēšanas konkurss ${year}. gadā`;

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

async function press(page, name) {
  await Promise.all([page.waitForEvent('load'), page.getByRole('main').getByRole('button', { name, exact: true }).click()]);
}

// Dots in a field's name are parts of it.
const field = (page, name) => page.locator(`[id="${name}"]`);

async function fill(page, values) {
  for (const [name, value] of Object.entries(values)) await field(page, name).fill(value);
}

test('an officer makes the next call from last year\'s and sees no JSON', async (t) => {
  const officer = await signedIn(browser, mail('vaditajs'), password);

  await t.test('a code that is taken is refused at its field, and the choice stays', async () => {
    await officer.goto('/calls');
    await officer.getByRole('main').getByRole('button', { name: 'Jauns konkurss no esoša' }).click();
    await officer.waitForURL('**/calls/copy');
    await officer.selectOption('#from', checked);
    await officer.fill('#code', checked);
    await press(officer, 'Izveidot melnrakstu');
    assert.match(await officer.locator('.govuk-error-summary').innerText(), /jau ir izsludināts/);
    assert.equal(await officer.inputValue('#from'), checked);
    await assertAccessible(officer);
    await assertFits(officer);
  });

  await t.test('the copy is a draft on a page of fields', async () => {
    await officer.fill('#code', code);
    await press(officer, 'Izveidot melnrakstu');
    assert.equal(new URL(officer.url()).pathname, `/calls/${code}/edit`, await officer.locator('main').innerText());
    assert.match(await field(officer, 'title.lv').inputValue(), /sabiedrības informēšanas konkurss/);
    assert.doesNotMatch(await officer.locator('main').innerText(), /"lv":|\/criteria\/0/);
    await assertPage(officer, `/calls/${code}/edit`, 'input[name="criteria.0.weight"]', 'next-call-edit');
  });

  await t.test('mistakes are told at their fields, and what was typed stays', async () => {
    await fill(officer, {
      'title.lv': title, 'title.en': `Public-information competition ${year}`,
      'timeline.opens.date': `${year}-03-01`, 'timeline.closes.date': `${year}-02-01`, 'timeline.questions_until': `${year}-03-25`,
      'timeline.evaluation_until': `${year}-04-30`, 'timeline.implementation_from': `${year}-05-17`, 'timeline.implementation_until': `${year}-11-30`,
      'criteria.0.weight': 'divdesmit pieci',
    });
    await press(officer, 'Saglabāt melnrakstu');
    const summary = await officer.locator('.govuk-error-summary').innerText();
    assert.match(summary, /Iesniegšanas termiņš: “Iesniegšanas termiņš” nedrīkst būt pirms “Pieteikumu iesniegšana no”\./);
    assert.match(summary, /Kritērijs K1 – Svars: Ievadiet skaitli/);
    assert.equal(await field(officer, 'title.lv').inputValue(), title);
    assert.equal(await field(officer, 'criteria.0.weight').inputValue(), 'divdesmit pieci');
    await assertAccessible(officer);
    for (const width of [320, 375]) await assertFits(officer, width);
    await screenshot(officer, 'next-call-mistakes');
    await officer.locator('.govuk-error-summary a', { hasText: 'Svars' }).click();
    assert.equal(await officer.evaluate(() => document.activeElement.id), 'criteria.0.weight');
  });

  await t.test('what is right is saved', async () => {
    await fill(officer, { 'timeline.closes.date': `${year}-03-31`, 'criteria.0.weight': '25', 'criteria.1.weight': '15', 'amount.maximum': '18 000,00' });
    await press(officer, 'Saglabāt melnrakstu');
    assert.match(await officer.locator('.govuk-notification-banner').innerText(), /Saglabāts/);
    assert.equal(await field(officer, 'criteria.0.weight').inputValue(), '25');
    assert.match(await field(officer, 'amount.maximum').inputValue(), /^18\s000,00$/);
    assert.equal(await field(officer, 'timeline.closes.date').inputValue(), `${year}-03-31`);
  });

  await t.test('the preview has it, and there it is announced', async () => {
    await officer.getByRole('main').getByRole('button', { name: 'Priekšskatījums un izsludināšana' }).click();
    await officer.waitForURL('**/preview');
    const preview = await officer.locator('main').innerText();
    for (const part of [title, '25']) assert.ok(preview.includes(part), part);
    await press(officer, 'Izsludināt konkursu');
    assert.equal(new URL(officer.url()).pathname, `/calls/${code}`);
    assert.ok((await officer.locator('main').innerText()).includes(title));
    assert.equal((await officer.goto(`/calls/${code}/edit`)).status(), 409);
  });
});

test('it works without scripts, too', async () => {
  const officer = await signedIn(browser, mail('vaditajs'), password, { javaScriptEnabled: false, width: 375 });
  await officer.goto(`/calls/copy?from=${checked}`);
  assert.equal(await officer.inputValue('#from'), checked);
  await officer.fill('#code', `${code}-2`);
  await press(officer, 'Izveidot melnrakstu');
  await field(officer, 'title.lv').fill('');
  await press(officer, 'Saglabāt melnrakstu');
  assert.match(await officer.locator('.govuk-error-summary').innerText(), /Nosaukums \(latviski\): Ierakstiet tekstu\./);
  await field(officer, 'title.lv').fill(`${title}, otrais`);
  await press(officer, 'Saglabāt melnrakstu');
  assert.equal(await field(officer, 'title.lv').inputValue(), `${title}, otrais`);
  await screenshot(officer, 'next-call-phone');
});
