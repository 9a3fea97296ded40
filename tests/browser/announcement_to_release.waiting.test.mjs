// The whole of a competition in one go, each step through the pages by the person whose step it is: from the definition's file to
// the released decision and the workbook. Nothing of it is loaded beforehand, and the deadline passes by the clock.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { fillStep } from './support/answers.mjs';
import { launch, signedIn } from './support/browser.mjs';
import { deadlineAfter, smallCall } from './support/call.mjs';
import { assertPage } from './support/every_page.mjs';
import { mail, password } from './support/oracle.mjs';
import { screenshot } from './support/screenshot.mjs';
import { rowsOf, sheetsOf } from './support/workbook.mjs';

const code = `ISS-${Date.now().toString(36).toUpperCase()}`;
const condition = 'Pirms darba uzdevuma noslēgt vienošanos ar pašvaldību.';
const reason = 'Pieteikumā tas ir pamatots ar datiem, un apgalvojumus var pārbaudīt trijās vietās.';

// By hand: (60 × mean of K1 + 40 × mean of K2) / 5. The threshold is 60, K1's lowest mean is 3.
const applicants = [
  { account: 'parakstitajs.tm', category: 'IL', number: 'IL-01', title: 'Tiesību aktu darbnīca ar iedzīvotājiem',
    institution: 'Tieslietu ministrija', points: [['5', '4'], ['4', '4'], ['5', '5']], total: '90.67', outcome: 'Atbalstīts ar nosacījumu' },
  { account: 'parakstitajs.vm', category: 'SI', number: 'SI-01', title: 'Saprotama veselības valoda',
    institution: 'Veselības ministrija', points: [['2', '4'], ['3', '3'], ['2', '3']], total: '54.67', outcome: 'Noraidīts' },
];

let browser;
let deadline;
before(async () => { browser = await launch(); });
after(() => browser.close());

const as = (account) => signedIn(browser, mail(account), password);
const latvian = (figure) => figure.replace('.', ',');

async function press(page, name) {
  await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name, exact: true }).click()]);
}

async function announce(officer) {
  deadline = deadlineAfter(30);
  await officer.goto('/calls/load');
  await officer.setInputFiles('#file', { name: `${code}.call.json`, mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(await smallCall(code, deadline), null, 2)) });
  await press(officer, 'Pārbaudīt un saglabāt melnrakstu');
  assert.equal(new URL(officer.url()).pathname, `/calls/${code}/preview`, await officer.locator('main').innerText());
  const preview = await officer.locator('main').innerText();
  for (const part of [`Īsais konkurss ${code}`, 'Atbilstība plāna virzienam un konkursa mērķim', 'Problēmas pamatojums un mērķgrupu izpratne'])
    assert.ok(preview.includes(part), part);
  await press(officer, 'Izsludināt konkursu');
  assert.equal(new URL(officer.url()).pathname, `/calls/${code}/announce`);
  await press(officer, 'Izsludināt');
  assert.equal(new URL(officer.url()).pathname, `/calls/${code}`, await officer.locator('main').innerText());
  assert.ok((await officer.locator('main').innerText()).includes(`Īsais konkurss ${code}`));
}

async function apply({ account, category, number, title }) {
  const page = await as(account);
  await page.goto(`/calls/${code}/applications/new`);
  await page.locator(`input[name=category][value=${category}]`).check();
  await press(page, 'Sākt');
  const application = new URL(page.url()).pathname.match(/^\/applications\/\d+/)[0];
  await page.goto(application);
  const steps = await page.locator('main a[href*="/steps/"]').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  for (const step of steps) {
    await page.goto(step);
    await fillStep(page);
    if (await page.locator('input[name=title]').count()) await page.fill('input[name=title]', title);
    await press(page, 'Saglabāt un turpināt');
    assert.equal(await page.locator('.govuk-error-summary').count(), 0, `${step}: ${await page.locator('main').innerText()}`);
  }
  await page.goto(`${application}/check`);
  await press(page, 'Iesniegt pieteikumu');
  await page.goto(`${application}/receipt`);
  assert.equal(await page.locator('.govuk-panel__body strong').innerText(), number);
  return { page, application };
}

async function unseal() {
  const secretary = await as('sekretars');
  await secretary.goto(`/calls/${code}/unsealing`);
  await press(secretary, 'Piekrist atvēršanai');
  const officer = await as('vaditajs');
  await officer.goto(`/calls/${code}/unsealing`);
  await press(officer, 'Atvērt pieteikumus');
  return secretary;
}

async function admitAll(secretary) {
  await secretary.goto(`/calls/${code}/applications`);
  const addresses = await secretary.locator('tbody th a').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  assert.equal(addresses.length, applicants.length);
  for (const address of addresses) {
    await secretary.goto(`${address}/admissibility`);
    for (const yes of await secretary.locator('input[type=radio][value=yes]').all()) await yes.check();
    await press(secretary, 'Saglabāt pārbaudes lapu');
    await press(secretary, 'Virzīt kvalitātes vērtēšanai');
  }
}

