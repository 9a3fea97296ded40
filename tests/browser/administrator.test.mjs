// The administrator's desk: institutions, an invitation that a new person accepts, and a role that ends.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, signedIn, signIn, visitor } from './support/browser.mjs';
import { letterTo, linkIn } from './support/mailbox.mjs';
import { mail, password } from './support/oracle.mjs';
import { screenshot } from './support/screenshot.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

const as = (account) => signedIn(browser, mail(account), password);
const submit = (page, form) => Promise.all([page.waitForEvent('load'), page.locator(`form[action="${form}"] button[type=submit]`).click()]);

test('an institution is opened, and a wrong registration number is refused at its field', async () => {
  const page = await as('administrators');
  await page.goto('/organisations');
  assert.ok(await page.locator('tbody tr').count() >= 15);
  await page.fill('#abbreviation', 'PMV');
  await page.fill('#registration_number', '12345');
  await page.fill('#name_lv', 'Pārbaudes iestāde');
  await submit(page, '/organisations');
  assert.ok(await page.locator('#registration_number-error').isVisible());
  assert.equal(await page.inputValue('#registration_number'), '12345');
  assert.equal(await page.inputValue('#name_lv'), 'Pārbaudes iestāde');
  await screenshot(page, 'administrator-mistake');
});

test('a new person accepts the invitation, works, and loses the role again', async () => {
  const administrator = await as('administrators');
  const invited = `jauns.${Date.now()}@example.lv`;
  await administrator.goto('/people');
  await administrator.fill('#mail', invited);
  await administrator.selectOption('#role', 'auditor');
  await submit(administrator, '/people/invitations');
  const link = (await administrator.locator('main code').innerText()).trim();
  await screenshot(administrator, 'administrator-invited');

  const person = await visitor(browser);
  const address = new URL(link, administrator.url()).pathname;
  await person.goto(address);
  await person.fill('#name', 'Jauns auditors');
  await person.fill('#password_new', 'pavisam jauna parole 2026');
  await submit(person, address);
  await signIn(person, invited, 'pavisam jauna parole 2026');
  assert.equal((await person.goto('/audit')).status(), 200);

  const again = await visitor(browser);
  const reply = await again.goto(address);
  assert.ok(reply.status() >= 400 || await again.locator('#password_new').count() === 0, 'an invitation is used once');

  await administrator.goto(`/people?search=${encodeURIComponent(invited)}`);
  await administrator.locator('tbody th a').first().click();
  await administrator.waitForURL('**/people/*');
  await Promise.all([administrator.waitForEvent('load'), administrator.locator('form[action$="/end"] button').click()]);
  assert.equal(await administrator.locator('form[action$="/end"]').count(), 0);
  assert.ok([401, 403, 404].includes((await person.goto('/audit')).status()), 'the role has ended at once');
});

test('a forgotten password: the administrator\'s link reaches the person by mail and works once', async () => {
  const administrator = await as('administrators');
  const forgetful = `aizmirsa.${Date.now()}@example.lv`;
  await administrator.goto('/people');
  await administrator.fill('#mail', forgetful);
  await administrator.selectOption('#role', 'auditor');
  await submit(administrator, '/people/invitations');
  const person = await visitor(browser);
  const invitation = new URL((await administrator.locator('main code').innerText()).trim()).pathname;
  await person.goto(invitation);
  await person.fill('#name', 'Aizmāršīgs auditors');
  await person.fill('#password_new', 'pirmā parole, ko aizmirst');
  await submit(person, invitation);

  await administrator.goto(`/people?search=${encodeURIComponent(forgetful)}`);
  await administrator.locator('tbody th a').first().click();
  await administrator.waitForURL('**/people/*');
  await Promise.all([administrator.waitForEvent('load'), administrator.getByRole('button', { name: 'Jauna parole' }).click()]);
  await screenshot(administrator, 'administrator-password');
  assert.equal(await administrator.locator('main code').count(), 0, 'the link goes by mail alone');

  const address = linkIn(await letterTo(forgetful, 'Jauna parole'));
  await person.goto(address);
  await screenshot(person, 'new-password');
  await person.fill('#password_new', 'īsa');
  await submit(person, address);
  assert.ok(await person.locator('#password_new-error').isVisible());
  await person.fill('#password_new', 'otrā parole, ko atceras');
  await submit(person, address);
  await signIn(person, forgetful, 'otrā parole, ko atceras');
  assert.equal((await person.goto('/audit')).status(), 200);
  assert.equal((await person.goto(address)).status(), 404);
});

test('people are nobody\'s business but the administrator\'s and the auditor\'s', async () => {
  for (const account of ['sekretars', 'vertetajs1', 'sagatavotajs.kem']) {
    const page = await as(account);
    assert.ok([403, 404].includes((await page.goto('/people')).status()), account);
    assert.ok([403, 404].includes((await page.goto('/organisations')).status()), account);
    await page.context().close();
  }
});
