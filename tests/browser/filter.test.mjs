// The officer's way from the list through a filter to the workbook of what is seen, and to a letter; by keyboard, with and without scripts.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, signedIn } from './support/browser.mjs';
import { evaluated, mail, oracle, password } from './support/oracle.mjs';
import { screenshot } from './support/screenshot.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

const as = (account) => signedIn(browser, mail(account), password);
const numbers = async (page) => (await page.locator('tbody td.k-narrow').allInnerTexts()).sort();
const above = (total) => oracle.filter((line) => line.number.startsWith('SI') && Number(line.total.replace(',', '.')) > total).map((line) => line.number).sort();

test('a filter is completed by keyboard, found, shared by its address and exported', async () => {
  const page = await as('vaditajs');
  await page.goto(`/calls/${evaluated}/applications`);
  const field = page.getByRole('combobox', { name: 'Filtrs' });
  await field.pressSequentially('kat');
  await page.getByRole('option', { name: /^kategorija:/ }).waitFor();
  assert.equal(await field.getAttribute('aria-expanded'), 'true');
  await field.press('ArrowDown');
  await field.press('Enter');
  await page.getByRole('option', { name: /^SI Sab/ }).waitFor();
  await screenshot(page, 'filter-completion');
  await field.press('ArrowDown');
  await field.press('ArrowDown');
  await field.press('Enter');
  assert.equal(await field.inputValue(), 'kategorija:SI ');
  await field.pressSequentially('punkti:>70');
  await field.press('Escape');
  await Promise.all([page.waitForEvent('load'), field.press('Enter')]);
  assert.deepEqual(await numbers(page), above(70));
  assert.match(decodeURIComponent(page.url()), /\?filter=kategorija:SI punkti:>70$/);
  await screenshot(page, 'filter-list');

  const colleague = await as('sekretars');
  await colleague.goto(page.url());
  assert.deepEqual(await numbers(colleague), above(70));

  await page.getByRole('link', { name: 'Eksportēt atrastos pieteikumus' }).click();
  await page.waitForURL('**/reports/applications?*');
  assert.equal(await page.locator('.k-selected').innerText(), `Atlasīti ${above(70).length} pieteikumi no 16 pieteikumiem.`);
  await screenshot(page, 'filter-export');
  await Promise.all([page.waitForURL('**/jobs/*'), page.locator('button[value=xlsx]').click()]);
  await page.locator('main a[download]').waitFor({ timeout: 20000 });
});

test('without scripts the selects write the filter, and a mistake stands at the field', async () => {
  const page = await signedIn(browser, mail('vaditajs'), password, { javaScriptEnabled: false });
  await page.goto(`/calls/${evaluated}/applications`);
  await page.selectOption('#category', { label: 'IL' });
  await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: 'Meklēt' }).click()]);
  assert.equal(await page.inputValue('#filter'), 'kategorija:IL');
  assert.equal((await numbers(page)).length, 5);
  await page.fill('#filter', 'kategorija:IL krāsa:sarkana');
  await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: 'Meklēt' }).click()]);
  assert.match(await page.locator('#filter-error').innerText(), /nepazīst vārdu “krāsa”. Var rakstīt: kategorija, statuss/);
  assert.equal(await page.inputValue('#filter'), 'kategorija:IL krāsa:sarkana');
  await screenshot(page, 'filter-mistake');
});

test('an officer chooses columns once and sees them again', async () => {
  const page = await as('vaditajs');
  await page.goto(`/calls/${evaluated}/reports/decisions?filter=kategorija:IL`);
  await page.getByRole('link', { name: 'Izvēlēties kolonnas' }).click();
  await page.waitForURL('**/columns?*');
  for (const box of await page.locator('fieldset').first().getByRole('checkbox').all())
    if (!/^(Numurs|Nosaukums|Vieta sarakstā)$/.test(await page.locator(`label[for="${await box.getAttribute('id')}"]`).innerText())) await box.uncheck();
  await page.getByLabel('Izvēles nosaukums').fill('Īsais saraksts');
  await screenshot(page, 'filter-columns');
  await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: 'Saglabāt un rādīt atskaiti' }).click()]);
  assert.deepEqual(await page.locator('main thead th').allInnerTexts(), ['Numurs', 'Nosaukums', 'Vieta sarakstā']);
  assert.equal(await page.locator('main tbody tr').count(), 5);
  await page.goto(`/calls/${evaluated}/reports/decisions`);
  await page.selectOption('#preset', { label: 'Īsais saraksts' });
  await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: 'Rādīt' }).click()]);
  assert.equal(await page.locator('main thead th').count(), 3);
});

test('a letter is written, looked at and sent', async () => {
  const page = await as('vaditajs');
  await page.goto(`/calls/${evaluated}/applications?filter=iestāde:VARAM`);
  await page.getByRole('link', { name: 'Rakstīt vēstuli par šiem pieteikumiem' }).click();
  await page.waitForURL('**/letters/new?*');
  const count = await page.locator('p[role=status]').innerText();
  assert.match(count, /^Vēstuli saņems \d+ cilvēk/);
  await page.getByLabel('Temats').fill('Tikšanās pirmdien');
  await page.getByLabel('Teksts', { exact: true }).fill('Labdien!\n\nAicinām uz tikšanos.');
  await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: 'Apskatīt pirms nosūtīšanas' }).click()]);
  assert.equal(await page.locator('.k-letter h2').innerText(), 'Tikšanās pirmdien');
  assert.equal(await page.locator('p[role=status]').innerText(), count);
  await screenshot(page, 'filter-letter');
  await Promise.all([page.waitForURL('**/messages'), page.getByRole('button', { name: /^Nosūtīt \d+ saņēm/ }).click()]);
  assert.match(await page.locator('tbody tr').first().innerText(), /Vēstule/);
});
