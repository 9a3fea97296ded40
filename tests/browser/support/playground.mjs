// A small server on loopback for the modules alone: the built assets, pages given as text, and the product's strict policy.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const assets = join(process.env.KONKURSS_BUILD ?? fileURLToPath(new URL('../../../build', import.meta.url)), 'assets');
const types = { '.css': 'text/css', '.mjs': 'text/javascript', '.woff2': 'font/woff2', '.svg': 'image/svg+xml' };
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; connect-src 'self'; "
  + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

const frame = (body) => `<!DOCTYPE html><html lang="lv" class="govuk-template"><head><meta charset="utf-8"><title>x</title>
<link rel="icon" href="/assets/icon.svg"><link rel="stylesheet" href="/assets/konkurss.css?v=1"><script type="module" src="/assets/konkurss.mjs?v=1"></script></head>
<body class="govuk-template__body" data-person="7"><main>${body}</main></body></html>`;

// pages: path -> HTML of the body; post(body, request) -> { status, headers, json } answers every POST.
export async function playground(pages, post = () => ({ status: 404, json: {} })) {
  const server = createServer(async (request, response) => {
    const path = new URL(request.url, 'http://x').pathname;
    if (request.method === 'POST') {
      let body = '';
      for await (const chunk of request) body += chunk;
      const { status, headers = {}, json = {} } = await post(new URLSearchParams(body), request);
      response.writeHead(status, { 'Content-Type': 'application/json', ...headers }).end(JSON.stringify(json));
    } else if (path.startsWith('/assets/')) {
      const bytes = await readFile(join(assets, path.slice(8))).catch(() => null);
      response.writeHead(bytes ? 200 : 404, { 'Content-Type': types[extname(path)] ?? 'text/plain' }).end(bytes ?? '');
    } else {
      response.writeHead(pages[path] ? 200 : 404, { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': policy })
        .end(frame(pages[path] ?? ''));
    }
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    address: `http://127.0.0.1:${server.address().port}`,
    close: () => new Promise((done) => { server.closeAllConnections(); server.close(done); }),
  };
}
