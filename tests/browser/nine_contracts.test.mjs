// The demonstration's evaluated call from its nine supported applications to nine contracts, and one of them to its final report: by
// the Chancellery, the ministries and the executor. Each kind of page is gone through once; what repeats goes through the same
// addresses as JSON. It has a stack of its own, since it decides the call that other tests look at.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertAccessible, assertFits } from './support/accessibility.mjs';
import { api } from './support/api.mjs';
import { inDays } from './support/days.mjs';
import { evaluated, mail, numbersOf, oracle, password } from './support/oracle.mjs';
import { ownStack } from './support/own_stack.mjs';
import { screenshot } from './support/screenshot.mjs';

const stack = await ownStack();
const { launch, signedIn, visitor } = await import('./support/browser.mjs');
const { letterTo, linkIn } = await import('./support/mailbox.mjs');
const { findings } = await import('../fault/support/database.mjs');

// The procurement preview of the demonstration: the SI services are of one CPV group, each IL service of another.
const cpvs = { 'IL-01': '98000000-3', 'IL-05': '80500000-9', 'IL-02': '72000000-5' };
const cpvOf = (number) => cpvs[number] ?? '79340000-9';
const supported = numbersOf('supported');
const first = 'IL-01';
const institutionOf = (number) => oracle.find((line) => line.number === number).institution.toLowerCase();
const executorsMail = 'darbu.izpilditajs@example.lv';
const pdf = { name: 'parakstits.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n%%EOF\n') };
const cents = (amount) => Math.round(Number(amount) * 100);
const sum = (amounts) => amounts.reduce((all, one) => all + cents(one), 0);
const plain = (text) => text.replaceAll(/\s/g, ' ');

const ubl = (contract, amount, vat, payable) => `<?xml version="1.0" encoding="UTF-8"?>
<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2" xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
 xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"><cbc:ID>AS-1</cbc:ID><cbc:IssueDate>${inDays(0)}</cbc:IssueDate>
 <cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode><cac:ContractDocumentReference><cbc:ID>${contract}</cbc:ID></cac:ContractDocumentReference>
 <cac:AccountingSupplierParty><cac:Party><cac:PartyLegalEntity><cbc:CompanyID>99999000801</cbc:CompanyID></cac:PartyLegalEntity></cac:Party></cac:AccountingSupplierParty>
 <cac:TaxTotal><cbc:TaxAmount>${vat}</cbc:TaxAmount></cac:TaxTotal><cac:LegalMonetaryTotal><cbc:TaxExclusiveAmount>${amount}</cbc:TaxExclusiveAmount>
 <cbc:PayableAmount>${payable}</cbc:PayableAmount></cac:LegalMonetaryTotal></Invoice>`;

let browser;
before(async () => { browser = await launch(); });
after(async () => {
  await browser?.close();
  stack.end();
});

const as = (account, options) => signedIn(browser, mail(account), password, options);
const state = (page) => page.locator('.k-heading .k-state').first().innerText();
const main = async (page) => plain(await page.locator('main').innerText());
async function press(page, name) {
  await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name, exact: typeof name === 'string' }).first().click()]);
}
async function looked(page, name) {
  await assertAccessible(page);
  await assertFits(page);
  await screenshot(page, `nine-${name}`);
}

const signatories = {};
async function signatoryOf(number) {
  const institution = institutionOf(number);
  signatories[institution] ??= await as(`parakstitajs.${institution}`);
  return signatories[institution];
}

