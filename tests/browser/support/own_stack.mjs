// A stack of a test's own, for what would change too much of the one that the other tests share: started with the demonstration, and
// removed with the process however it ends. Whoever reads the environment (browser.mjs, mailbox.mjs) is imported afterwards.
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const script = process.env.KONKURSS_TEST_SCRIPT ?? fileURLToPath(new URL('../../../konkurss', import.meta.url));

const isFree = (port) => new Promise((answer) => {
  const server = createServer();
  server.once('error', () => answer(false)).listen(port, '127.0.0.1', () => server.close(() => answer(true)));
});

// Beside the shared stack, so that whoever gave that one a range of ports finds this one in it.
async function freePort() {
  const shared = Number(new URL(process.env.KONKURSS_TEST_URL ?? 'http://127.0.0.1:21000').port);
  for (let port = shared + 20; port < shared + 90; port += 5) if (await isFree(port)) return port;
  throw new Error('no free port beside the shared stack');
}

export async function ownStack() {
  const folder = mkdtempSync(join(process.env.KONKURSS_TEST_FOLDER ?? tmpdir(), 'konkurss-own-'));
  chmodSync(folder, 0o711);
  const place = join(folder, 'stack');
  let ended = false;
  const end = () => {
    if (ended) return;
    ended = true;
    execFileSync(script, ['stack', 'stop', place], { stdio: 'ignore', timeout: 60000 });
    rmSync(folder, { recursive: true, force: true });
  };
  process.once('exit', end);
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));
  const lines = execFileSync(script, ['stack', 'start', place, String(await freePort())], { encoding: 'utf8', timeout: 180000 });
  for (const [, name, value] of lines.matchAll(/^(KONKURSS_TEST_\w+)=(.*)$/gm)) process.env[name] = value;
  return { end };
}
