// The deadline on the pages: submitting in the last second, two people who unseal, an outage that moves the deadline.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { applicationsOf, makeCall } from '../fault/support/calls.mjs';
import { execute, rows } from '../fault/support/sql.mjs';
import { assertAccessible, assertFits } from './support/accessibility.mjs';
import { address, launch, signedIn, visitor } from './support/browser.mjs';
import { mail, open, password } from './support/oracle.mjs';
import { screenshot } from './support/screenshot.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

const as = (account, options) => signedIn(browser, mail(account), password, options);

// The signatory of an institution of a made call, signed in already.
async function signatory(code, n, options) {
  const page = await visitor(browser, options);
  await page.context().addCookies([{ name: 'konkurss_sid', value: `${code.toLowerCase()}-token-${n}`, url: address }]);
  return page;
}

const press = (page, name) => Promise.all([page.waitForEvent('load'), page.getByRole('button', { name, exact: true }).click()]);

test('an application is submitted in the last second, and not one second later', async () => {
  const [first, second] = await makeCall('LAST-1', 15, 1);
  const page = await signatory('LAST-1', 1);
  const other = await signatory('LAST-1', 1);
  await other.goto(`/applications/${second.id}/check`);
  await page.goto(`/applications/${first.id}/check`);
  assert.match(await page.locator('main').innerText(), /Pieteikums vēl nav iesniegts\./);
  await assertAccessible(page);
  await screenshot(page, 'deadline-check');
  await page.waitForFunction(() => /^Atlikušais laiks: (0|1) sek/.test(document.querySelector('[data-left]').textContent), null, { polling: 20, timeout: 30000 });
  await press(page, 'Iesniegt pieteikumu');
  assert.match(new URL(page.url()).pathname, /\/receipt$/);
  await screenshot(page, 'deadline-receipt');
  const [kept] = await applicationsOf('LAST-1');
  // "1 second" is up to two; the page counts by its own clock, which the way of its reply puts a little ahead of the server's, never behind.
  const ahead = 250;
  assert.ok(kept.submitted <= kept.closes && Date.parse(kept.closes) - Date.parse(kept.submitted) < 2000 + ahead, `${kept.submitted}, ${kept.closes}`);

  await other.getByText('Iesniegšanas termiņš ir beidzies.').first().waitFor();
  await screenshot(other, 'deadline-over');
  await press(other, 'Iesniegt pieteikumu');
  assert.match(await other.locator('main').innerText(), /Pieteikumu iesniegšana šajā konkursā nav atvērta\./);
  assert.equal((await applicationsOf('LAST-1'))[1].state, 'draft');
});

test('the receipt is saved as a PDF, and the answers as the file that its hash covers', async () => {
  const [kept] = await applicationsOf('LAST-1');
  const page = await signatory('LAST-1', 1);
  await page.goto(`/applications/${kept.id}/receipt`);
  await assertAccessible(page);
  const [paper] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Saglabāt apliecinājumu kā PDF' }).click()]);
  assert.equal(paper.suggestedFilename(), `receipt-${kept.number}.pdf`);
  await page.getByText('Kā pārbaudīt').click();
  const [answers] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Saglabāt iesniegtās atbildes (JSON)' }).click()]);
  const { createHash } = await import('node:crypto');
  const { readFile } = await import('node:fs/promises');
  const hash = createHash('sha256').update(await readFile(await answers.path())).digest('hex');
  assert.ok((await page.locator('main').innerText()).includes(hash));
  assert.equal((await readFile(await paper.path())).subarray(0, 5).toString(), '%PDF-');
});

test('two people unseal a call together; the minutes are printed by everybody who leads it', async () => {
  const made = await makeCall('UNSEAL-1', -300, 2);
  await execute(`begin; select set_config('konkurss.received_at', (now() - interval '6 minutes')::text, true);
    update application set state = 'submitted', number = next_application_number(category_id), submitted_at = acting_at() - id * interval '1 second',
      submitted_by = created_by where id in (${made.map((one) => one.id)}) and id <> ${made[3].id}; commit`);
  const secretary = await as('sekretars');
  const officer = await as('vaditajs');
  await secretary.goto('/calls/UNSEAL-1/overview');
  await secretary.getByRole('main').getByRole('link', { name: 'Atvērt pieteikumus' }).click();
  assert.equal(await secretary.getByRole('button', { name: 'Atvērt pieteikumus', exact: true }).count(), 0, 'not alone');
  await screenshot(secretary, 'unsealing-before');
  await press(secretary, 'Piekrist atvēršanai');
  assert.match(await secretary.locator('main').innerText(), /Pieteikumus atver otra pilnvarotā persona\./);
  await screenshot(secretary, 'unsealing-consent');
  await press(secretary, 'Atsaukt piekrišanu');
  await press(secretary, 'Piekrist atvēršanai');

  await officer.goto('/tasks');
  await officer.locator('a[href="/calls/UNSEAL-1/unsealing"]').first().click();
  await assertAccessible(officer);
  await press(officer, 'Atvērt pieteikumus');
  const text = await officer.locator('main').innerText();
  assert.match(text, /Atvēršanas protokols/);
  assert.match(text, /Atvēršanai piekrita\s+Komisijas sekretārs/);
  assert.match(text, /Pieteikumus atvēra\s+Konkursa vadītājs/);
  const places = await officer.locator('tbody td[data-label="Reģistrācijas kārta"]').allInnerTexts();
  assert.deepEqual(places, ['1', '2', '3']);
  await assertAccessible(officer);
  await assertFits(officer);
  await screenshot(officer, 'unsealing-minutes');
});

