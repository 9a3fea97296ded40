// A work task from its opening to the agreement of both sides and its change: Chancellery and ministry in turns, without scripts on
// one side; two people who approve different versions; and the contract that follows, whose day of signature was mistyped.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertAccessible, assertFits } from './support/accessibility.mjs';
import { api } from './support/api.mjs';
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

async function press(page, name) {
  await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name, exact: typeof name === 'string' }).click()]);
}

test('both sides write in turns, approve one version, and a change needs both again', async (t) => {
  const officer = await as('vaditajs');
  const preparer = await as('sagatavotajs.izm', { javaScriptEnabled: false });
  const signatory = await as('parakstitajs.izm');
  let address, procurement;

  await t.test('the officer opens it from the list of supported applications; it is prefilled', async () => {
    await officer.goto('/tasks');
    await officer.getByRole('link', { name: 'Atvērt darba uzdevumus' }).first().click();
    await officer.waitForURL(`**/calls/${decided}/work-tasks`);
    await screenshot(officer, 'worktask-list');
    await press(officer, 'Atvērt darba uzdevumu MK-03');
    address = new URL(officer.url()).pathname;
    assert.match(address, /^\/work-tasks\/\d+$/);
    const text = await officer.locator('main').innerText();
    assert.match(text, /Jauniešu līdzdalības skola lietvežiem/);
    assert.match(text, /Trīs pašvaldību jaunatnes darbinieki/, 'the context comes from the application');
    assert.equal(await state(officer), 'Raksta Valsts kanceleja');
    await assertAccessible(officer);
    await assertFits(officer);
    await screenshot(officer, 'worktask-opened');
  });

  await t.test('a text of the library is put into a clause, a deliverable gets money and criterion', async () => {
    await officer.getByRole('link', { name: /^Labot.*Uzdevuma apjoms/ }).click();
    await officer.getByText('Sadaļu tekstu krājums').click();
    await press(officer, /Nejauša dalībnieku atlase/);
    assert.match(await officer.inputValue('#text'), /nejaušu izlozi/);
    await assertAccessible(officer);
    await assertFits(officer);
    await screenshot(officer, 'worktask-clause');
    await officer.goto(address);
    await officer.locator('#deliverables tbody th a').first().click();
    await officer.fill('#amount', '99 999,00');
    await officer.selectOption('#criterion', { index: 1 });
    await assertAccessible(officer);
    await screenshot(officer, 'worktask-deliverable');
    await press(officer, 'Saglabāt');
    assert.match(await officer.locator('main').innerText(), /Nodevumu summa pārsniedz piešķirto/);
    await officer.locator('#deliverables tbody th a').first().click();
    await officer.fill('#amount', '2 400,00');
    await press(officer, 'Saglabāt');
    assert.doesNotMatch(await officer.locator('main').innerText(), /Nodevumu summa pārsniedz piešķirto/);
    await press(officer, 'Nodot iestādei');
    assert.equal(await state(officer), 'Raksta iestāde');
  });

  await t.test('the ministry finds its turn, changes a clause and comments, without scripts', async () => {
    await preparer.goto('/tasks');
    await preparer.getByRole('link', { name: /MK-03/ }).first().click();
    assert.match(await preparer.locator('.k-strip').innerText(), /Jūsu kārta rakstīt/);
    await preparer.getByRole('link', { name: /^Labot.*Kvalitātes un piekļūstamības prasības/ }).click();
    const before = await preparer.inputValue('#text');
    await preparer.fill('#text', before.replace('pieciem', 'desmit'));
    await press(preparer, 'Saglabāt');
    await preparer.getByRole('link', { name: /^Labot.*Personas dati/ }).click();
    await preparer.fill('#comment', 'Vai dalībnieku saraksti nav personas dati?');
    await press(preparer, 'Pievienot komentāru');
    await assertFits(preparer);
    await preparer.goto(address);
    await press(preparer, 'Nodot Valsts kancelejai');
  });

  await t.test('the officer sees what has changed word by word, resolves the comment and approves', async () => {
    await officer.goto(address);
    const since = officer.locator('.k-since');
    assert.match(await since.locator('del').innerText(), /^svītrots:\s+pieciem\s*$/);
    assert.match(await since.locator('ins').innerText(), /^pievienots:\s+desmit\s*$/);
    await screenshot(officer, 'worktask-changed');
    await officer.getByRole('link', { name: /^Labot.*Personas dati/ }).click();
    await press(officer, 'Atzīmēt kā atrisinātu');
    await officer.goto(address);
    await press(officer, 'Esmu apskatījis');
    assert.equal(await officer.locator('.k-since').count(), 0);
    await press(officer, 'Apstiprināt versiju 2');
    assert.equal(await state(officer), 'Raksta Valsts kanceleja');
  });

  await t.test('whoever has an older version before the eyes approves nothing', async () => {
    await signatory.goto(address);
    const hash = await signatory.locator('.k-hash').innerText();
    await officer.getByRole('link', { name: /^Labot.*Uzdevuma apjoms/ }).click();
    await officer.fill('#text', 'Trīs tiešsaistes nodarbības lietvežiem.');
    await press(officer, 'Saglabāt');
    await press(officer, 'Nodot iestādei');
    await press(signatory, 'Apstiprināt versiju 2');
    assert.match(await signatory.locator('.govuk-error-summary').innerText(), /Nekas nav apstiprināts/);
    assert.notEqual(await signatory.locator('.k-hash').innerText(), hash);
    assert.match(await signatory.locator('main').innerText(), /vēl neviena puse nav apstiprinājusi/);
    await assertAccessible(signatory);
    await screenshot(signatory, 'worktask-clash');
  });

  await t.test('both approve the same version, which locks it', async () => {
    await press(signatory, 'Apstiprināt versiju 3');
    await officer.goto('/tasks');
    await officer.getByRole('link', { name: /MK-03/ }).first().click();
    await press(officer, 'Apstiprināt versiju 3');
    assert.equal(await state(officer), 'Saskaņots');
    assert.equal(await officer.getByRole('link', { name: /^Labot/ }).count(), 0);
    assert.equal(await officer.locator('#agreement ~ ul li').count(), 2);
    await screenshot(officer, 'worktask-agreed');
    const saved = await officer.context().request.get(`${address}/document.docx`);
    assert.equal(saved.status(), 200);
    assert.match(saved.headers()['content-disposition'], /darba-uzdevums-MK-03-v3\.docx/);
  });

  await t.test('a change is a new version; the old one is in force until both approve again', async () => {
    await signatory.goto(address);
    await signatory.getByText('Grozīt saskaņoto darba uzdevumu').first().click();
    await signatory.fill('#reason', 'Nodarbību skaits mainās no trim uz četrām.');
    await press(signatory, 'Grozīt saskaņoto darba uzdevumu');
    assert.match(await signatory.locator('.k-strip').innerText(), /spēkā ir versija 3/);
    await signatory.getByRole('link', { name: /^Labot.*Uzdevuma apjoms/ }).click();
    await signatory.fill('#text', 'Četras tiešsaistes nodarbības lietvežiem.');
    await press(signatory, 'Saglabāt');
    await press(signatory, 'Nodot Valsts kancelejai');
    await press(signatory, 'Apstiprināt versiju 4');
    await officer.goto(address);
    assert.notEqual(await state(officer), 'Saskaņots');
    await press(officer, 'Apstiprināt versiju 4');
    assert.equal(await state(officer), 'Saskaņots');
    await officer.getByRole('link', { name: 'Versijas un salīdzināšana' }).click();
    await officer.selectOption('#from', '1');
    await press(officer, 'Salīdzināt');
    assert.match(await officer.locator('.k-diff').innerText(), /Četras tiešsaistes/);
    await assertAccessible(officer);
    await assertFits(officer);
    await screenshot(officer, 'worktask-versions');
  });
  await t.test('the executor is chosen for what is agreed; a value above the procedure needs the reason of the chair', async () => {
    await officer.goto(`/calls/${decided}/procurements`);
    await press(officer, 'Sākt izvēli MK-03');
    const place = procurement = new URL(officer.url()).pathname;
    await officer.selectOption('#procedure', 'market_survey');
    await officer.fill('#estimated_value', '12 000,00');
    await officer.fill('#cpv', '8050');
    await press(officer, 'Saglabāt');
    assert.match(await officer.locator('.govuk-error-summary').innerText(), /CPV kodā ir astoņi cipari/);
    assert.equal(await officer.inputValue('#estimated_value'), '12 000,00');
    await officer.fill('#cpv', '80500000-9');
    await press(officer, 'Saglabāt');
    assert.match(await officer.locator('main').innerText(), /Izvēlētā procedūra ir vieglāka par vajadzīgo/);
    await officer.getByRole('link', { name: 'Pievienot uzaicināto' }).click();
    await officer.fill('#tenderer', 'SIA Mācību pulks (izdomāta)');
    await officer.fill('#invited_on', '2026-01-05');
    await officer.fill('#received_on', '2026-01-09');
    await officer.fill('#price', '11 500,00');
    await assertAccessible(officer);
    await assertFits(officer);
    await press(officer, 'Saglabāt');
    assert.match(await officer.locator('#choice ~ p').first().innerText(), /tikai ar komisijas priekšsēdētāja pamatojumu/);
    await assertAccessible(officer);
    await assertFits(officer);
    await screenshot(officer, 'procurement-warned');
    const chair = await as('priekssedetajs');
    await chair.goto(place);
    await chair.fill('#explanation', 'Pasniedzēji ar šādu pieredzi ir tikai vienā uzņēmumā.');
    await press(chair, 'Turpināt ar šo pamatojumu');
    await officer.goto(place);
    await officer.selectOption('#offer', { index: 1 });
    await officer.fill('#reason', 'Vienīgais saņemtais piedāvājums atbilst darba uzdevumam.');
    await press(officer, 'Izvēlēties izpildītāju');
    assert.match(await officer.locator('.govuk-error-summary').innerText(), /nevar būt lielāka par pieteikumam piešķirto finansējumu: 2\s400,00/);
    await assertAccessible(officer);
    await assertFits(officer);
    await screenshot(officer, 'procurement-above-award');
    await officer.getByRole('link', { name: 'SIA Mācību pulks (izdomāta)' }).click();
    await officer.fill('#price', '2 400,00');
    await press(officer, 'Saglabāt');
    await officer.selectOption('#offer', { index: 1 });
    await officer.fill('#reason', 'Vienīgais saņemtais piedāvājums atbilst darba uzdevumam.');
    await press(officer, 'Izvēlēties izpildītāju');
    assert.equal(await state(officer), 'Izpildītājs izvēlēts');
    await screenshot(officer, 'procurement-chosen');
    await signatory.goto(address);
    await signatory.getByRole('link', { name: 'Izpildītāja izvēle' }).click();
    assert.doesNotMatch(await signatory.locator('main').innerText(), /Mācību pulks/, 'offers are for those who lead the call');
    await officer.goto(`/calls/${decided}/procurements`);
    await assertAccessible(officer);
    await assertFits(officer);
    await screenshot(officer, 'procurement-list');
  });

  await t.test('the contract is signed on paper; the mistyped day of its last signature is corrected with a reason', async () => {
    const office = await api(officer);
    const { id } = await office.post(`${procurement}/contract`);
    const place = `/contracts/${id}`;
    // Those of the work task are due before these days.
    for (const milestone of (await office.get(place)).milestones)
      await office.post(`${place}/milestones/${milestone.id}/remove`, { version: milestone.version });
    const { executor_name: name } = await office.get(`${place}/terms`);
    await office.change(place, '/terms', { number: 'VK-JLS-3', subject: 'Jauniešu līdzdalības skola lietvežiem', vat_rate: '21', starts_on: inDays(-3), ends_on: inDays(60),
      payment_days: '20', penalty_per_day: '0,5', penalty_most: '10', executor_name: name, executor_registration_number: '99999000930',
      executor_address: 'Izdomu iela 3, Rīga', executor_bank: 'Izdomu banka', executor_account: 'LV80BANK0000435195001', executor_signatory: 'valdes loceklis',
      executor_contact: 'pulks@example.lv', buyer_signatory: 'direktora vietnieks', buyer_contact: 'vaditajs@example.lv', institution_contact: 'kontakts@example.lv' });
    const { part_choices: parts } = await office.get(`${place}/milestones/new`);
    await office.post(`${place}/milestones`, { title: 'Viss darbs', kind: 'final', deliverables: parts.map((one) => one.deliverable), due_on: inDays(50), amount: '2400.00' });
    await office.change(place, '/send');
    await office.upload(`${place}/attachments`, { name: 'ligums.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n%%EOF\n') });
    await office.change(place, '/conclude', { signed_on: inDays(-1) });
    await officer.goto(place);
    await correctSigningDay(officer, -2, 'Datums bija ierakstīts pēc vēstules, nevis pēc paraksta.', 'contract-day');
  });
  // The browser complains of what was refused on purpose.
  for (const page of [officer, preparer, signatory])
    assert.deepEqual(page.complaints.filter((one) => !/status of 4(09|22)/.test(one)), []);
});
