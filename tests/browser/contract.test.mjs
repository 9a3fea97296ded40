// A contract in force, in three roles: the executor hands in, the ministry gives its view, the Chancellery returns and accepts; the
// term is extended by an amendment that the chair approves; and a new contract is begun and its mistakes are told.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertAccessible, assertFits } from './support/accessibility.mjs';
import { launch, signedIn } from './support/browser.mjs';
import { inDays } from './support/days.mjs';
import { mail, password } from './support/oracle.mjs';
import { screenshot } from './support/screenshot.mjs';
import { correctSigningDay } from './support/signing_day.mjs';

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
const ubl = (number, amount, vat, payable) => `<?xml version="1.0" encoding="UTF-8"?>
<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2" xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
 xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"><cbc:ID>${number}</cbc:ID><cbc:IssueDate>${inDays(0)}</cbc:IssueDate>
 <cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode><cac:ContractDocumentReference><cbc:ID>VK-PAR-1</cbc:ID></cac:ContractDocumentReference>
 <cac:AccountingSupplierParty><cac:Party><cac:PartyLegalEntity><cbc:CompanyID>99999000901</cbc:CompanyID></cac:PartyLegalEntity></cac:Party></cac:AccountingSupplierParty>
 <cac:TaxTotal><cbc:TaxAmount>${vat}</cbc:TaxAmount></cac:TaxTotal><cac:LegalMonetaryTotal><cbc:TaxExclusiveAmount>${amount}</cbc:TaxExclusiveAmount>
 <cbc:PayableAmount>${payable}</cbc:PayableAmount></cac:LegalMonetaryTotal></Invoice>`;

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

  await t.test('a cent off can\'t be paid; the right invoice is prepared by the officer and paid by the chair', async () => {
    const chair = await as('priekssedetajs');
    await executor.goto('/contracts');
    await executor.getByRole('link', { name: 'VK-PAR-1' }).first().click();
    await executor.getByRole('link', { name: 'Rēķini un maksājumi' }).click();
    const upload = async (number, amount, vat, payable) => {
      await executor.setInputFiles('#file', { name: `${number}.xml`, mimeType: 'application/xml', buffer: Buffer.from(ubl(number, amount, vat, payable)) });
      await press(executor, 'Iesniegt rēķinu');
    };
    await press(executor, 'Iesniegt rēķinu');
    assert.match(await executor.locator('.govuk-error-summary').innerText(), /Izvēlieties rēķina datni/);
    await upload('IV-2025-8', '1200.01', '252.00', '1452.01');
    await officer.goto(new URL(executor.url()).pathname);
    assert.match(await officer.locator('#differences ~ table').innerText(), /1.?200,00[^]*1.?200,01/);
    assert.equal(await officer.getByRole('button', { name: 'Sagatavot maksājumu' }).count(), 0);
    await assertAccessible(officer);
    await assertFits(officer);
    await screenshot(officer, 'invoice-differs');
    await officer.locator('main summary').filter({ hasText: 'Noraidīt rēķinu' }).click();
    await officer.fill('#reason', 'Summa atšķiras no akta par vienu centu.');
    await press(officer, 'Noraidīt rēķinu');
    assert.equal(await state(officer), 'Noraidīts');
    await executor.goto('/contracts');
    await executor.getByRole('link', { name: 'VK-PAR-1' }).first().click();
    await executor.getByRole('link', { name: 'Rēķini un maksājumi' }).click();
    await upload('IV-2025-8', '1200.00', '252.00', '1452.00');
    const invoice = new URL(executor.url()).pathname;
    await officer.goto('/tasks');
    await officer.getByRole('link', { name: /IV-2025-8/ }).first().click();
    assert.match(await officer.locator('main').innerText(), /sakrīt ar līgumu un aktu līdz centam/);
    await press(officer, 'Sagatavot maksājumu');
    assert.match(await officer.locator('main').innerText(), /apstiprina cits cilvēks/);
    await chair.goto('/tasks');
    await chair.getByRole('link', { name: /IV-2025-8/ }).first().click();
    await press(chair, 'Apstiprināt samaksu');
    assert.match(await chair.locator('.govuk-error-summary').innerText(), /Ierakstiet datumu/);
    await chair.fill('#paid_on', inDays(0));
    await assertAccessible(chair);
    await screenshot(chair, 'invoice-pay');
    await press(chair, 'Apstiprināt samaksu');
    assert.equal(await state(chair), 'Samaksāts');
    await executor.goto(invoice);
    assert.equal(await state(executor), 'Samaksāts');
    await officer.goto(`/calls/${decided}/payments`);
    assert.match(await officer.locator('main').innerText(), /2.?400,00/);
    await assertAccessible(officer);
    await assertFits(officer);
    await screenshot(officer, 'money');
  });

  await t.test('the executor\'s report is submitted, returned with a reason and accepted', async () => {
    await executor.goto('/contracts');
    await executor.getByRole('link', { name: 'VK-PAR-1' }).first().click();
    await executor.getByRole('link', { name: 'Pārskati', exact: true }).click();
    await executor.getByRole('link', { name: 'Izpildītāja starpziņojums' }).click();
    const report = new URL(executor.url()).pathname;
    await executor.fill('#done', 'Par īsu');
    await press(executor, 'Iesniegt pārskatu');
    assert.match(await executor.locator('.govuk-error-summary').innerText(), /Kas ir paveikts/);
    assert.equal(await executor.inputValue('#done'), 'Par īsu');
    await executor.fill('#done', 'Notikušas sešas mācību dienas trijās pašvaldībās; piedalījās 72 klientu centru darbinieki un visi novērtēja mācības.');
    await executor.fill('#next', 'Turpināsim mācības pārējās trijās pašvaldībās.');
    await screenshot(executor, 'report-executor');
    await press(executor, 'Iesniegt pārskatu');
    assert.equal(await state(executor), 'Iesniegts');
    await officer.goto(report);
    await officer.locator('main summary').filter({ hasText: 'Atgriezt labošanai' }).click();
    await officer.fill('#reason', 'Pievienojiet, kas mainīts pēc pirmās dienas.');
    await press(officer, 'Atgriezt labošanai');
    await executor.goto(report);
    assert.match(await executor.locator('main').innerText(), /kas mainīts pēc pirmās dienas/);
    await executor.fill('#deviations', 'Pēc pirmās dienas pievienojām vairāk piemēru.');
    await press(executor, 'Iesniegt pārskatu');
    await officer.goto(report);
    await assertAccessible(officer);
    await assertFits(officer);
    await press(officer, 'Pieņemt pārskatu');
    assert.equal(await state(officer), 'Pieņemts');
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
  assert.match(await officer.locator('main').innerText(), /apstiprina cilvēks, kas tos nav ne sagatavojis, ne mainījis/);
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
  // The contract's day was read from its file; the amendment's was typed.
  await officer.goto(contract);
  assert.equal(await officer.locator('form[action$="/signing-day"]').count(), 0);
  await officer.goto(amendment);
  await correctSigningDay(officer, -1, 'Bija ierakstīta diena, kad vienošanos saņēma.', 'amendment-day');
  await officer.goto(`${contract}/consolidated?on=${inDays(-1)}`);
  assert.match(await officer.locator('main').innerText(), /1\. Termiņš/);
  assert.deepEqual(officer.complaints.filter((one) => !/status of 422/.test(one)), []);
});

