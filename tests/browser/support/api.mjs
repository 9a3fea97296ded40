// The JSON of the same addresses, asked in the session of a signed-in page: for what would take a test too long by clicking.
import assert from 'node:assert/strict';

export async function api(page) {
  const html = await (await page.request.get('/account', { headers: { Accept: 'text/html' } })).text();
  const headers = { Accept: 'application/json', 'X-CSRF-Token': html.match(/name="csrf" value="([^"]+)"/)[1] };
  const answered = async (reply, path, expected) => {
    assert.equal(reply.status(), expected, `${path}: ${await reply.text()}`);
    return reply.json();
  };
  const get = async (path) => answered(await page.request.get(path, { headers }), path, 200);
  return {
    get,
    post: async (path, data = {}, expected = 200) => answered(await page.request.post(path, { headers, data }), path, expected),
    upload: async (path, file) => answered(await page.request.post(path, { headers, multipart: { file } }), path, 200),
    // With the version that the thing has now, as its page would send it.
    change: async (place, rest = '', data = {}, expected = 200) => {
      const { version } = await get(place);
      return answered(await page.request.post(place + rest, { headers, data: { ...data, version } }), place + rest, expected);
    },
  };
}
