// What a form's definition can do, on the page: conditions with and without scripts, figures, limits, searchable lists, test mode.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertAccessible, assertFits } from './support/accessibility.mjs';
import { launch, signedIn } from './support/browser.mjs';
import { mail, open, password } from './support/oracle.mjs';
import { screenshot } from './support/screenshot.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

async function press(page, name) {
  await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name, exact: true }).click()]);
}
const save = (page) => press(page, 'Saglabāt un turpināt');

// A new draft of the open call, and a page on which its steps can be visited.
async function draft(options) {
  const page = await signedIn(browser, mail('sagatavotajs.tm'), password, options);
  await page.goto(`/calls/${open}/applications/new`);
  await page.locator('input[name=category]').first().check();
  await press(page, 'Sākt');
  const application = new URL(page.url()).pathname.match(/^\/applications\/\d+/)[0];
  return { page, step: (name) => page.goto(`${application}/steps/${name}`), application };
}

const description = '#personal_data_description';
const settled = (page) => assert.deepEqual(page.complaints, []);

test('a question appears with the answer it hangs on, and keeps what was typed while it is hidden', async () => {
  const { page, step, application } = await draft();
  const comment = page.locator('[data-field=personal_data_description] .k-comments');
  await step('sustainability');
  assert.ok(await page.locator(description).isHidden());
  assert.ok(await comment.isHidden());
  await page.locator('#personal_data').check();
  assert.ok(await page.locator(description).isVisible());
  assert.ok(await comment.isVisible());
  await page.fill(description, 'Dalībnieku vārdi un saziņas dati tikai norises laikā.');
  await page.locator('[id="personal_data.1"]').check();
  assert.ok(await page.locator(description).isHidden());
  assert.ok(await comment.isHidden());
  await save(page);
  await page.goto(`${application}/check`);
  assert.ok(!(await page.locator('main').innerText()).includes('saziņas dati tikai'));
  await step('sustainability');
  assert.ok(await page.locator(description).isHidden());
  await page.locator('#personal_data').check();
  assert.equal(await page.inputValue(description), 'Dalībnieku vārdi un saziņas dati tikai norises laikā.');
  await assertAccessible(page);
  await screenshot(page, 'forms-condition');
  settled(page);
});