// One after another: the next step needs what the one before has left.
test('nine supported applications become nine contracts, and one of them is carried out to its final report', async (t) => {
  const officer = await as('vaditajs');
  const chair = await as('priekssedetajs');
  const [office, chairs] = [await api(officer), await api(chair)];
  const cases = {}; // number -> { application, title, awarded, task, procurement, contract }
  let failed = '';
  const step = (name, work) => t.test(name, async () => {
    assert.equal(failed, '', 'an earlier step has failed');
    await work().catch((error) => { failed = name; throw error; });
    t.diagnostic(`${name} (${Math.round(performance.now() / 1000)} s)`);
  });

  await step('the list is accepted, decided, approved by another person and released', async () => {
    await chair.goto(`/calls/${evaluated}/ranking`);
    await chair.locator('summary', { hasText: 'Apstiprināt rangu sarakstu' }).click(); // opens the question
    await press(chair, 'Apstiprināt rangu sarakstu');
    await officer.goto(`/calls/${evaluated}/decisions/as-ranked`);
    await press(officer, 'Pieņemt 16 lēmumu');
    await chair.goto(`/calls/${evaluated}/decisions/approval`);
    await press(chair, 'Apstiprināt 16 lēmumu');
    await officer.goto(`/calls/${evaluated}/release`);
    await Promise.all([officer.waitForEvent('load'), officer.locator(`form[action="/calls/${evaluated}/release"] button[type=submit]`).click()]);
    const { unopened } = await office.get(`/calls/${evaluated}/work-tasks`);
    for (const row of unopened.filter((one) => supported.includes(one.number)))
      cases[row.number] = { application: row.id, title: row.title, awarded: row.amount_awarded };
    assert.deepEqual(Object.keys(cases).sort(), [...supported].sort());
    assert.equal(sum(Object.values(cases).map((one) => one.awarded)), 9149900);
  });

  await step('a work task is opened, handed to the ministry and approved by both through the pages', async () => {
    await officer.goto(`/calls/${evaluated}/work-tasks`);
    await press(officer, `Atvērt darba uzdevumu ${first}`);
    cases[first].task = new URL(officer.url()).pathname;
    assert.match(await main(officer), /iedzīvotāju asambleja/);
    await looked(officer, 'task');
    await press(officer, 'Nodot iestādei');
    const ministry = await signatoryOf(first);
    await ministry.goto('/tasks');
    await ministry.getByRole('link', { name: new RegExp(first) }).first().click();
    await ministry.waitForURL(`**${cases[first].task}`);
    await press(ministry, 'Apstiprināt versiju 1');
    await officer.goto(cases[first].task);
    await press(officer, 'Apstiprināt versiju 1');
    assert.equal(await state(officer), 'Saskaņots');
  });

  await step('the other eight are opened, handed over and approved by both', async () => {
    for (const number of supported.filter((one) => one !== first)) {
      const { id } = await office.post(`/applications/${cases[number].application}/work-task`);
      const task = cases[number].task = `/work-tasks/${id}`;
      await office.change(task, '/hand-over');
      const ministry = await api(await signatoryOf(number));
      for (const side of [ministry, office]) {
        const { approval } = await side.get(task);
        assert.ok(approval.may_approve, `${number}: ${approval.approve_reason}`);
        await side.change(task, '/approve', { no: approval.approve_no, sha256: approval.approve_hash });
      }
      assert.equal((await office.get(task)).task.state, 'agreed', number);
    }
  });

  await step('the first executor is chosen: 14 800 needs more than a market survey, and only the chair\'s reason goes on', async () => {
    await officer.goto(`/calls/${evaluated}/procurements`);
    await press(officer, `Sākt izvēli ${first}`);
    cases[first].procurement = new URL(officer.url()).pathname;
    await officer.selectOption('#procedure', 'market_survey');
    await officer.fill('#estimated_value', '14 800,00');
    await officer.fill('#cpv', cpvOf(first));
    await press(officer, 'Saglabāt');
    assert.match(await main(officer), /Izvēlētā procedūra ir vieglāka par vajadzīgo/);
    assert.match(await main(officer), /Iepirkums \(9\. pants\)/);
    await officer.getByRole('link', { name: 'Pievienot uzaicināto' }).click();
    await officer.fill('#tenderer', 'SIA Asambleju serviss (izdomāta)');
    await officer.fill('#registration_number', '99999000801');
    await officer.fill('#invited_on', inDays(-20));
    await officer.fill('#received_on', inDays(-15));
    await officer.fill('#price', '14 800,00');
    await press(officer, 'Saglabāt');
    assert.match(await main(officer), /tikai ar komisijas priekšsēdētāja pamatojumu/);
    assert.equal(await officer.getByRole('button', { name: 'Izvēlēties izpildītāju' }).count(), 0);
    await looked(officer, 'procurement-above');
    await explained(cases[first].procurement);
    await officer.goto(cases[first].procurement);
    await officer.selectOption('#offer', { index: 1 });
    await officer.fill('#reason', 'Vienīgais piedāvājums, kas atbilst visām prasībām.');
    await press(officer, 'Izvēlēties izpildītāju');
    assert.equal(await state(officer), 'Izpildītājs izvēlēts');
  });

  async function explained(procurement) {
    await chair.goto(procurement);
    await chair.fill('#explanation', 'Pakalpojumi atšķiras pēc satura; tirgus izpēte parādīja, ka dalīt tos nav izdevīgi.');
    await press(chair, 'Turpināt ar šo pamatojumu');
  }

  await step('the sum of the SI services grows past 42 000: each is shown what adds up, and goes on with a reason only', async () => {
    const seen = [];
    for (const number of supported.filter((one) => one !== first)) {
      const { awarded, task } = cases[number];
      const { id } = await office.post(`${task}/procurement`);
      const place = cases[number].procurement = `/procurements/${id}`;
      await office.change(place, '', { procedure: 'market_survey', estimated_value: awarded, cpv: cpvOf(number) });
      const { offer } = await office.change(place, '/offers', { tenderer: `SIA Izpildītājs ${number}`, registration_number: `9999900081${Object.keys(cases).indexOf(number)}`,
        invited_on: inDays(-20), received_on: inDays(-15), price: awarded });
      const { watch } = await office.get(place);
      const choice = { offer: offer.offer_id, reason: 'Lētākais piedāvājums, kas atbilst prasībām.' };
      if (number.startsWith('SI')) seen.push([number, watch.together, watch.needs_explanation, watch.looks_split, watch.others.length]);
      if (watch.needs_explanation) {
        assert.equal((await office.change(place, '/choose', choice, 409)).reason, 'policy.sum_unexplained');
        await office.change(place, '/go-on', { explanation: 'Pakalpojumi atšķiras pēc satura.' }, 403);
        if (number === 'SI-06') await warnedBefore(place);
        else await chairs.change(place, '/go-on', { explanation: 'Pakalpojumi atšķiras pēc satura, un tos pērk dažādām auditorijām.' });
      }
      await office.change(place, '/choose', choice);
    }
    assert.deepEqual(seen, [
      ['SI-01', '9500.00', false, false, 0],
      ['SI-10', '19499.00', true, true, 1],
      ['SI-02', '34399.00', true, false, 2],
      ['SI-05', '44199.00', true, true, 3],
      ['SI-08', '51499.00', true, true, 4],
      ['SI-06', '56899.00', true, true, 5],
    ]);
  });

  async function warnedBefore(place) {
    await officer.goto(place);
    const text = await main(officer);
    assert.match(text, /79…: 56 899,00 €/);
    assert.match(text, /Iepirkuma procedūra \(8\. pants\)/);
    for (const number of supported.filter((one) => one.startsWith('SI') && one !== 'SI-06'))
      assert.equal(await officer.locator('section[aria-labelledby=watch] li').filter({ hasText: number }).count(), 1, number);
    await looked(officer, 'procurement-together');
    await explained(place);
    await chair.goto(`/calls/${evaluated}/procurements`);
    assert.match(await main(chair), /56 899,00/);
    await looked(chair, 'procurements');
  }

  const terms = (number, value) => ({ number: `VK-AP-${number}`, subject: `${cases[number].title}`, vat_rate: '21', starts_on: inDays(-3), ends_on: inDays(60),
    payment_days: '20', penalty_per_day: '0,5', penalty_most: '10', executor_address: 'Izdomu iela 9, Rīga', executor_bank: 'Izdomu banka',
    executor_account: 'LV80BANK0000435195001', executor_signatory: 'valdes loceklis', executor_contact: 'darbi@example.lv', buyer_signatory: 'direktora vietnieks',
    buyer_contact: 'vaditajs@example.lv', institution_contact: 'kontakts@example.lv', ...value });

  await step('the first contract is drawn up, sent, signed and put in force through the pages', async () => {
    await officer.goto(`/calls/${evaluated}/contracts`);
    await officer.locator('tr').filter({ hasText: first }).getByRole('button', { name: /Sākt līgumu/ }).click();
    await officer.waitForURL('**/contracts/*');
    const place = cases[first].contract = new URL(officer.url()).pathname;
    await looked(officer, 'contract-draft');
    await officer.goto(`${place}/terms`);
    for (const [field, value] of Object.entries(terms(first))) await officer.fill(`#${field}`, value);
    await press(officer, 'Saglabāt');
    for (const milestone of (await office.get(place)).milestones)
      await office.post(`${place}/milestones/${milestone.id}/remove`, { version: milestone.version });
    await officer.goto(`${place}/milestones/new`);
    await officer.fill('#title', 'Asambleja un ieteikumu ziņojums');
    await officer.selectOption('#kind', 'final');
    for (const box of await officer.locator('input[name=deliverables]').all()) await box.check();
    await officer.fill('#due_on', inDays(40));
    await officer.fill('#amount', '14 800,01');
    await press(officer, 'Saglabāt');
    assert.equal(await officer.locator('#amount-error').count(), 1, 'above the price by a cent');
    await officer.fill('#amount', '14 800,00');
    await press(officer, 'Saglabāt');
    await press(officer, 'Nosūtīt parakstīšanai');
    await officer.setInputFiles('#file', pdf);
    await press(officer, 'Pievienot parakstīto datni');
    await officer.fill('#signed_on', inDays(0));
    await looked(officer, 'contract-signing');
    await press(officer, 'Reģistrēt kā spēkā esošu');
    assert.equal(await state(officer), 'Spēkā');
  });

  await step('eight more contracts come into force', async () => {
    for (const number of supported.filter((one) => one !== first)) {
      const { id } = await office.post(`${cases[number].procurement}/contract`);
      const place = cases[number].contract = `/contracts/${id}`;
      const shown = await office.get(`${place}/terms`);
      await office.change(place, '/terms', terms(number, { executor_name: shown.executor_name, executor_registration_number: shown.executor_registration_number }));
      for (const milestone of (await office.get(place)).milestones)
        await office.post(`${place}/milestones/${milestone.id}/remove`, { version: milestone.version });
      const { part_choices: parts } = await office.get(`${place}/milestones/new`);
      await office.post(`${place}/milestones`, { title: 'Viss darbs', kind: 'final', deliverables: parts.map((one) => one.deliverable), due_on: inDays(50),
        amount: cases[number].awarded });
      await office.change(place, '/send');
      await office.upload(`${place}/attachments`, pdf);
      await office.change(place, '/conclude', { signed_on: inDays(0) });
    }
    await officer.goto(`/calls/${evaluated}/contracts`);
    assert.equal(await officer.locator('tbody tr').filter({ hasText: 'Spēkā' }).count(), 9);
    await looked(officer, 'contracts');
  });

  let executor;
  let milestone;
  await step('the executor is invited, joins by the letter\'s link and sees this contract only', async () => {
    await officer.goto(`${cases[first].contract}/executors`);
    await officer.fill('#mail', executorsMail);
    await press(officer, 'Uzaicināt izpildītāju');
    const link = linkIn(await letterTo(executorsMail, 'VK-AP-IL-01'));
    executor = await visitor(browser);
    await executor.goto(link);
    await executor.fill('#name', 'Asambleju serviss');
    await executor.fill('#password_new', password);
    await Promise.all([executor.waitForEvent('load'), executor.locator(`form[action="${link}"] button[type=submit]`).click()]);
    executor = await signedIn(browser, executorsMail, password);
    await executor.goto('/contracts');
    assert.equal(await executor.locator('tbody tr').count(), 1);
    assert.equal((await executor.goto(cases['SI-06'].contract)).status(), 404);
    await executor.goto(cases[first].contract);
    await executor.getByRole('link', { name: 'Asambleja un ieteikumu ziņojums' }).click();
    milestone = new URL(executor.url()).pathname;
  });

  await step('the term is amended: only the chosen kind\'s fields are shown, and nothing typed elsewhere is lost', async () => {
    const place = cases[first].contract;
    await officer.goto(`${place}/amendments/new`);
    assert.equal(await officer.locator('#value').isVisible(), false, 'no kind is chosen yet');
    await officer.selectOption('#kind', 'amount');
    await officer.fill('#value', '14 900,00');
    assert.equal(await officer.locator('#ends_on').isVisible(), false);
    await officer.selectOption('#kind', 'term');
    assert.equal(await officer.locator('#value').isVisible(), false);
    await officer.selectOption('#legal_basis', 'below_threshold');
    await officer.fill('#reason', 'Dalībnieku izloze jāatkārto, tāpēc vajag mēnesi vairāk.');
    await officer.fill('#ends_on', inDays(90));
    await looked(officer, 'amendment-term');
    await press(officer, 'Saglabāt');
    assert.match(await officer.locator('#value-error').innerText(), /Šis lauks ir grozījumu veidam “Līgumcena”/);
    assert.equal(await officer.inputValue('#value'), '14 900,00');
    assert.equal(await officer.inputValue('#ends_on'), inDays(90));
    await looked(officer, 'amendment-other-kind');
    await officer.fill('#value', '14 800,00');
    await press(officer, 'Saglabāt');
    const amendment = new URL(officer.url()).pathname;
    assert.match(amendment, /^\/amendments\/\d+$/);
    await chair.goto(amendment);
    await press(chair, 'Apstiprināt grozījumus');
    await officer.goto(amendment);
    await officer.setInputFiles('#file', pdf);
    await press(officer, 'Pievienot parakstīto datni');
    await officer.fill('#signed_on', inDays(0));
    await press(officer, 'Reģistrēt kā spēkā esošu');
    assert.equal(await state(officer), 'Spēkā');
    assert.equal((await office.get(place)).terms.ends_on, inDays(90));
  });

  await step('it is handed in, viewed by the ministry, returned with defects, handed in again and accepted with its act', async () => {
    const handIn = async (text) => {
      await executor.goto(milestone);
      await executor.fill('#text', text);
      await press(executor, 'Saglabāt melnrakstu');
      await press(executor, 'Nodot');
      assert.equal(await state(executor), 'Nodots');
    };
    await handIn('Asambleja ir notikusi divās nedēļas nogalēs.');
    const ministry = await signatoryOf(first);
    await ministry.goto(milestone);
    await ministry.fill('#view_text', 'Ziņojumā trūkst dalībnieku vērtējuma.');
    await press(ministry, 'Iesakām nepieņemt');
    await officer.goto(milestone);
    await officer.fill('#defects', 'Pievienojiet dalībnieku vērtējumu.');
    await officer.fill('#defects_due_on', inDays(10));
    await press(officer, 'Atgriezt ar trūkumiem');
    assert.equal(await state(officer), 'Atgriezts ar trūkumiem');
    await handIn('Asambleja ir notikusi; dalībnieku vērtējums ir ziņojuma 3. pielikumā.');
    await ministry.goto(milestone);
    await press(ministry, 'Iesakām pieņemt');
    await officer.goto(milestone);
    assert.match(await main(officer), /Iesakām pieņemt/);
    await press(officer, /^Pieņemt visu/);
    assert.match(await officer.locator('h1').innerText(), /akts VK-AP-IL-01-A1/);
    await looked(officer, 'act');
  });

  await step('the structured invoice is matched, prepared by the officer and paid by the chair', async () => {
    await executor.goto(`${cases[first].contract}/payments`);
    await executor.setInputFiles('#file', { name: 'AS-1.xml', mimeType: 'application/xml', buffer: Buffer.from(ubl('VK-AP-IL-01', '14800.00', '3108.00', '17908.00')) });
    await press(executor, 'Iesniegt rēķinu');
    const invoice = new URL(executor.url()).pathname;
    await officer.goto(invoice);
    assert.match(await main(officer), /sakrīt ar līgumu un aktu līdz centam/);
    await press(officer, 'Sagatavot maksājumu');
    assert.match(await main(officer), /apstiprina cits cilvēks/);
    await chair.goto(invoice);
    await chair.fill('#paid_on', inDays(0));
    await press(chair, 'Apstiprināt samaksu');
    assert.equal(await state(chair), 'Samaksāts');
    await executor.goto(invoice);
    assert.equal(await state(executor), 'Samaksāts');
  });

  await step('the final report is accepted, the executor is told, and the contract is completed without a reason', async () => {
    await executor.goto(`${cases[first].contract}/reports`);
    await executor.getByRole('link', { name: 'Izpildītāja gala pārskats' }).click();
    const report = new URL(executor.url()).pathname;
    await executor.fill('#summary', 'Divās nedēļas nogalēs 40 nejauši izlozēti iedzīvotāji izstrādāja divpadsmit ieteikumus ministrijai par mājokļu siltināšanu; '
      + 'ieteikumi ir nodoti ministram, un par katru ir saņemta atbilde ar pamatojumu un termiņu.');
    await executor.fill('#lessons', 'Izlozi sāciet divus mēnešus pirms asamblejas, lai dalībnieki var plānot laiku.');
    await press(executor, 'Iesniegt pārskatu');
    await officer.goto(report);
    await press(officer, 'Pieņemt pārskatu');
    assert.equal(await state(officer), 'Pieņemts');
    const letter = await letterTo(executorsMail, 'Pārskats pieņemts');
    assert.equal(linkIn(letter), report);
    await officer.goto(cases[first].contract);
    await looked(officer, 'contract-accepted');
    await press(officer, 'Līgums ir izpildīts');
    assert.equal(await state(officer), 'Izpildīts');
  });

  await step('the call\'s money, the council\'s page and the contracts say the same to the cent', async () => {
    const values = await Promise.all(supported.map(async (number) => (await office.get(cases[number].contract)).terms.value));
    const { together, contracts } = await office.get(`/calls/${evaluated}/payments`);
    assert.equal(cents(together.contracted), sum(values));
    assert.equal(sum(contracts.map((one) => one.contracted)), sum(values));
    assert.deepEqual(['planned', 'contracted', 'accepted', 'paid', 'left_over'].map((name) => together[name]),
      ['91499.00', '91499.00', '14800.00', '14800.00', '76699.00']);
    const council = await office.get(`/calls/${evaluated}/council`);
    const amounts = Object.fromEntries(council.total.money.map((one) => [one.amount_of, one.amount]));
    for (const name of ['planned', 'contracted', 'accepted', 'paid', 'left_over']) assert.equal(cents(amounts[name]), cents(together[name]), name);
    for (const address of [`/calls/${evaluated}/payments`, `/calls/${evaluated}/council`]) {
      await officer.goto(address);
      const text = await main(officer);
      for (const figure of ['91 499,00', '14 800,00', '76 699,00']) assert.ok(text.includes(figure), `${figure} on ${address}`);
      await looked(officer, address.split('/').at(-1));
    }
    assert.deepEqual(await findings(), []);
  });

  for (const page of [officer, chair, executor, ...Object.values(signatories)])
    assert.deepEqual(page.complaints.filter((one) => !/status of 4(03|04|09|22)/.test(one)), []);
});
