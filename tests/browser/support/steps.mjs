// The steps of a small call up to its evaluation, each through the pages by the person whose step it is.
import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { fillStep } from './answers.mjs';
import { signedIn } from './browser.mjs';
import { deadlineAfter, smallCall } from './call.mjs';
import { mail, password } from './oracle.mjs';

export async function press(page, name) {
  await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name, exact: true }).click()]);
}

async function announce(officer, call) {
  await officer.goto('/calls/load');
  await officer.setInputFiles('#file', { name: `${call.code}.call.json`, mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(call)) });
  await press(officer, 'Pārbaudīt un saglabāt melnrakstu');
  assert.equal(new URL(officer.url()).pathname, `/calls/${call.code}/preview`, await officer.locator('main').innerText());
  await press(officer, 'Izsludināt konkursu');
}

async function apply(page, code, { category, title }) {
  await page.goto(`/calls/${code}/applications/new`);
  await page.locator(`input[name=category][value=${category}]`).check();
  await press(page, 'Sākt');
  const [application] = new URL(page.url()).pathname.match(/^\/applications\/\d+/);
  await page.goto(application);
  for (const step of await page.locator('main a[href*="/steps/"]').evaluateAll((links) => links.map((link) => link.getAttribute('href')))) {
    await page.goto(step);
    await fillStep(page);
    if (await page.locator('input[name=title]').count()) await page.fill('input[name=title]', title);
    await press(page, 'Saglabāt un turpināt');
  }
  await page.goto(`${application}/check`);
  await press(page, 'Iesniegt pieteikumu');
  return application;
}

async function admit(secretary, application) {
  await secretary.goto(`${application}/admissibility`);
  for (const yes of await secretary.locator('input[type=radio][value=yes]').all()) await yes.check();
  await press(secretary, 'Saglabāt pārbaudes lapu');
  await press(secretary, 'Virzīt kvalitātes vērtēšanai');
}

// A call with these rules and one application, opened, admitted and assigned to every evaluator: the application's address.
// Takes some three minutes, since its deadline passes by the clock.
export async function inEvaluation(browser, code, rules, { account, ...asked }) {
  const as = (name) => signedIn(browser, mail(name), password);
  const deadline = deadlineAfter(30);
  const call = await smallCall(code, deadline);
  const officer = await as('vaditajs');
  await announce(officer, { ...call, rules: { ...call.rules, ...rules } });
  const application = await apply(await as(account), code, asked);
  await pause(Math.max(0, deadline.getTime() + 121_500 - Date.now()));
  const secretary = await as('sekretars');
  await secretary.goto(`/calls/${code}/unsealing`);
  await press(secretary, 'Piekrist atvēršanai');
  await officer.goto(`/calls/${code}/unsealing`);
  await press(officer, 'Atvērt pieteikumus');
  await admit(secretary, application);
  await secretary.goto(`/calls/${code}/evaluators`);
  await press(secretary, 'Piešķirt visus pieteikumus visiem vērtētājiem');
  return application;
}

// The evaluator's own page of a call's only application, declared on without a conflict; its address.
export async function declared(page, code) {
  await page.goto('/evaluations');
  const link = page.locator('section.k-section', { hasText: code }).locator('tbody th a');
  const address = await link.getAttribute('href');
  await page.goto(address);
  await page.locator('input[type=radio][name=verdict][value=none]').check();
  await press(page, 'Apstiprināt un turpināt');
  return address;
}