async function openEvaluation(page, number) {
  await page.goto('/evaluations');
  await page.locator('section.k-section', { hasText: code }).getByRole('link', { name: number, exact: true }).click();
  await page.waitForURL('**/evaluations/*');
}

async function declare(page, verdict, why = '') {
  assert.equal(await page.locator('.k-desk__text').count(), 0, 'nothing is shown before the declaration');
  await page.locator(`input[type=radio][name=verdict][value=${verdict}]`).check();
  await page.fill('#reason', why);
  await press(page, 'Apstiprināt un turpināt');
}

async function clearConflict(number) {
  const evaluator = await as('vertetajs3');
  await openEvaluation(evaluator, number);
  await declare(evaluator, 'possible', 'Pirms trim gadiem piedalījos ministrijas darba grupā.');
  assert.ok(await evaluator.getByText('lems komisijas priekšsēdētājs').isVisible());
  const chair = await as('priekssedetajs');
  await chair.goto(`/calls/${code}/evaluators`);
  await chair.locator('tr', { hasText: 'Gaida priekšsēdētāja lēmumu' }).getByRole('link').click();
  await chair.waitForURL('**/assignments/*');
  await screenshot(chair, 'announcement-conflict');
  await chair.locator('input[name=to][value=in_progress]').check();
  await chair.fill('#reason', 'Darba grupa beidza darbu pirms vairāk nekā 24 mēnešiem.');
  await press(chair, 'Saglabāt lēmumu');
  assert.ok((await chair.locator('main').innerText()).includes('Konflikta nav'));
}

async function declareOnAll(page) {
  await page.goto('/evaluations');
  await page.locator('section.k-section', { hasText: code }).getByRole('link', { name: 'vienā lapā' }).click();
  await page.waitForURL(`**/calls/${code}/declarations`);
  assert.equal(await page.locator('input[name$=".reason"]:visible').count(), 0, 'a conflict is described by those who have one');
  for (const none of await page.locator('main input[type=radio][value=none]').all()) await none.check();
  await screenshot(page, 'announcement-declarations');
  await press(page, 'Apstiprināt apliecinājumus');
  assert.equal(new URL(page.url()).pathname, '/evaluations');
}

async function evaluate(account, place) {
  const page = await as(account);
  if (place === 0) await declareOnAll(page);
  for (const { number, points } of applicants) {
    await openEvaluation(page, number);
    if (await page.locator('.k-desk').count() === 0) await declare(page, 'none');
    for (const [i, value] of points[place].entries()) {
      await page.locator(`input[name="scores.K${i + 1}.points"][value="${value}"]`).check();
      await page.fill(`textarea[name="scores.K${i + 1}.reason"]`, reason);
    }
    await page.locator('.k-total a[data-opens]').click(); // opens the question
    await press(page, 'Jā, iesniegt vērtējumu');
    assert.ok(await page.getByText('Vērtējums ir iesniegts').isVisible());
  }
}

async function decideOnCondition(officer, application) {
  await officer.goto(`${application}/decision`);
  await officer.check('input[name=outcome][value=conditional]');
  await officer.fill('[name="conditions.1.text"]', condition);
  await officer.fill('[name="conditions.1.due_on"]', '2037-03-31');
  await press(officer, 'Saglabāt lēmumu');
}

// The applicant tells that the condition is met; the Chancellery finds at first that it isn't.
async function meetCondition({ page, application }, officer) {
  const address = `${application}/conditions`;
  const report = 'form[action$="/report"] textarea', confirm = 'form[action$="/confirm"] button';
  await assertPage(page, address, report, 'announcement-conditions-applicant');
  await assertPage(officer, address, `${confirm}[value=unfulfilled]`, 'announcement-conditions-office');
  for (const [button, remark, state] of [['Nosacījums nav izpildīts', 'Vienošanās nav pievienota.', 'unfulfilled'], ['Apstiprināt izpildi', '', 'fulfilled']]) {
    await page.goto(address);
    await page.locator(report).fill('Vienošanās ar pašvaldību ir noslēgta un pievienota.');
    await press(page, 'Ziņot par nosacījuma izpildi');
    await assertPage(officer, address, `${confirm}[value=fulfilled]`, 'announcement-conditions-reported');
    await officer.goto(address);
    await officer.locator('textarea[name=remark]').fill(remark);
    await press(officer, button);
    await assertPage(page, address, `.k-state--condition_${state}`, `announcement-conditions-${state}`);
  }
}

async function exported(officer) {
  await officer.goto(`/calls/${code}/reports/decisions`);
  await Promise.all([officer.waitForURL('**/jobs/*'), officer.locator('button[value=xlsx]').click()]);
  const file = officer.locator('main a[download]');
  for (let i = 0; i < 40 && await file.count() === 0; i += 1) {
    await officer.waitForTimeout(250);
    await officer.reload();
  }
  const [download] = await Promise.all([officer.waitForEvent('download'), file.click()]);
  return sheetsOf(await download.path());
}

