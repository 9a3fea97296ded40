// The Chancellery's desk: the secretary's check sheets, the officer's overview and definitions, reports as files, the audit.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { launch, signedIn } from './support/browser.mjs';
import { deadlineAfter, smallCall } from './support/call.mjs';
import { evaluated, mail, oracle, password } from './support/oracle.mjs';
import { screenshot } from './support/screenshot.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

const as = (account) => signedIn(browser, mail(account), password);

test('the secretary finds all sixteen and reads why one was inadmissible', async () => {
  const page = await as('sekretars');
  await page.goto(`/calls/${evaluated}/applications`);
  assert.deepEqual((await page.locator('tbody td.k-narrow').allInnerTexts()).sort(), oracle.map((line) => line.number).sort());
  await page.fill('#filter', 'SI-07');
  await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: 'Meklēt' }).click()]);
  assert.equal(await page.locator('tbody tr').count(), 1);
  await page.locator('tbody th a').click();
  await page.waitForURL('**/applications/*');
  await page.goto(`${new URL(page.url()).pathname}/admissibility`);
  assert.match(await page.locator('main').innerText(), /15\s600,00\s€ bez PVN pārsniedz nolikumā noteikto maksimumu/);
  assert.ok(await page.locator('tbody tr').count() >= 6);
  assert.equal(await page.locator('main input[type=radio]').count(), 0, 'a finished check is only read');
  await screenshot(page, 'office-check-sheet');
});

test('the officer\'s overview tells the numbers of the day', async () => {
  const page = await as('vaditajs');
  await page.goto(`/calls/${evaluated}/overview`);
  assert.equal(await page.locator('.k-lead').innerText(), 'Saņemto pieteikumu skaits – 16: 5 kategorijā “Inovatīvu līdzdalības pieeju praktizēšana”, '
    + '11 kategorijā “Sabiedrības informēšanas aktivitātes”.');
  const rows = await page.locator('tbody tr').evaluateAll((all) => all.map((row) => [...row.querySelectorAll('td')].map((cell) => cell.innerText)));
  assert.deepEqual(rows.map((row) => [row[0], row[5]]), [['5', '15 / 15'], ['11', '29 / 29']]);
  await screenshot(page, 'office-overview');
});

test('a definition with a mistake is refused with its line, and the text stays', async () => {
  const page = await as('vaditajs');
  await page.goto('/calls/load');
  const definition = '{\n  "code": "MISTAKE-1",\n  "titel": {"lv": "Kļūda", "en": "Mistake"}\n}';
  await page.fill('#definition', definition);
  await Promise.all([page.waitForEvent('load'), page.locator('form[action="/calls/load"] button[type=submit]').click()]);
  const summary = await page.locator('.govuk-error-summary').innerText();
  assert.match(summary, /\b3\b/, summary);
  assert.match(summary, /titel/, summary);
  await page.waitForLoadState('networkidle');
  await page.locator('.govuk-error-summary a[data-line="3"]').first().click();
  const selected = () => page.locator('#definition').evaluate((text) => text.value.slice(text.selectionStart, text.selectionEnd));
  assert.equal(await selected(), definition.split('\n')[2], 'the mistake leads to its line');
  assert.equal(await page.inputValue('#definition'), definition);
  assert.equal((await page.goto('/calls/MISTAKE-1')).status(), 404);
  await screenshot(page, 'office-mistake');
});

test('an officer begins from a sample, brings the form of a call along and tries its new question', async () => {
  const page = await as('vaditajs');
  await page.goto('/calls/load');
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Iniciatīvas pieteikuma veidlapa' }).click()]);
  assert.equal(download.suggestedFilename(), 'initiative.form.json');
  const form = JSON.parse(await readFile(await download.path(), 'utf8'));
  form.code = 'reading';
  form.steps[0].fields.push({ id: 'readers', type: 'number', min: '1', label: { lv: 'Lasītāju skaits', en: 'Number of readers' } });
  const code = `OWN-${Date.now().toString(36).toUpperCase()}`;
  const call = await smallCall(code, deadlineAfter(10 * 86400));
  call.categories = call.categories.map((category) => ({ ...category, form: form.code }));
  const file = (name, content) => ({ name, mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(content, null, 2)) });
  const load = async (...files) => {
    await page.setInputFiles('#file', files);
    await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: 'Pārbaudīt un saglabāt melnrakstu' }).click()]);
  };
  await load(file(`${code}.call.json`, call));
  assert.match(await page.locator('.govuk-error-summary').innerText(), /Veidlapas “reading” nav; izvēlieties tās datni kopā ar konkursu/);
  await load(file('lasitaji.json', form));
  assert.match(await page.locator('#file-error').innerText(), /Starp izvēlētajām datnēm nav konkursa/);
  await load({ name: 'logo.png', mimeType: 'image/png', buffer: Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex') });
  assert.match(await page.locator('#file-error').innerText(), /“logo\.png” nav definīcija: definīcija ir JSON teksts/);
  await load(file('lasitaji.json', form), file('vertesana.json', form));
  assert.match(await page.locator('#file-error').innerText(), /nav konkursa|tikai vienu no abām/);
  await screenshot(page, 'office-files');
  await load(file(`${code}.call.json`, call), file('lasitaji.json', form));
  assert.equal(new URL(page.url()).pathname, `/calls/${code}/preview`, await page.locator('main').innerText());
  assert.match(await page.locator('main').textContent(), /Lasītāju skaits/);
  await Promise.all([page.waitForURL('**/preview/reading/idea'), page.locator('main a[href$="/preview/reading/idea"]').click()]);
  assert.equal(await page.getByLabel('Lasītāju skaits').count(), 1);
  await screenshot(page, 'office-own-form');
});

