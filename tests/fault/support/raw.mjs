// Bytes over a plain socket: for requests that no well-behaved client would send.
import net from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

export const proxy = new URL(process.env.KONKURSS_TEST_URL ?? 'http://127.0.0.1:8080');

export function connect(url = proxy) {
  const socket = net.connect(Number(url.port), url.hostname);
  socket.on('error', () => {});  // a closed connection is an answer, too
  return socket;
}

// Sends the parts, a little apart when there are several, and returns what came back until the end or the time limit.
export async function exchange(parts, { url = proxy, milliseconds = 3000 } = {}) {
  const socket = connect(url);
  let received = '';
  socket.setEncoding('latin1');
  socket.on('data', (text) => { received += text; });
  const closed = new Promise((resolve) => socket.on('close', resolve));
  for (const part of [parts].flat()) {
    socket.write(part, 'latin1');
    await pause(30);
  }
  await Promise.race([closed, pause(milliseconds, undefined, { ref: false })]);
  socket.destroy();
  return received;
}

// The last word of the reply's status: "100 Continue" may come before it.
export const status = (reply) => Number(/^(?:HTTP\/1\.1 100 [^]*?\r\n\r\n)?HTTP\/1\.1 (\d{3})/.exec(reply)?.[1]);

// A GET with these lines of headers, closed by the proxy after its reply.
export const get = (path, lines = []) =>
  [`GET ${path} HTTP/1.1`, 'Host: 127.0.0.1', 'Connection: close', ...lines, '', ''].join('\r\n');
