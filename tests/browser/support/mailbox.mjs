// What the stack's mail server got: the letters that a person would find.
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const folder = process.env.KONKURSS_TEST_MAIL;

async function letters() {
  const names = (await readdir(folder)).filter((name) => /^\d+\.json$/.test(name)).sort((a, b) => parseInt(a, 10) - parseInt(b, 10));
  return Promise.all(names.map(async (name) => JSON.parse(await readFile(join(folder, name), 'utf8'))));
}

// The newest letter to this address whose subject has these words; waits for it, since letters go out after the page.
export async function letterTo(address, subject) {
  for (let i = 0; i < 100; i += 1) {
    const found = (await letters()).filter((one) => one.to.includes(address) && one.headers.subject.includes(subject));
    if (found.length > 0) return found.at(-1);
    await wait(100);
  }
  throw new Error(`no letter “${subject}” to ${address}`);
}

// The address within Konkurss that a letter leads to.
export const linkIn = (letter) => new URL(letter.text.split(/\r?\n/).find((line) => /^https?:\/\/[^/]+\/./.test(line))).pathname;
