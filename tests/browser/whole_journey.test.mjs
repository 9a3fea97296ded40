// One competition from the ranked list to the released decisions, each step by the person whose step it is.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertAccessible, assertFits } from './support/accessibility.mjs';
import { launch, signedIn, visitor } from './support/browser.mjs';
import { attend, declareAll, planMeeting, voteAll, voters } from './support/commission.mjs';
import { assertPage } from './support/every_page.mjs';
import { evaluated, mail, numbersOf, oracle, password } from './support/oracle.mjs';
import { screenshot } from './support/screenshot.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

const as = (account) => signedIn(browser, mail(account), password);

async function press(page, name) {
  await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name, exact: true }).click()]);
}

// The ranked list as the page shows it: one row a line, in the page's order.
function rankedLines(page) {
  return page.locator('table.k-ranking tr[data-number]').evaluateAll((rows) => rows.map((row) => ({
    number: row.dataset.number,
    institution: row.cells[2].innerText.split('\n')[0].trim(),
    rank: row.cells[0].innerText.trim(),
    total: row.cells[9].innerText.trim(),
    outcome: row.dataset.outcome,
  })));
}

// The address of an institution's application in the call, found as the institution finds it: in its own list.
async function ownApplication(page, title) {
  await page.goto('/applications');
  return page.getByRole('link', { name: title }).getAttribute('href');
}

async function assertNoResult(page, address) {
  const reply = await page.goto(`${address}/result`);
  const text = await page.locator('main').innerText();
  assert.doesNotMatch(text, /90,00|47,33|Atbalstīts|Noraidīts|Pamatojums/, `${address} shows a result before the release (${reply.status()})`);
  await page.goto(address);
  assert.doesNotMatch(await page.locator('main').innerText(), /90,00|47,33|Atbalstīts|Noraidīts/, address);
}

