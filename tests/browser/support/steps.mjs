// The steps of a small call up to its evaluation, each through the pages by the person whose step it is.
import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { fillStep } from './answers.mjs';
import { signedIn, visitor } from './browser.mjs';
import { deadlineAfter, smallCall } from './call.mjs';
import { mail, password } from './oracle.mjs';

export async function press(page, name) {
  await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name, exact: true }).click()]);
}

// Points are final once submitted: the button stands behind a question.
export async function submitEvaluation(page) {
  await page.locator('details.k-final > summary').click();
  await press(page, 'Jā, iesniegt vērtējumu');
}

async function announce(officer, call) {
  await officer.goto('/calls/load');
  await officer.setInputFiles('#file', { name: `${call.code}.call.json`, mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(call)) });
  await press(officer, 'Pārbaudīt un saglabāt melnrakstu');
  assert.equal(new URL(officer.url()).pathname, `/calls/${call.code}/preview`, await officer.locator('main').innerText());
  await press(officer, 'Izsludināt konkursu');
  await press(officer, 'Izsludināt');
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

// People of the test's own with a role in one call, who accept their invitations: their addresses in the order of the names.
async function invited(browser, code, role, names) {
  const administrator = await signedIn(browser, mail('administrators'), password);
  const addresses = [];
  for (const [place, name] of names.entries()) {
    const address = `${role}${place + 1}.${code.toLowerCase()}@example.lv`;
    await administrator.goto('/people');
    await administrator.fill('#mail', address);
    await administrator.selectOption('#role', role);
    await administrator.selectOption('#call', code);
    await Promise.all([administrator.waitForEvent('load'), administrator.locator('form[action="/people/invitations"] button').click()]);
    const link = new URL((await administrator.locator('main code').innerText()).trim(), administrator.url()).pathname;
    const person = await visitor(browser);
    await person.goto(link);
    await person.fill('#name', `${name} ${code}`);
    await person.fill('#password_new', password);
    await Promise.all([person.waitForEvent('load'), person.locator(`form[action="${link}"] button[type=submit]`).click()]);
    await person.context().close();
    addresses.push(address);
  }
  await administrator.context().close();
  return addresses;
}

// To those evaluators alone: the demonstration's keep the lists that others count.
async function assign(secretary, code, names) {
  await secretary.goto(`/calls/${code}/evaluators`);
  for (const name of names)
    for (const one of await secretary.getByLabel(`${name} ${code}`).all()) await one.check();
  await press(secretary, 'Piešķirt izvēlētos');
}

// A call with these rules, an application each, opened and admitted, and three evaluators of its own, to whom they are assigned.
// Takes some three minutes, since its deadline passes by the clock.
export async function inEvaluation(browser, code, rules, ...wanted) {
  const as = (name) => signedIn(browser, mail(name), password);
  const deadline = deadlineAfter(30);
  const call = await smallCall(code, deadline);
  const officer = await as('vaditajs');
  await announce(officer, { ...call, rules: { ...call.rules, ...rules } });
  const applications = [];
  for (const { account, ...asked } of wanted) applications.push(await apply(await as(account), code, asked));
  const names = ['Vērtētājs A', 'Vērtētājs B', 'Vērtētājs C'];
  const evaluators = await invited(browser, code, 'evaluator', names);
  await pause(Math.max(0, deadline.getTime() + 121_500 - Date.now()));
  const secretary = await as('sekretars');
  await secretary.goto(`/calls/${code}/unsealing`);
  await press(secretary, 'Piekrist atvēršanai');
  await officer.goto(`/calls/${code}/unsealing`);
  await press(officer, 'Atvērt pieteikumus');
  for (const application of applications) await admit(secretary, application);
  await assign(secretary, code, names);
  return { applications, evaluators };
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
