// The stack under test: a person signed in over it, and what the faults do to it.
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { proxy } from './raw.mjs';

const run = promisify(execFile);
const { KONKURSS_TEST_SCRIPT: script, KONKURSS_TEST_STACK: folder } = process.env;

// stack('kill-server'), stack('start-server') or stack('restart-database'): see tests/support/stack.sh.
export const stack = (word) => run(script, ['stack', word, folder], { timeout: 120000 });

// The password is the same for all of the demonstration's accounts; the table of them tells it.
const password = () => readFileSync(process.env.KONKURSS_TEST_ACCOUNTS, 'utf8').match(/@example\.lv\s+(\S+)/)[1];

export async function signIn(mail) {
  const reply = await fetch(new URL('/sign-in', proxy), {
    method: 'POST', headers: { 'Content-Type': 'application/json', Accept: 'application/json' }, body: JSON.stringify({ mail, password: password() }),
  });
  if (reply.status !== 200) throw new Error(`${mail} can't sign in: ${reply.status} ${await reply.text()}`);
  const cookie = reply.headers.get('set-cookie').split(';')[0];
  const page = await (await fetch(new URL('/account', proxy), { headers: { cookie, Accept: 'text/html' } })).text();
  return new Person({ cookie, Accept: 'application/json', 'X-CSRF-Token': page.match(/name="csrf" value="([^"]+)"/)[1] });
}

class Person {
  constructor(headers) { this.headers = headers; }

  async get(path) { return (await fetch(new URL(path, proxy), { headers: this.headers })).json(); }

  // The document that a change was acknowledged with; nothing when it wasn't.
  async post(path, document) {
    try {
      const reply = await fetch(new URL(path, proxy), {
        method: 'POST', headers: { ...this.headers, 'Content-Type': 'application/json' }, body: JSON.stringify(document) });
      const text = await reply.text();
      return reply.status === 200 ? JSON.parse(text) : undefined;
    } catch {
      return undefined;
    }
  }
}

// Runs task(0) … task(count - 1), at most `width` at a time.
export async function inParallel(count, width, task) {
  let next = 0;
  const one = async () => { while (next < count) await task(next++); };
  await Promise.all(Array.from({ length: width }, one));
}
