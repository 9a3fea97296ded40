// The API's description is valid OpenAPI 3.1, by Redocly's recommended rules.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import { address } from './support/browser.mjs';

async function problems(source) {
  const config = await createConfig({ extends: ['recommended'] });
  const found = await lintFromString({ source, absoluteRef: '/openapi.json', config });
  return found.map((one) => `${one.severity} ${one.ruleId}: ${one.message} at ${one.location?.[0]?.pointer}`);
}

test('the description of the API is valid, and the check can see a mistake', async () => {
  const source = await (await fetch(`${address}/openapi.json`, { headers: { Accept: 'application/json' } })).text();
  assert.deepEqual(await problems(source), []);
  assert.notDeepEqual(await problems(source.replace('"title":"Konkurss",', '')), []);
});