test('an institution with more time sees until when and why', async () => {
  await makeCall('LONGER-1', 3600, 1);
  const officer = await as('vaditajs');
  await officer.goto('/calls/LONGER-1/deadline');
  await officer.getByRole('button', { name: 'Pagarināt termiņu iestādei' }).click();
  await officer.locator('.govuk-error-summary').waitFor();
  await assertAccessible(officer);
  await screenshot(officer, 'deadline-mistakes');
  await officer.selectOption('#organisation', { label: 'Iestāde 1 (LONGER-1)' });
  await officer.fill('#date', '2036-10-12');
  await officer.fill('#time', '17:00');
  await officer.fill('#reason', 'Iestādē trīs stundas nebija elektrības.');
  await press(officer, 'Pagarināt termiņu iestādei');
  await screenshot(officer, 'deadline-extended');
  const page = await signatory('LONGER-1', 1);
  await page.goto('/calls/LONGER-1');
  assert.match(await page.locator('main').innerText(), /Iestāde 1 \(LONGER-1\): iesniegšanas termiņš pagarināts līdz 2036\. gada 12\. oktobrim plkst\. 17\.00\. Iestādē trīs stundas nebija elektrības\./);
  await screenshot(page, 'call-extended');
  const [draft] = await applicationsOf('LONGER-1');
  await page.goto(`/applications/${draft.id}`);
  assert.match(await page.locator('main').innerText(), /Jūsu iestādei termiņš ir pagarināts: Iestādē trīs stundas nebija elektrības\./);
  await screenshot(page, 'draft-extended');
});

test('after an outage the officer moves the deadline, and everybody reads why', async () => {
  await makeCall('OUTAGE-1', 3600, 1);
  // As if the service had been up since yesterday but for fifteen minutes.
  await execute(`insert into service_time (server, began_at, seen_at)
    select 'earlier', now() - interval '25 hours', first - interval '20 minutes' from (select min(began_at) as first from service_time) t
    union all select 'later', first - interval '5 minutes', first from (select min(began_at) as first from service_time) t`);
  const officer = await as('vaditajs');
  const isProposed = async () => (await rows("select 1 as one from outage o join call c on c.id = o.call_id where c.code = 'OUTAGE-1'")).length === 1;
  for (const until = Date.now() + 90000; !(await isProposed()) && Date.now() < until;) await new Promise((done) => setTimeout(done, 500));
  await officer.goto('/tasks');
  await officer.locator('a[href="/calls/OUTAGE-1/deadline"]').first().click();
  await officer.fill('#outage_reason', 'Datu centrā nebija elektrības.');
  await assertAccessible(officer);
  await screenshot(officer, 'outage-proposed');
  await press(officer, 'Pārcelt termiņu par vienu darbdienu');
  await screenshot(officer, 'outage-confirmed');
  for (const [language, text] of [['lv', /Iesniegšanas termiņš ir pārcelts līdz .*15 minūšu/s], ['en', /The submission deadline is moved to .*15 minutes/s]]) {
    const page = await visitor(browser, { language });
    await page.goto('/calls/OUTAGE-1');
    assert.match(await page.locator('main').innerText(), text);
    await assertAccessible(page);
    await screenshot(page, `outage-notice-${language}`);
  }
});

test('the pages of the deadline fit a phone, in both languages', async () => {
  for (const language of ['lv', 'en']) {
    const officer = await as('vaditajs', { language, width: 375 });
    for (const path of [`/calls/${open}/deadline`, `/calls/${open}/unsealing`, '/calls/OUTAGE-1/deadline', '/calls/UNSEAL-1/unsealing', '/calls/OUTAGE-1']) {
      await officer.goto(path);
      await assertFits(officer);
      await screenshot(officer, `phone-${language}${path.replaceAll('/', '-')}`);
    }
    const [kept] = await applicationsOf('LAST-1');
    const page = await signatory('LAST-1', 1, { language, width: 375 });
    await page.goto(`/applications/${kept.id}/receipt`);
    await assertFits(page);
    await screenshot(page, `phone-${language}-receipt`);
  }
});