test('from the announcement of a call to its released decisions and their workbook', async (t) => {
  // A step that fails ends the journey: the next one would wait for what never comes.
  const step = async (name, work) => {
    await work().catch((error) => { throw new Error(`${name}: ${error.message}`, { cause: error }); });
    t.diagnostic(`${name} (${Math.round(performance.now() / 1000)} s)`);
  };
  const officer = await as('vaditajs');
  let submitted;

  await step('the officer loads the definition, looks at it and announces it', () => announce(officer));

  await step('two applicants in two categories fill in every step and submit', async () => {
    submitted = await Promise.all(applicants.map(apply));
    assert.ok(Date.now() < deadline.getTime(), 'before the deadline');
  });

  await step('before the deadline nobody opens or reads what was submitted', async () => {
    await officer.goto(`/calls/${code}/unsealing`);
    assert.ok(await officer.getByText('Iesniegšanas termiņš vēl nav beidzies.').first().isVisible());
    for (const { application } of submitted) assert.equal((await officer.goto(application)).status(), 404);
  });

  let secretary;
  await step('the deadline passes, and the applications are opened and checked', async () => {
    // Two minutes after the deadline nothing that arrived in time can still be on its way.
    await pause(Math.max(0, deadline.getTime() + 121_500 - Date.now()));
    secretary = await unseal();
    await admitAll(secretary);
  });

  await step('evaluators are assigned, and the chair clears a possible conflict', async () => {
    await secretary.goto(`/calls/${code}/evaluators`);
    await press(secretary, 'Piešķirt visus pieteikumus visiem vērtētājiem');
    await clearConflict('SI-01');
  });

  await step('evaluators declare, score and submit', async () => {
    await Promise.all(['vertetajs1', 'vertetajs2', 'vertetajs3'].map(evaluate));
  });

  await step('the chair accepts the ranked list', async () => {
    const chair = await as('priekssedetajs');
    await chair.goto(`/calls/${code}/ranking`);
    const lines = await chair.locator('table.k-ranking tr[data-number]').evaluateAll((rows) => rows.map((row) => row.innerText));
    for (const { number, total } of applicants)
      assert.ok(lines.some((line) => line.includes(number) && line.includes(latvian(total))), `${number} ${total} in ${lines}`);
    await screenshot(chair, 'announcement-ranking');
    await chair.locator('summary', { hasText: 'Apstiprināt rangu sarakstu' }).click(); // opens the question
    await press(chair, 'Apstiprināt rangu sarakstu');
  });

  await step('the officer decides as ranked, one on a condition; the chair approves, the officer releases', async () => {
    await officer.goto(`/calls/${code}/decisions/as-ranked`);
    await press(officer, 'Pieņemt 2 lēmumus');
    await decideOnCondition(officer, submitted[0].application);
    for (const { page, application } of submitted) {
      await page.goto(`${application}/result`);
      assert.doesNotMatch(await page.locator('main').innerText(), /Atbalstīts|Noraidīts/, 'nothing is told before the release');
    }
    const chair = await as('priekssedetajs');
    await chair.goto(`/calls/${code}/decisions/approval`);
    await press(chair, 'Apstiprināt 2 lēmumus');
    await officer.goto(`/calls/${code}/release`);
    await Promise.all([officer.waitForEvent('load'), officer.locator(`form[action="/calls/${code}/release"] button[type=submit]`).click()]);
  });

  await step('each applicant reads the result with the reasons of three evaluators for each criterion', async () => {
    for (const [i, { page, application }] of submitted.entries()) {
      await page.goto(`${application}/result`);
      const text = await page.locator('main').innerText();
      assert.ok(text.includes(applicants[i].outcome), text);
      assert.ok(text.includes(latvian(applicants[i].total)), text);
      assert.equal(text.split(reason).length - 1, 6, text);
      await screenshot(page, `announcement-result-${i}`);
    }
  });

  await step('the condition is reported on by the applicant and judged by the Chancellery', async () => {
    await meetCondition(submitted[0], officer);
  });

  await step('the officer takes the decision workbook home, and another program reads in it what was decided', async () => {
    const sheets = await exported(officer);
    const decisions = rowsOf(sheets[0]).filter((row) => row.Kategorija);
    assert.deepEqual(decisions.map((row) => [row.Numurs, row['Iestāde'], row.Kategorija, row.Nosaukums, row['Kopvērtējums'], row['Lēmums']]),
      applicants.map((one) => [one.number, one.institution, one.category, one.title, Number(one.total), one.outcome]));
    assert.deepEqual(decisions.map((row) => [row['Pieprasītais finansējums, EUR'], row['Piešķirtais finansējums, EUR']]), [[9000, 9000], [9000, null]]);
    assert.ok(decisions.every((row) => row['Lēmuma pamatojums'].length > 10));
    assert.ok(JSON.stringify(sheets).split(reason).length - 1 >= 12, 'each score with its reason');
  });
});