test('a milestone that won\'t be finished is closed at what was accepted, by an amendment', async () => {
  const executor = await as('izpilditajs');
  const officer = await as('vaditajs', { width: 375 });
  const chair = await as('priekssedetajs', { language: 'en' });
  await executor.goto('/contracts');
  await executor.getByRole('link', { name: 'VK-PAR-1' }).first().click();
  const contract = new URL(executor.url()).pathname;
  await executor.getByRole('link', { name: /^Mācības pārējās pašvaldībās/ }).click();
  const milestone = new URL(executor.url()).pathname;
  await executor.fill('#text', 'Mācības notika vienā pašvaldībā no trim.');
  await press(executor, 'Saglabāt melnrakstu');
  await press(executor, 'Nodot');
  await officer.goto(milestone);
  assert.equal(await officer.getByRole('link', { name: 'Sagatavot posma slēgšanu' }).count(), 0);
  await officer.fill('#defects', 'Divās pašvaldībās mācības nenotika.');
  await officer.fill('#defects_due_on', inDays(10));
  await officer.fill('#amount', '400,00');
  await press(officer, 'Pieņemt daļēji');
  await officer.goto(milestone);
  await assertAccessible(officer);
  await assertFits(officer);
  await screenshot(officer, 'milestone-partly-375');
  await officer.getByRole('link', { name: 'Sagatavot posma slēgšanu' }).click();
  assert.equal(await officer.inputValue('#kind'), 'amount');
  assert.equal((await officer.inputValue('#value')).replaceAll('\u00a0', ' '), '2 800,00');
  await officer.selectOption('#legal_basis', 'below_threshold');
  await officer.fill('#reason', 'Divas pašvaldības mācībās nepiedalīsies.');
  await assertFits(officer);
  await screenshot(officer, 'amendment-new-375');
  await press(officer, 'Saglabāt');
  const amendment = new URL(officer.url()).pathname;
  await officer.goto(milestone);
  await officer.getByRole('link', { name: 'Sagatavot posma slēgšanu' }).click();
  await assertAccessible(officer);
  await assertFits(officer);
  await screenshot(officer, 'milestone-close-375');
  await press(officer, /^Slēgt posmu ar pieņemto \(400,00/);
  assert.match(await officer.locator('main').innerText(), /Posms slēgts ar pieņemto “Mācības pārējās pašvaldībās un pārskats”/);
  await assertFits(officer);
  await screenshot(officer, 'amendment-closing-375');
  await executor.goto(milestone);
  assert.match(await executor.locator('main').innerText(), /Posmu svītro vai slēdz grozījumi/);
  await chair.goto(amendment);
  await assertAccessible(chair);
  await screenshot(chair, 'amendment-closing-en');
  await press(chair, 'Approve the amendment');
  await officer.goto(amendment);
  await officer.setInputFiles('#file', { ...pdf, name: 'vienosanas.pdf' });
  await press(officer, 'Pievienot parakstīto datni');
  await officer.fill('#signed_on', inDays(0));
  await press(officer, 'Reģistrēt kā spēkā esošu');
  await officer.goto(milestone);
  assert.equal(await state(officer), 'Pieņemts');
  await officer.goto(contract);
  assert.match(await officer.locator('main').innerText(), /2.?800,00/);
  assert.match(await officer.locator('main').innerText(), /Slēgts ar grozījumiem Nr. 2/);
  assert.equal(await officer.getByRole('button', { name: 'Līgums ir izpildīts' }).count(), 1, 'everything is accepted');
  await chair.goto(contract);
  await screenshot(chair, 'contract-closed-en');
});

test('the list of a call shows what is chosen and what is contracted', async () => {
  const officer = await as('vaditajs');
  await officer.goto(`/calls/${decided}/contracts`);
  assert.match(await officer.locator('main').innerText(), /VK-PAR-1/);
  await assertAccessible(officer);
  await assertFits(officer);
  await screenshot(officer, 'contract-list');
});
