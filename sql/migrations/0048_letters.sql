-- Letters of an officer to those who have to do with the applications that a filter leaves.

-- 'institutions': everybody who prepares or signs in their institutions; 'evaluators': who is assigned to them. Each person once.
create function letter_receivers(of_call bigint, filter jsonb, to_whom text)
returns table (person_id bigint, name text, mail text, institution jsonb, numbers text[])
language sql stable security definer set search_path = public, pg_temp as $$
  select p.id, p.name, p.mail, case to_whom when 'institutions' then (array_agg(o.name order by o.id))[1] end, array_agg(distinct a.number order by a.number)
  from filtered_applications(of_call, filter) a
  join organisation o on o.id = a.organisation_id
  cross join lateral (
    select r.person_id from person_role r
    where to_whom = 'institutions' and r.organisation_id = a.organisation_id and r.role in ('preparer', 'signatory')
      and current_date >= r.valid_from and (r.valid_until is null or current_date <= r.valid_until)
    union
    select e.person_id from evaluation e
    where to_whom = 'evaluators' and e.application_id = a.id and e.state not in ('recused', 'unassigned')) w
  join person p on p.id = w.person_id and p.disabled_at is null
  where acting_everywhere() or of_call = any (acting_calls())
  group by p.id
$$;
revoke execute on function letter_receivers(bigint, jsonb, text) from public;
grant execute on function letter_receivers(bigint, jsonb, text) to konkurss_app;
