// A whole meeting of a commission through its pages: planned, declared on, held, voted, signed.
import assert from 'node:assert/strict';
import { signedIn } from './browser.mjs';
import { mail, password } from './oracle.mjs';

export const voters = ['priekssedetajs', 'vietnieks', 'loceklis1', 'loceklis2'];

async function press(page, name) {
  await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name, exact: true }).click()]);
}

// Gives the address of the planned meeting, with what is due on its agenda.
export async function planMeeting(secretary, code) {
  await secretary.goto(`/calls/${code}/meetings`);
  await secretary.fill('#date', '2026-12-07');
  await secretary.fill('#time', '10:00');
  await secretary.fill('#place', 'Brīvības bulvāris 36');
  await press(secretary, 'Izveidot sēdi');
  const meeting = new URL(secretary.url()).pathname;
  assert.match(meeting, /^\/meetings\/\d+$/);
  await press(secretary, 'Iekļaut darba kārtībā');
  return meeting;
}

export async function declareAll(browser, account, meeting, conflictOn = '') {
  const page = await signedIn(browser, mail(account), password);
  await page.goto(`${meeting}/declarations`);
  for (const item of await page.locator('main form fieldset').all()) {
    const conflicted = conflictOn && (await item.locator('legend').innerText()).includes(conflictOn);
    await item.locator(`input[type=radio][value=${conflicted ? 'conflict' : 'none'}]`).check();
    if (conflicted) await item.locator('input[name$=".reason"]').fill('Radinieks strādā pieteicēja iestādē.');
  }
  await press(page, 'Saglabāt apliecinājumus');
  return page;
}

export async function attend(secretary, meeting) {
  await secretary.goto(meeting);
  for (const one of await secretary.locator('main input[type=radio][value=present]').all()) await one.check();
  await press(secretary, 'Saglabāt dalību');
}

export async function voteAll(page, meeting, vote = 'for') {
  await page.goto(`${meeting}/ballot`);
  for (const one of await page.locator(`main input[type=radio][value=${vote}]`).all()) await one.check();
  await press(page, 'Nodot balsis');
}
