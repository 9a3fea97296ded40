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

  await t.test('a category and a criterion are added, a criterion is removed and brought back, and the preview has them', async () => {
    await field(officer, 'add.code.categories').fill('ji');
    await press(officer, 'Pievienot kategoriju');
    assert.match(await officer.locator('.govuk-error-summary').innerText(), /Jaunās kategorijas kods: .*kods no lielajiem burtiem/);
    await field(officer, 'add.code.categories').fill('JI');
    await press(officer, 'Pievienot kategoriju');
    assert.equal(new URL(officer.url()).hash, '#categories.1');
    await fill(officer, { 'categories.1.title.lv': 'Jauniešu iniciatīvas', 'categories.1.title.en': 'Initiatives of youth', 'categories.1.envelope': '20 000,00' });
    await officer.waitForLoadState('networkidle');
    assert.equal(await field(officer, 'add.code.criteria').inputValue(), 'K7');
    await field(officer, 'add.code.criteria').press('Enter');
    await officer.waitForURL('**#criteria.6');
    assert.equal(await field(officer, 'categories.1.title.en').inputValue(), 'Initiatives of youth');
    assert.match(await field(officer, 'criteria.6').locator('legend').first().innerText(), /Kritērijs K7 \(jauns, vēl nav saglabāts\)/);
    await fill(officer, { 'criteria.6.title.lv': 'Pēctecība', 'criteria.6.title.en': 'Continuity' });
    await officer.locator('input[name="criteria.6.categories"][value="SI"]').uncheck();
    await assertAccessible(officer);
    for (const width of [320, 375]) await assertFits(officer, width);
    await screenshot(officer, 'next-call-rows');
    await press(officer, 'Saglabāt un skatīt');
    assert.match(await officer.locator('.govuk-error-summary').innerText(), /Kritērijs K7, tikai kategorijā JI – Svars: Ievadiet skaitli/);
    assert.equal(await officer.locator('#restore-title').count(), 0, 'what stands in the fields isn\'t offered again');
    await field(officer, 'criteria.6.weight').fill('10');
    await press(officer, /^Dzēst\s*: Kritērijs K6$/);
    assert.equal(await field(officer, 'criteria.5.weight').isVisible(), false);
    assert.match(await field(officer, 'criteria.5-removed').innerText(), /Kritērijs K6 – dzēsts/);
    await assertAccessible(officer);
    await screenshot(officer, 'next-call-removed-row');
    await press(officer, /^Atsaukt dzēšanu\s*: Kritērijs K6$/);
    assert.equal(await field(officer, 'criteria.5.weight').isVisible(), true);
    assert.equal(await field(officer, 'criteria.6.weight').inputValue(), '10');
    await press(officer, 'Saglabāt un skatīt');
    assert.equal(new URL(officer.url()).pathname, `/calls/${code}/preview`, await officer.locator('main').innerText());
    const preview = await officer.locator('main').innerText();
    for (const part of ['Jauniešu iniciatīvas', 'Pēctecība', 'K7']) assert.ok(preview.includes(part), part);
    await officer.goto(`/calls/${code}/edit`);
    await officer.waitForLoadState('networkidle');
    assert.equal(await officer.locator('#restore-title').count(), 0, 'all of it is saved');
  });

  await t.test('the draft is found in the menu of the call, and its file doesn\'t replace it unasked', async () => {
    const menu = officer.locator('.k-navigation--call');
    await menu.getByRole('link', { name: 'Priekšskatījums', exact: true }).first().click();
    await officer.waitForURL(`**/calls/${code}/preview`);
    const file = await (await officer.request.get(`/calls/${code}/draft.json`)).text();
    await officer.goto('/calls/load');
    const button = 'Pārbaudīt un saglabāt melnrakstu';
    await officer.setInputFiles('#file', { name: `${code}.call.json`, mimeType: 'application/json', buffer: Buffer.from(file) });
    await press(officer, button);
    assert.match(await officer.locator('.govuk-error-summary').innerText(), /jau ir\. Apstipriniet, ka tas jāaizstāj/);
    assert.deepEqual(JSON.parse(await officer.inputValue('#definition')), JSON.parse(file), 'the text of the file stays');
    assert.equal(await officer.locator('#replace').isChecked(), false);
    await assertAccessible(officer);
    for (const width of [320, 375]) await assertFits(officer, width);
    await screenshot(officer, 'next-call-replace');
    await officer.getByLabel(`Aizstāt melnrakstu ${code}`).check();
    await press(officer, button);
    assert.equal(new URL(officer.url()).pathname, `/calls/${code}/preview`, await officer.locator('main').innerText());
    await menu.getByRole('link', { name: 'Labot melnrakstu', exact: true }).first().click();
    await officer.waitForURL(`**/calls/${code}/edit`);
    assert.equal(await field(officer, 'criteria.0.weight').inputValue(), '25');
  });

  await t.test('the preview has it, and it is announced after a question', async () => {
    await press(officer, 'Saglabāt un skatīt');
    assert.equal(new URL(officer.url()).pathname, `/calls/${code}/preview`, await officer.locator('main').innerText());
    const preview = await officer.locator('main').innerText();
    for (const part of [title, '25']) assert.ok(preview.includes(part), part);
    await press(officer, 'Izsludināt konkursu');
    assert.equal(new URL(officer.url()).pathname, `/calls/${code}/announce`);
    assert.match(await officer.locator('main').innerText(), /to vairs nevar ne mainīt, ne atsaukt/);
    await assertPage(officer, `/calls/${code}/announce`, `form[action="/calls/${code}/announce"] button`, 'next-call-announce');
    await press(officer, 'Atpakaļ uz priekšskatījumu');
    assert.equal(new URL(officer.url()).pathname, `/calls/${code}/preview`);
    await press(officer, 'Izsludināt konkursu');
    await press(officer, 'Izsludināt');
    assert.equal(new URL(officer.url()).pathname, `/calls/${code}`);
    assert.ok((await officer.locator('main').innerText()).includes(title));
    assert.equal((await officer.goto(`/calls/${code}/edit`)).status(), 409);
    await officer.getByRole('main').getByRole('link', { name: 'Skatīt, kā ir tagad' }).click();
    await officer.waitForURL(`**/calls/${code}`);
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
  assert.equal(new URL(officer.url()).hash, '#section-texts');
  await press(officer, 'Pievienot kritēriju');
  await fill(officer, { 'criteria.6.title.lv': 'Pēctecība', 'criteria.6.title.en': 'Continuity', 'criteria.6.weight': '10' });
  await press(officer, /^Dzēst\s*: Kritērijs K1$/);
  await press(officer, 'Saglabāt melnrakstu');
  assert.equal(new URL(officer.url()).hash, '#section-criteria');
  assert.match(await officer.locator('section', { has: officer.locator('#section-criteria') }).innerText(), /Saglabāts plkst\./);
  assert.equal(await field(officer, 'criteria.5.title.lv').inputValue(), 'Pēctecība');
  assert.equal(await field(officer, 'criteria.6.title.lv').count(), 0);
  await screenshot(officer, 'next-call-phone');
});
