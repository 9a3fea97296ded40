-- The letter of a decision has the reasons that the applicant's page has; one rule gives both. Its paper says when the decision was made.

-- Each criterion with its mean, by the accepted list, and its reasons: what the decision says, where somebody wrote anything in it, otherwise
-- what a signed consensus says, otherwise the evaluators' texts without names. For those who lead the call and, after the release, for the
-- applicant. Who asks is asked once an application, not once a score; in PL/pgSQL, which keeps its plans.
create function reasons_to_tell(of_application bigint, means jsonb, said jsonb) returns jsonb
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
  of_category bigint;
  written jsonb;
begin
  select a.category_id into of_category from application a join call c on c.id = a.call_id
  where a.id = of_application and a.opened_at is not null
    and ((acting_everywhere() or a.call_id = any (acting_calls())) and a.id <> all (acting_hidden())
         or c.released_at is not null and a.organisation_id = any (acting_for()));
  written := coalesce(said, consensus_reasons(of_application));
  return (
    select coalesce(jsonb_agg(jsonb_build_object('code', k.code, 'title', k.title, 'mean', means ->> k.code, 'reasons',
      case when written is null
           then (select coalesce(jsonb_agg(jsonb_build_object('text', s.reason) order by s.evaluation_id), '[]')
                 from evaluation e join score s on s.evaluation_id = e.id
                 where e.application_id = of_application and e.state = 'submitted' and s.criterion_id = k.id and s.reason <> '')
           when coalesce(written ->> k.code, '') = '' then '[]'
           else jsonb_build_array(jsonb_build_object('text', written ->> k.code)) end) order by k.position), '[]')
    from criterion k where k.category_id = of_category and means ->> k.code is not null);
end $$;

-- As in 0066, by that rule.
create or replace function released_reasons(of_application bigint) returns jsonb language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce((
    select reasons_to_tell(a.id, (select line -> 'means' from ranking r, jsonb_array_elements(r.result -> 'lines') line
                                  where r.call_id = a.call_id and cast(line ->> 'id' as bigint) = a.id), d.criteria)
    from application a join call c on c.id = a.call_id and c.released_at is not null join decision d on d.application_id = a.id
    where a.id = of_application and a.organisation_id = any (acting_for())), '[]')
$$;

-- Thirty criteria with 4000 characters of each of sixteen evaluators.
alter table letter drop constraint letter_text_length;
alter table letter add constraint letter_text_length check (length(btrim(text)) between 10 and 2000000);

-- When the decision that a letter tells was made, and whether it is the opinion that the commission adopted. A letter without an objection is
-- about the first decision, whatever an objection made of it later.
create function decision_of_letter(of_letter bigint) returns table (decided_at timestamptz, by_commission boolean)
language sql stable rows 1 security definer set search_path = public, pg_temp as $$
  select coalesce(x.decided_at, d.approved_at, l.made_at),
         x.id is null and exists (select 1 from agenda_item i where i.application_id = l.application_id and i.state = 'adopted'
                                  and i.outcome = d.outcome and i.amount is not distinct from d.amount_awarded)
  from letter l join application a on a.id = l.application_id join call c on c.id = l.call_id left join objection x on x.id = l.objection_id
  left join lateral (
    select v.outcome, v.amount_awarded, v.approved_at
    from (select b.id, b.outcome, b.amount_awarded, b.approved_at from decision_before b where b.application_id = l.application_id
          union all
          select cast(null as bigint), f.outcome, f.amount_awarded, f.approved_at from decision f where f.application_id = l.application_id) v
    order by v.id nulls last limit 1) d on true
  where l.id = of_letter and (acting_everywhere() or l.call_id = any (acting_calls())
                              or c.released_at is not null and a.organisation_id = any (acting_for()))
$$;

revoke execute on function reasons_to_tell(bigint, jsonb, jsonb), decision_of_letter(bigint) from public;
grant execute on function reasons_to_tell(bigint, jsonb, jsonb), decision_of_letter(bigint) to konkurss_app;
