// A contract in force, in three roles: the executor hands in, the ministry gives its view, the Chancellery returns and accepts; the
// term is extended by an amendment that the chair approves; and a new contract is begun and its mistakes are told.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertAccessible, assertFits } from './support/accessibility.mjs';
import { launch, signedIn } from './support/browser.mjs';
import { mail, password } from './support/oracle.mjs';
import { screenshot } from './support/screenshot.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

const decided = 'OGP4-2024-MK';
const as = (account, options) => signedIn(browser, mail(account), password, options);
const state = (page) => page.locator('.k-heading .k-state').first().innerText();
const pdf = { name: 'nodevums.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n%%EOF\n') };

async function press(page, name) {
  await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name, exact: typeof name === 'string' }).first().click()]);
}
const inDays = (days) => new Date(Date.now() + days * 86400000).toISOString().slice(0, 10);

test('a deliverable is handed in, returned, handed in again and accepted with its act', async (t) => {
  const executor = await as('izpilditajs', { javaScriptEnabled: false });
  const preparer = await as('sagatavotajs.varam');
  const officer = await as('vaditajs');
  let milestone;

  await t.test('the executor sees its contract, and hands in text and a file without scripts', async () => {
    await executor.goto('/tasks');
    await executor.getByRole('link', { name: /VK-PAR-1 Mācības trijās/ }).first().click();
    milestone = new URL(executor.url()).pathname;
    await executor.fill('#text', 'Trīs mācību dienas ir notikušas.');
    await press(executor, 'Saglabāt melnrakstu');
    await executor.setInputFiles('#file', pdf);
    await press(executor, 'Augšupielādēt');
    assert.match(await executor.locator('main').innerText(), /nodevums\.pdf/);
    await assertFits(executor);
    await screenshot(executor, 'milestone-executor');
    await press(executor, 'Nodot');
    assert.equal(await state(executor), 'Nodots');
  });

  await t.test('the ministry finds it among its tasks and gives its view', async () => {
    await preparer.goto('/tasks');
    await preparer.getByRole('link', { name: /VK-PAR-1 Mācības trijās/ }).first().click();
    await press(preparer, 'Iesakām nepieņemt');
    assert.match(await preparer.locator('.govuk-error-summary').innerText(), /uzrakstiet, kāpēc/);
    await preparer.fill('#view_text', 'Trūkst dalībnieku vērtējuma.');
    await assertAccessible(preparer);
    await press(preparer, 'Iesakām nepieņemt');
    assert.match(await preparer.locator('main').innerText(), /Trūkst dalībnieku vērtējuma/);
  });

  await t.test('the Chancellery returns it with defects and a term; the executor hands in again; it is accepted', async () => {
    await officer.goto('/tasks');
    await officer.getByRole('link', { name: /VK-PAR-1 Mācības trijās/ }).first().click();
    await press(officer, 'Atgriezt ar trūkumiem');
    assert.match(await officer.locator('.govuk-error-summary').innerText(), /Ierakstiet iemeslu/);
    await officer.fill('#defects', 'Pievienojiet dalībnieku vērtējumu.');
    await officer.fill('#defects_due_on', inDays(4));
    await assertAccessible(officer);
    await assertFits(officer);
    await screenshot(officer, 'milestone-judge');
    await press(officer, 'Atgriezt ar trūkumiem');
    assert.equal(await state(officer), 'Atgriezts ar trūkumiem');
    await executor.goto(milestone);
    await executor.fill('#text', 'Trīs mācību dienas ir notikušas; vērtējums vidēji 4,6.');
    await press(executor, 'Saglabāt melnrakstu');
    await press(executor, 'Nodot');
    await officer.goto(milestone);
    await press(officer, /^Pieņemt visu/);
    assert.match(new URL(officer.url()).pathname, /^\/acts\/\d+$/);
    assert.match(await officer.locator('h1').innerText(), /Pieņemšanas–nodošanas akts VK-PAR-1-A2/);
    await assertAccessible(officer);
    await assertFits(officer);
    await screenshot(officer, 'act');
    const saved = await officer.context().request.get(`${new URL(officer.url()).pathname}/document.pdf`);
    assert.equal(saved.headers()['content-type'], 'application/pdf');
    await executor.goto(milestone);
    assert.equal(await state(executor), 'Pieņemts');
  });
  assert.deepEqual(preparer.complaints.filter((one) => !/status of 422/.test(one)), []);
});

test('the term is extended: prepared by the officer, approved by the chair, in force with its signature', async () => {
  const officer = await as('vaditajs');
  const chair = await as('priekssedetajs');
  await officer.goto('/contracts');
  await officer.getByRole('link', { name: 'VK-PAR-1' }).first().click();
  const contract = new URL(officer.url()).pathname;
  await assertAccessible(officer);
  await assertFits(officer);
  await screenshot(officer, 'contract');
  await officer.getByRole('link', { name: 'Sagatavot grozījumus' }).click();
  await officer.selectOption('#kind', 'term');
  await officer.selectOption('#legal_basis', 'minor');
  await officer.fill('#reason', 'Klientu centru remonta dēļ mācības jāpārceļ.');
  await officer.fill('#ends_on', inDays(100));
  await press(officer, 'Saglabāt');
  assert.match(await officer.locator('.govuk-error-summary').innerText(), /neder šāda veida grozījumiem/);
  assert.equal(await officer.inputValue('#ends_on'), inDays(100));
  await officer.selectOption('#legal_basis', 'below_threshold');
  await assertAccessible(officer);
  await press(officer, 'Saglabāt');
  const amendment = new URL(officer.url()).pathname;
  assert.match(amendment, /^\/amendments\/\d+$/);
  assert.match(await officer.locator('main').innerText(), /apstiprina cits cilvēks/);
  await assertAccessible(officer);
  await assertFits(officer);
  await screenshot(officer, 'amendment');
  await chair.goto(amendment);
  await press(chair, 'Apstiprināt grozījumus');
  await officer.goto(amendment);
  await officer.setInputFiles('#file', { ...pdf, name: 'vienosanas.pdf' });
  await press(officer, 'Pievienot parakstīto datni');
  await press(officer, 'Reģistrēt kā spēkā esošu');
  assert.match(await officer.locator('.govuk-error-summary').innerText(), /Ierakstiet pēdējā paraksta datumu/);
  await officer.fill('#signed_on', inDays(0));
  await press(officer, 'Reģistrēt kā spēkā esošu');
  assert.equal(await state(officer), 'Spēkā');
  await officer.goto(`${contract}/consolidated`);
  assert.match(await officer.locator('main').innerText(), /1\. Termiņš/);
  await officer.fill('#on', inDays(-1));
  await press(officer, 'Parādīt');
  assert.match(await officer.locator('main').innerText(), /Grozījumu nav/);
  await assertAccessible(officer);
  await assertFits(officer);
  await screenshot(officer, 'contract-consolidated');
  assert.deepEqual(officer.complaints.filter((one) => !/status of 422/.test(one)), []);
});

test('the list of a call shows what is chosen and what is contracted', async () => {
  const officer = await as('vaditajs');
  await officer.goto(`/calls/${decided}/contracts`);
  assert.match(await officer.locator('main').innerText(), /VK-PAR-1/);
  await assertAccessible(officer);
  await assertFits(officer);
  await screenshot(officer, 'contract-list');
});
