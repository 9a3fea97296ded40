// A call of its own beside the demonstration: complete drafts of many institutions, their signatories signed in.
import http from 'node:http';
import { proxy } from './raw.mjs';
import { execute, rows } from './sql.mjs';

// The demonstration's open call under another code, closing in so many seconds (or closed already: below 0); two drafts of each institution.
export async function makeCall(code, seconds, institutions) {
  const name = code.toLowerCase();
  await execute(`
select set_config('konkurss.received_at', (now() - interval '10 minutes')::text, true);
insert into call (code, state, definition, title, opens_at, closes_at)
  select '${code}', 'draft', definition, title, now() - interval '1 day', date_trunc('second', clock_timestamp()) + interval '${seconds} seconds'
  from call where code = 'OGP6-2026-IL';
insert into category (call_id, code, title, envelope, form, position)
  select c.id, g.code, g.title, g.envelope, g.form, g.position from category g join call o on o.id = g.call_id and o.code = 'OGP6-2026-IL', call c where c.code = '${code}';
update call set state = 'announced' where code = '${code}';
insert into organisation (abbreviation, registration_number, name)
  select '${code}-' || n, (80000000000 + (select max(id) from organisation) * 1000 + n)::text,
         jsonb_build_object('lv', 'Iestāde ' || n || ' (${code})', 'en', 'Institution ' || n || ' (${code})') from generate_series(1, ${institutions}) n;
insert into person (mail, name) select '${name}.' || n || '@example.lv', 'Signatory ' || n from generate_series(1, ${institutions}) n;
insert into person_role (person_id, role, organisation_id) select p.id, 'signatory', o.id
  from generate_series(1, ${institutions}) n join person p on p.mail = '${name}.' || n || '@example.lv' join organisation o on o.abbreviation = '${code}-' || n;
insert into session (token_hash, person_id, csrf, expires_at, idle_limit)
  select sha256(convert_to('${name}-token-' || n, 'UTF8')), p.id, '${name}-csrf-' || n, now() + interval '1 hour', interval '1 hour'
  from generate_series(1, ${institutions}) n join person p on p.mail = '${name}.' || n || '@example.lv';
insert into application (call_id, category_id, organisation_id, once, answers, title, amount_requested)
  select c.id, g.id, o.id, '${name}-' || n || '-' || k, a.answers, a.title, a.amount_requested
  from generate_series(1, ${institutions}) n cross join generate_series(1, 2) k join organisation o on o.abbreviation = '${code}-' || n
  join call c on c.code = '${code}' join category g on g.call_id = c.id and g.code = 'IL'
  join lateral (select x.answers, x.title, x.amount_requested from application x join call d on d.id = x.call_id and d.code = 'OGP6-2026-IL'
        where x.state = 'submitted' order by x.id limit 1) a on true;`);
  return applicationsOf(code);
}

// The applications of such a call as the database has them; `n` is the number of the institution.
export const applicationsOf = (code) => rows(`select a.id, substring(o.abbreviation from '[0-9]+$')::int as n, a.version, a.number, a.state, c.id as call,
  to_char(c.closes_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as closes,
  to_char(a.submitted_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as submitted,
  (select count(*) from submission s where s.application_id = a.id) as submissions
  from application a join call c on c.id = a.call_id join organisation o on o.id = a.organisation_id where c.code = '${code}' order by a.id`);

// One request of the signatory of institution n.
export function send(code, n, method, path, body, agent) {
  const name = code.toLowerCase();
  return new Promise((resolve, reject) => {
    const headers = { Cookie: `konkurss_sid=${name}-token-${n}`, 'X-CSRF-Token': `${name}-csrf-${n}`, Accept: 'application/json', 'Content-Type': 'application/json' };
    const request = http.request(new URL(path, proxy), { method, agent, headers }, (reply) => {
      let text = '';
      reply.setEncoding('utf8').on('data', (part) => { text += part; })
        .on('end', () => resolve({ status: reply.statusCode, receivedAt: reply.headers['x-received-at'], document: JSON.parse(text) }));
    });
    request.on('error', reject);
    request.end(body && JSON.stringify(body));
  });
}