test('the decision workbook is made by a job and arrives as a real workbook', async () => {
  const page = await as('vaditajs');
  await page.goto(`/calls/${evaluated}/reports`);
  await page.locator(`main a[href="/calls/${evaluated}/reports/decisions"]`).click();
  await page.waitForURL('**/reports/decisions');
  await Promise.all([page.waitForURL('**/jobs/*'), page.locator('button[value=xlsx]').click()]);
  const button = page.locator('main a[download]');
  for (let i = 0; i < 30 && await button.count() === 0; i += 1) {
    await page.waitForTimeout(500);
    await page.reload();
  }
  const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
  assert.match(download.suggestedFilename(), /\.xlsx$/);
  const bytes = await readFile(await download.path());
  assert.equal(bytes.subarray(0, 4).toString('latin1'), 'PK\x03\x04');
  assert.equal(bytes.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1')) > 0, true, 'the archive has its end');
  for (const part of ['[Content_Types].xml', 'xl/workbook.xml', 'xl/worksheets/sheet6.xml']) assert.ok(bytes.includes(part), part);
});

test('the audit of an application is a timeline from the newest to the oldest', async () => {
  const page = await as('auditors');
  await page.goto(`/calls/${evaluated}/audit`);
  assert.ok(await page.locator('.k-timeline__event').count() > 10);
  const times = await page.locator('.k-timeline__event time').evaluateAll((all) => all.map((one) => Date.parse(one.dateTime)));
  assert.deepEqual(times, [...times].sort((a, b) => b - a));
  await Promise.all([page.waitForEvent('load'), page.locator('main a[rel=next]').click()]);
  assert.ok(await page.locator('.k-timeline__event').count() > 0);
  await screenshot(page, 'office-audit');
});

test('the auditor reads all and finds no button that changes anything', async () => {
  const page = await as('auditors');
  for (const path of ['overview', 'applications', 'evaluators', 'ranking', 'decisions', 'reports', 'audit']) {
    assert.equal((await page.goto(`/calls/${evaluated}/${path}`)).status(), 200, path);
    assert.equal(await page.locator('main form[method=post] button').count(), 0, path);
  }
});

test('on a phone the pages of a call are a menu that says where one is, without scripts, too', async () => {
  const page = await signedIn(browser, mail('vaditajs'), password, { width: 375, javaScriptEnabled: false });
  await page.goto(`/calls/${evaluated}/ranking`);
  const menu = page.locator('.k-menu');
  assert.match(await menu.locator('summary').innerText(), /^Konkursa lapas:\s+Rangu saraksts$/);
  assert.ok((await menu.boundingBox()).height < 60, 'the menu is closed');
  await page.locator('.k-menu summary').focus();
  await page.keyboard.press('Enter');
  await screenshot(page, 'call-menu');
  assert.deepEqual(await menu.locator('[aria-current]').allInnerTexts(), ['Rangu saraksts']);
  await Promise.all([page.waitForURL('**/payments'), menu.getByRole('link', { name: 'Nauda' }).click()]);
  assert.match(await menu.locator('summary').innerText(), /Nauda$/);
});

test('an officer declares a conflict of interest, finds that application closed and all others open, and takes a mistake back', async () => {
  const page = await as('vaditajs');
  await page.goto(`/calls/${evaluated}/applications?filter=IL-04`);
  const address = await page.locator('tbody th a').getAttribute('href');
  await page.getByRole('link', { name: 'Mani interešu konflikti' }).click();
  const declare = async (number, verdict, reason) => {
    await page.getByLabel('Pieteikuma numurs').fill(number);
    await page.getByLabel(verdict, { exact: true }).check();
    await page.getByLabel('Ja konflikts ir vai ir iespējams: kāds').fill(reason);
    await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: 'Apliecināt' }).click()]);
  };
  await declare('IL-99', 'Ir konflikts', 'Laulātais ir iestādes vadītāja vietnieks.');
  assert.match(await page.locator('.govuk-error-summary').innerText(), /nav saņemta pieteikuma ar šādu numuru/);
  assert.equal(await page.getByLabel('Ja konflikts ir vai ir iespējams: kāds').inputValue(), 'Laulātais ir iestādes vadītāja vietnieks.');
  await declare('il-04', 'Ir konflikts', 'Laulātais ir iestādes vadītāja vietnieks.');
  try {
    assert.match(await page.locator('.govuk-notification-banner').innerText(), /Apliecinājums saglabāts/);
    assert.match(await page.locator('tbody').innerText(), /IL-04[\s\S]*Ir konflikts[\s\S]*Laulātais/);
    await screenshot(page, 'office-own-conflicts');
    await page.goto(address);
    assert.match(await page.locator('main').innerText(), /interešu konflikts, tāpēc tas Jums ir slēgts/);
    await page.goto(`/calls/${evaluated}/reports/decisions`);
    assert.match(await page.locator('main').innerText(), /Atlasīti 15 pieteikumu[\s\S]*slēgto pieteikumu: 1/);
    assert.equal(await page.locator('.k-report tbody tr').count(), 15);
    await page.goto(`/calls/${evaluated}/ranking`);
    assert.match(await page.locator('main').innerText(), /vērtējumi Jums nav redzami: IL-04/);
    await screenshot(page, 'office-ranking-withheld');
  } finally {
    await page.goto(`/calls/${evaluated}/own-conflicts`);
    await declare('IL-04', 'Konflikta nav', '');
  }
  assert.match(await page.locator('main').innerText(), /interešu konflikts nav reģistrēts/);
  await page.goto(address);
  assert.match(await page.locator('h1').innerText(), /\S/);
  assert.doesNotMatch(await page.locator('main').innerText(), /slēgts/);
});