test('the ranked list is accepted, decided and released, and only then anybody outside sees it', async (t) => {
  const kem = await as('parakstitajs.kem');
  const zm = await as('parakstitajs.zm');
  const chair = await as('priekssedetajs');
  const officer = await as('vaditajs');
  const anybody = await visitor(browser);
  const supported = await ownApplication(kem, 'Klimata sarunas: iedzīvotāju asambleja par mājokļu siltināšanu');
  const rejected = await ownApplication(zm, 'Lauku kopienu līdzdalības ceļvedis');

  await t.test('the ranking page shows the sixteen with the expected rank, total and outcome', async () => {
    await chair.goto(`/calls/${evaluated}/ranking`);
    assert.deepEqual(await rankedLines(chair), oracle);
    assert.equal(numbersOf('supported').length, 9);
    assert.equal(numbersOf('reserve').length, 3);
    assert.equal(await chair.locator('tr.k-line-note').count(), 2, 'a money line in each category');
    await screenshot(chair, 'journey-ranking');
  });

  await t.test('before the acceptance nothing can be decided', async () => {
    await officer.goto(`/calls/${evaluated}/decisions`);
    assert.ok(await officer.getByText('Lēmumus var pieņemt, kad komisijas priekšsēdētājs ir apstiprinājis rangu sarakstu.').isVisible());
    assert.equal(await officer.getByRole('button', { name: 'Pieņemt lēmumus pēc rangu saraksta' }).count(), 0);
  });

  await t.test('the chair accepts the list, which keeps its fingerprint', async () => {
    await chair.locator('summary', { hasText: 'Apstiprināt rangu sarakstu' }).click(); // opens the question
    await press(chair, 'Apstiprināt rangu sarakstu');
    await chair.goto(`/calls/${evaluated}/ranking`);
    assert.ok(await chair.getByText('Rangu saraksts ir apstiprināts.').isVisible());
    assert.match(await chair.locator('.k-hash').innerText(), /^[0-9a-f]{64}$/);
    assert.deepEqual(await rankedLines(chair), oracle);
  });

  await t.test('the commission meets on the sixteen: a conflict stays out of the vote, and the minutes are signed', async () => {
    const secretary = await as('sekretars');
    const meeting = await planMeeting(secretary, evaluated);
    assert.equal(await secretary.locator('table:has(caption:text("Darba kārtība")) tbody tr').count(), 16);
    const pages = {};
    for (const account of voters) pages[account] = await declareAll(browser, account, meeting, account === 'loceklis2' ? 'IL-01' : '');
    await attend(secretary, meeting);
    await chair.goto(meeting);
    await press(chair, 'Atklāt sēdi');
    await assertPage(chair, meeting, `a[href="${meeting}/ballot"]`, 'journey-meeting');
    await assertPage(pages.loceklis1, `${meeting}/ballot`, 'form fieldset input[value=for]', 'journey-ballot');
    for (const account of voters) await voteAll(pages[account], meeting);
    await screenshot(pages.loceklis1, 'journey-meeting-voted');
    await chair.goto(meeting);
    await press(chair, 'Slēgt visus nobalsotos jautājumus');
    assert.equal(await chair.locator('.k-state--item_adopted').count(), 16);
    await press(chair, 'Slēgt sēdi');
    await secretary.goto(`${meeting}/minutes`);
    assert.match(await secretary.locator('#minutes').inputValue(), /Komisijas loceklis B interešu konflikta dēļ/);
    await press(secretary, 'Saglabāt protokolu');
    await chair.goto(`${meeting}/minutes`);
    await press(chair, 'Parakstīt protokolu');
    assert.match(await chair.locator('main .k-code').innerText(), /^[0-9a-f]{64}$/);
    await screenshot(chair, 'journey-minutes-signed');
  });

  await t.test('the officer decides as ranked and is shown each decision first', async () => {
    await officer.goto(`/calls/${evaluated}/decisions`);
    await officer.getByRole('button', { name: 'Pieņemt lēmumus pēc rangu saraksta' }).click();
    await officer.waitForURL('**/decisions/as-ranked');
    assert.equal(await officer.locator('tbody tr').count(), 16);
    assert.match(await officer.locator('main').innerText(), /K1 “.+” vidējais vērtējums 2,33 ir mazāks par nolikumā noteikto minimālo 3,00/);
    await assertPage(officer, officer.url(), `form[action="/calls/${evaluated}/decisions"] button`, 'journey-as-ranked');
    await press(officer, 'Pieņemt 16 lēmumu');
    await officer.goto(`/calls/${evaluated}/decisions`);
    assert.ok(await officer.getByText('Sagatavoti: 16, apstiprināti: 0 no 16').isVisible());
    assert.equal(await officer.locator('td .k-state--supported').filter({ hasText: 'Atbalstīts' }).count(), 9);
    await screenshot(officer, 'journey-decided');
  });

  await t.test('another person than the one who drafted the decisions approves them', async () => {
    await officer.goto(`/calls/${evaluated}/decisions/approval`);
    assert.equal(await officer.getByRole('button', { name: /Apstiprināt/ }).count(), 0, 'not the one who drafted');
    await officer.goto(`/calls/${evaluated}/release`);
    assert.ok(await officer.getByText('Vēl nav apstiprināti lēmumi').isVisible());
    await assertPage(officer, officer.url(), 'button[aria-disabled=true]', 'journey-release-refused');
    await officer.locator('tbody tr:has-text("IL-01") a').click();
    await officer.waitForURL('**/decision/letter');
    assert.match(await officer.locator('main article').innerText(), /14\s800,00\s€/);
    await chair.goto(`/calls/${evaluated}/decisions/approval`);
    await screenshot(chair, 'journey-approval');
    await press(chair, 'Apstiprināt 16 lēmumu');
    assert.match(await chair.locator('main').innerText(), /apstiprināts/);
  });

  await t.test('decided but not released: the applicants and the public see nothing', async () => {
    await assertNoResult(kem, supported);
    await assertNoResult(zm, rejected);
    await anybody.goto(`/calls/${evaluated}`);
    assert.equal(await anybody.getByRole('heading', { name: 'Rezultāti' }).count(), 0);
    assert.doesNotMatch(await anybody.locator('main').innerText(), /IL-01|Klimata sarunas/);
  });

  await t.test('the officer releases all at once after a page that warns', async () => {
    await officer.goto(`/calls/${evaluated}/decisions`);
    await officer.locator(`main a[href="/calls/${evaluated}/release"]`).click();
    await officer.waitForURL('**/release');
    assert.match(await officer.locator('.govuk-warning-text').innerText(), /Visiem pieteicējiem vienlaikus paziņojamo lēmumu skaits: 16\.\s+Pēc tam tos vairs nevar mainīt\./);
    assert.equal(await officer.locator('tbody tr').count(), 16);
    await screenshot(officer, 'journey-release');
    await assertPage(officer, officer.url(), `form[action="/calls/${evaluated}/release"] button:not([aria-disabled])`, 'journey-release');
    await Promise.all([officer.waitForEvent('load'), officer.locator(`form[action="/calls/${evaluated}/release"] button[type=submit]`).click()]);
    await officer.goto(`/calls/${evaluated}/decisions`);
    assert.ok(await officer.getByText('Lēmumi ir paziņoti.').isVisible());
    assert.equal(await officer.locator(`main a[href="/calls/${evaluated}/release"]`).count(), 0);
  });

  await t.test('the supported applicant sees the result, the money and the reasons per criterion', async () => {
    await kem.goto(`${supported}/result`);
    const text = await kem.locator('main').innerText();
    assert.match(text, /Atbalstīts/);
    assert.match(text, /14\s800,00\s€/);
    assert.match(text, /90,00/);
    assert.equal(await kem.getByRole('heading', { name: /^K[1-6]\. / }).count(), 6);
    assert.equal(await kem.locator('main section.k-section li').count(), 18, 'three evaluators give a reason at each of six criteria');
    assert.doesNotMatch(text, /Vērtētājs V[123]/, 'evaluators stay unnamed');
    await screenshot(kem, 'journey-result');
  });

  await t.test('the letter of the decision is there with the release, on a page and on paper', async () => {
    await kem.goto(`${supported}/letter`);
    assert.match(await kem.locator('main article').innerText(), /atbalstīt/);
    const paper = await kem.request.get(`${supported}/letter.pdf`);
    assert.equal(paper.headers()['content-type'], 'application/pdf');
    await screenshot(kem, 'journey-letter');
    await assertPage(kem, `${supported}/letter`, 'article', 'journey-letter');
  });

  await t.test('the rejected applicant objects in time, and somebody who did not decide first dismisses it', async () => {
    await zm.goto(`${rejected}/result`);
    assert.match(await zm.locator('main').innerText(), /10 darbdienu laikā.+ Pēdējā diena iesniegumam: \d/);
    await zm.goto(`${rejected}/objections`);
    await assertPage(zm, zm.url(), '#text', 'journey-objecting');
    await zm.fill('#text', 'Lūdzam pārskatīt lēmumu: kritērija K1 pamatojumā nav ņemts vērā pielikums.');
    await press(zm, 'Iesniegt');
    await assertPage(zm, `${rejected}/objections`, 'form[action$="/withdraw"]', 'journey-objected');
    await officer.goto(`/calls/${evaluated}/objections`);
    await officer.locator('tbody th a').click();
    await officer.waitForURL('**/objections/*');
    const objection = new URL(officer.url()).pathname;
    await assertPage(officer, objection, '#examined_reason', 'journey-objection-received');
    await assertPage(officer, `${objection}/ranking`, 'form:not(:has(~ #tried))', 'journey-objection-untried');
    await assertPage(officer, await officer.locator(`main a[href^="${objection}/ranking"]`).getAttribute('href'), '#tried tbody tr', 'journey-objection-ranking');
    await press(officer, 'Pieņemt izskatīšanai');
    assert.ok(await officer.getByText('Lēmumu sagatavojāt vai apstiprinājāt Jūs').isVisible());
    const deputy = await as('vietnieks');
    await deputy.goto(objection);
    await screenshot(deputy, 'journey-objection');
    await assertPage(deputy, objection, 'input[name=outcome]', 'journey-objection');
    await deputy.fill('#reason', 'Pielikums ir vērtēts; minimālais punktu skaits kritērijā nav sasniegts.');
    await press(deputy, 'Apskatīt vēstuli, ja noraida');
    assert.match(await deputy.locator('#letter article').innerText(), /iesniegumu noraidīt[^]*Pielikums ir vērtēts/);
    assert.match(await deputy.inputValue('#reason'), /Pielikums ir vērtēts/);
    await assertAccessible(deputy);
    await assertFits(deputy);
    await screenshot(deputy, 'journey-objection-preview');
    await press(deputy, 'Noraidīt, lēmumu nemainīt');
    await assertPage(deputy, objection, '.k-state--objection_dismissed', 'journey-objection-dismissed');
    await zm.goto(`${rejected}/objections`);
    assert.match(await zm.locator('main').innerText(), /Pielikums ir vērtēts/);
  });

  await t.test('the rejected applicant sees why, and that the objection was answered', async () => {
    await zm.goto(`${rejected}/result`);
    const text = await zm.locator('main').innerText();
    assert.match(text, /Noraidīts/);
    assert.match(text, /K1 “.+” vidējais vērtējums 2,33 ir mazāks par nolikumā noteikto minimālo 3,00/);
    assert.match(text, /Uz iesniegumu ir atbildēts: lēmums paliek spēkā/);
    assert.doesNotMatch(text, /10 darbdienu laikā/);
  });

  await t.test('nobody sees the result of another institution', async () => {
    assert.equal((await zm.goto(`${supported}/result`)).status(), 404);
    assert.equal((await zm.goto(supported)).status(), 404);
  });

  await t.test('now the visitor finds the supported and the reserve on the page of the call', async () => {
    await anybody.goto(`/calls/${evaluated}`);
    assert.ok(await anybody.getByRole('heading', { name: 'Rezultāti' }).isVisible());
    for (const outcome of ['supported', 'reserve']) {
      const numbers = await anybody.locator(`tr.k-row--${outcome} th`).allInnerTexts();
      assert.deepEqual(numbers.sort(), numbersOf(outcome).sort(), outcome);
    }
    // Who was refused is told the refused alone.
    const text = await anybody.locator('main').innerText();
    for (const number of [...numbersOf('rejected'), ...numbersOf('inadmissible')]) assert.ok(!text.includes(number), number);
    await screenshot(anybody, 'journey-public-results');
  });

  await t.test('released decisions stay as they are', async () => {
    await officer.goto(`${supported}/decision`);
    assert.equal(await officer.getByRole('button', { name: 'Saglabāt lēmumu' }).count(), 0);
    await officer.goto(`/calls/${evaluated}/decisions/as-ranked`);
    assert.equal(await officer.locator(`form[action="/calls/${evaluated}/decisions"]`).count(), 0);
  });
});