test('without scripts the step comes back with the question that an answer brought up', async () => {
  const { page, step } = await draft({ javaScriptEnabled: false });
  await step('sustainability');
  assert.ok(await page.locator(description).isHidden());
  await page.locator('#personal_data').check();
  await save(page);
  assert.match(page.url(), /\/steps\/sustainability#personal_data_description$/);
  assert.ok(await page.locator(description).isVisible());
  await page.fill(description, 'Dalībnieku vārdi un saziņas dati.');
  await save(page);
  assert.match(page.url(), /\/steps\/declarations\?left=sustainability$/);
});

test('a condition inside a row concerns that row alone', async () => {
  const { page, step } = await draft();
  await step('content');
  const other = (row) => page.locator(`[id="target_groups.${row}.other_group"]`);
  assert.ok(await other(0).isHidden());
  await page.selectOption('[name="target_groups.0.group"]', 'other');
  assert.ok(await other(0).isVisible());
  await other(0).fill('Bibliotēku lasītāji');
  await press(page, 'Pievienot rindu: Mērķgrupa');
  assert.ok(await other(0).isVisible());
  assert.ok(await other(1).isHidden());
  settled(page);
});

for (const javaScriptEnabled of [true, false]) {
  test(`a deleted row is named and comes back with what it held, ${javaScriptEnabled ? 'with' : 'without'} scripts`, async () => {
    const { page, step } = await draft({ javaScriptEnabled });
    const click = (name) => Promise.all([page.waitForEvent('load'), page.getByRole('button', { name }).click()]);
    const field = (row, name) => page.locator(`[id="activities.${row}.${name}"]`);
    const told = page.locator('#activities-removed');
    await step('activities');
    await field(0, 'title').fill('Darbnīca');
    await press(page, 'Pievienot rindu: Aktivitāte');
    await field(1, 'title').fill('Noslēguma saruna');
    await field(1, 'responsible').fill('Komunikācijas nodaļa');
    await click(/^Dzēst\s*: Aktivitāte 2/);
    assert.equal(await field(1, 'title').count(), 0);
    assert.match(await told.innerText(), /Dzēsta rinda: Aktivitāte 2\s+Noslēguma saruna · Komunikācijas nodaļa/);
    if (javaScriptEnabled) {
      await assertFits(page);
      await assertAccessible(page);
    }
    await screenshot(page, `forms-row-removed${javaScriptEnabled ? '' : '-without-script'}`);
    await field(0, 'title').fill('Lielā darbnīca');
    await click(/^Atsaukt dzēšanu/);
    assert.deepEqual([await field(0, 'title').inputValue(), await field(1, 'title').inputValue()], ['Lielā darbnīca', 'Noslēguma saruna']);
    assert.equal(await field(1, 'responsible').inputValue(), 'Komunikācijas nodaļa');
    assert.equal(await told.count(), 0);
    await press(page, 'Pievienot rindu: Aktivitāte');
    await click(/^Dzēst\s*: Aktivitāte 3/);
    assert.equal(await told.count(), 0, 'an empty row goes without a word');
    settled(page);
  });
}

test('on a phone each card of a table has its number', async () => {
  const { page, step } = await draft({ width: 375 });
  await step('results');
  const rows = page.locator('#indicators tbody tr');
  const number = (row) => rows.nth(row).evaluate((card) => getComputedStyle(card, '::before').content);
  assert.deepEqual([await rows.nth(0).getAttribute('data-row'), await rows.nth(1).getAttribute('data-row')], ['1', '2']);
  assert.notEqual(await number(1), 'none');
  await assertFits(page);
  await screenshot(page, 'forms-cards-375');
  await page.setViewportSize({ width: 1280, height: 900 });
  assert.equal(await number(1), 'none');
});

test('an optional question says when it isn\'t optional any more', async () => {
  const { page, step } = await draft();
  await step('budget');
  const label = page.locator('label[for=in_kind_amount]');
  assert.match(await label.innerText(), /nav obligāti/);
  await page.fill('#in_kind', 'Telpas');
  assert.doesNotMatch(await label.innerText(), /nav obligāti/);
  assert.match(await page.locator('#in_kind_amount-required').innerText(), /Obligāti jāaizpilda, ja aizpildījāt/);
});

const cell = (row, column) => `[id="budget.${row}.${column}"]`;
async function line(page, row, values) {
  for (const [column, value] of Object.entries(values)) await page.fill(cell(row, column), value);
}

test('a budget computes as it is typed, and its mistake names the line and leads to the cell', async () => {
  const { page, step } = await draft();
  await step('budget');
  const untilSaved = page.locator('#total + .k-quiet');
  assert.ok(await untilSaved.isVisible());
  // Nothing follows from a price that is refused.
  await line(page, 0, { quantity: '2', unit_price: '12.000' });
  assert.equal(await page.inputValue(cell(0, 'amount')), '');
  await line(page, 0, { item: 'Telpas', unit: 'diena', quantity: '2', unit_price: '1 200,50' });
  assert.equal(await page.inputValue(cell(0, 'amount')), '2\u00a0401,00');
  await press(page, 'Pievienot rindu: Tāmes pozīcija');
  await line(page, 1, { item: 'Lektors', unit: 'stunda', quantity: '3', unit_price: '50' });
  assert.equal(await page.inputValue(cell(1, 'amount')), '150,00');
  assert.match(await page.locator('main').innerText(), /Kopā – Summa bez PVN: 2\s551,00\s€/);
  await page.fill('#amount_requested', '2561');
  await page.fill('#vat', '500');
  assert.equal(await page.locator('#total').innerText(), '3\u00a0061,00\u00a0€');
  assert.ok(await untilSaved.isHidden(), 'the figure is there before it is saved');
  await page.fill(cell(1, 'amount'), '160');
  await save(page);
  const link = page.locator('.govuk-error-summary a');
  assert.deepEqual(await link.allInnerTexts(), ['Tāmes pozīcijas, 2. rinda: 3 × 50,00\u00a0€ ir 150,00\u00a0€, bet laukā “Summa bez PVN” ir 160,00\u00a0€; '
    + 'labojiet kādu no šiem skaitļiem.']);
  await link.click();
  assert.equal(await page.evaluate(() => document.activeElement.id), 'budget.1.amount');
  assert.equal(await page.inputValue(cell(1, 'amount')), '160,00');
  assert.ok(await page.locator('[id="budget.1.amount-error"]').isVisible());
  await assertAccessible(page);
  await assertFits(page);
  await screenshot(page, 'forms-budget-mistake');
  // What the machine computes follows; what a person typed stays as typed.
  await page.fill(cell(0, 'quantity'), '3');
  assert.equal(await page.inputValue(cell(0, 'amount')), '3\u00a0601,50');
  assert.equal(await page.inputValue(cell(1, 'amount')), '160,00');
  settled(page);
});

test('words are counted as they are typed', async () => {
  const { page, step } = await draft();
  await step('basis');
  await page.fill('#summary', 'Viens divi – trīs');
  const counter = page.locator('[data-counter-for=summary] [data-shown]');
  assert.equal(await counter.innerText(), 'Rakstzīmes: 17 / 700 (vismaz 50) · Vārdi: 3 / 100');
  await page.fill('#summary', 'a '.repeat(101));
  assert.match(await page.locator('[data-counter-for=summary]').getAttribute('class'), /k-counter--wrong/);
  assert.ok(await page.locator('[data-counter-for=title]').isHidden());
  await page.fill('#title', 'x'.repeat(120));
  assert.ok(await page.locator('[data-counter-for=title]').isVisible());
  await save(page);
  assert.match(await page.locator('.govuk-error-summary').innerText(), /101 vārds, bet drīkst būt ne vairāk kā 100/);
  settled(page);
});

test('plan measures and territories are found without their diacritics', async () => {
  const { page, step } = await draft();
  await step('basis');
  const options = () => page.locator('#measures option').allInnerTexts();
  assert.equal((await options()).length, 22);
  await page.fill('#measures-search', 'inovativas lidzdalibas');
  assert.deepEqual((await options()).slice(1), ['D4.3 Inovatīvas līdzdalības pieejas plašākai un tiešākai līdzdalībai']);
  assert.equal(await page.locator('#measures-found').innerText(), 'Atbilst: 1');
  await page.selectOption('#measures', 'D4.3');
  await page.fill('#measures-search', 'budzet');
  assert.ok((await options()).some((text) => text.startsWith('D4.3')), 'what is chosen stays');
  await page.fill('#measures-search', '');
  assert.equal((await options()).length, 22);
  assert.equal(await page.inputValue('#measures'), 'D4.3');
  await save(page);
  await step('content');
  await page.fill('#territory-search', 'kekavas');
  const box = page.getByLabel('Ķekavas novads');
  assert.ok(await box.isVisible());
  await box.check();
  await page.fill('#territory-search', 'zzz');
  assert.equal(await page.locator('#territory-found').innerText(), 'Atbilst: 0');
  assert.ok(await box.isVisible(), 'what is ticked stays');
  await assertAccessible(page);
  await save(page);
  await step('content');
  assert.ok(await page.getByLabel('Ķekavas novads').isChecked());
  await screenshot(page, 'forms-territory');
  settled(page);
});

test('without scripts the lists are whole and the search is not there', async () => {
  const { page, step } = await draft({ javaScriptEnabled: false });
  await step('basis');
  assert.ok(await page.locator('#measures-search').isHidden());
  assert.equal(await page.locator('#measures optgroup').count(), 4);
  await step('content');
  await page.locator('#territory').check();
  await page.getByText('Izvēlēties atsevišķi: Latgales plānošanas reģions').click();
  await page.getByLabel('Daugavpils (valstspilsēta)').check();
  await save(page);
  await step('content');
  assert.ok(await page.getByLabel('Daugavpils (valstspilsēta)').isVisible(), 'its group is open');
});

test('what the register knows is read, not typed', async () => {
  const { page, step } = await draft();
  await step('applicant');
  assert.equal(await page.locator('#institution').innerText(), 'Tieslietu ministrija');
  assert.match(await page.locator('#registration_number').innerText(), /^9{5}\d{6}$/);
  assert.equal(await page.locator('[name=registration_number], [name=e_address], [name=institution]').count(), 0);
  await assertAccessible(page);
  await screenshot(page, 'forms-register');
});

test('an officer tries the form as applicants will see it, and nothing is kept', async () => {
  const page = await signedIn(browser, mail('vaditajs'), password);
  await page.goto(`/calls/${open}/preview`);
  await page.locator('main a[href$="/preview/application/applicant"]').click();
  await page.waitForURL('**/preview/application/applicant');
  assert.match(await page.locator('main').innerText(), /Parauga iestāde/);
  await page.goto(`/calls/${open}/preview/application/sustainability`);
  assert.ok(await page.locator(description).isHidden());
  await page.locator('#personal_data').check();
  assert.match(await page.locator('.k-condition').innerText(), /Aizpildiet tikai tad, ja uz jautājumu/);
  await press(page, 'Pārbaudīt');
  assert.ok(await page.locator('.govuk-error-summary a[href="#personal_data_description"]').isVisible());
  assert.ok(await page.locator('#personal_data').isChecked());
  await assertAccessible(page);
  await assertFits(page);
  await screenshot(page, 'forms-test-mode');
  await page.fill('[id="risks.0.risk"]', 'Maz dalībnieku');
  await press(page, 'Pievienot rindu: Risks');
  assert.ok(await page.locator('[id="risks.1.risk"]').isVisible());
  await page.fill('[id="risks.1.risk"]', 'Slikts laiks');
  const click = (name) => Promise.all([page.waitForEvent('load'), page.getByRole('button', { name }).click()]);
  await click(/^Dzēst\s*: Risks 2/);
  assert.match(await page.locator('#risks-removed').innerText(), /Dzēsta rinda: Risks 2\s+Slikts laiks/);
  await assertAccessible(page);
  await click(/^Atsaukt dzēšanu/);
  assert.equal(await page.inputValue('[id="risks.1.risk"]'), 'Slikts laiks');
  await page.reload();
  assert.ok(await page.locator('#personal_data').count() > 0);
  settled(page);
});
