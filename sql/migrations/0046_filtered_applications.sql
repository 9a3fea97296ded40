-- The applications of a call that a filter leaves (src/rules/filter.hpp): one definition for lists, exports, assignment and letters.
--
-- PostgreSQL puts the body into the statement that asks, so a list keeps the order of its index and reads no more than its page needs;
-- what belongs to a key that the filter doesn't have is never computed. It runs as whoever asks: within reach, like the table itself.
-- A missing number is -1. `filter` is null for everything.
create function filtered_applications(of_call bigint, filter jsonb) returns setof application language sql stable as $$
  select a.* from application a
  where a.call_id = of_call and a.opened_at is not null
    and (filter -> 'category' is null or a.category_id = any (array(select cast(jsonb_array_elements_text(filter -> 'category') as bigint))))
    and (filter -> 'institution' is null or a.organisation_id = any (array(select cast(jsonb_array_elements_text(filter -> 'institution') as bigint))))
    and (filter -> 'state' is null or a.state = any (array(select jsonb_array_elements_text(filter -> 'state'))))
    and (filter -> 'awaits' is null or coalesce(a.awaits, 'none') = any (array(select jsonb_array_elements_text(filter -> 'awaits'))))
    and (filter -> 'total' is null or
         coalesce(a.total, -1) <@ all (array(select cast(jsonb_array_elements_text(filter #> '{total,within}') as numrange)))
         and not coalesce(a.total, -1) <@ any (array(select cast(jsonb_array_elements_text(filter #> '{total,without}') as numrange))))
    and (filter -> 'amount' is null or
         coalesce(a.amount_requested, -1) <@ all (array(select cast(jsonb_array_elements_text(filter #> '{amount,within}') as numrange)))
         and not coalesce(a.amount_requested, -1) <@ any (array(select cast(jsonb_array_elements_text(filter #> '{amount,without}') as numrange))))
    and (filter -> 'evaluations' is null or
         cast(a.evaluations_submitted as numeric) <@ all (array(select cast(jsonb_array_elements_text(filter #> '{evaluations,within}') as numrange)))
         and not cast(a.evaluations_submitted as numeric) <@ any (array(select cast(jsonb_array_elements_text(filter #> '{evaluations,without}') as numrange))))
    and (filter -> 'submitted' is null or
         cast(a.submitted_at at time zone 'Europe/Riga' as date) <@ all (array(select cast(jsonb_array_elements_text(filter #> '{submitted,within}') as daterange)))
         and not cast(a.submitted_at at time zone 'Europe/Riga' as date)
                 <@ any (array(select cast(jsonb_array_elements_text(filter #> '{submitted,without}') as daterange))))
    and (filter -> 'awarded' is null or (
         select x.awarded <@ all (array(select cast(jsonb_array_elements_text(filter #> '{awarded,within}') as numrange)))
                and not x.awarded <@ any (array(select cast(jsonb_array_elements_text(filter #> '{awarded,without}') as numrange)))
         from (select coalesce((select d.amount_awarded from decision d where d.application_id = a.id), -1) as awarded) x))
    and (filter -> 'decision' is null or coalesce((select d.outcome from decision d where d.application_id = a.id), 'none')
         = any (array(select jsonb_array_elements_text(filter -> 'decision'))))
    and (filter -> 'conflict' is null or coalesce((select min(d.verdict) from declaration d where d.application_id = a.id and d.verdict <> 'none'), 'none')
         = any (array(select jsonb_array_elements_text(filter -> 'conflict'))))
    and (filter -> 'evaluators' is null or (
         select x.people <@ all (array(select cast(jsonb_array_elements_text(filter #> '{evaluators,within}') as numrange)))
                and not x.people <@ any (array(select cast(jsonb_array_elements_text(filter #> '{evaluators,without}') as numrange)))
         from (select cast(count(*) as numeric) as people from evaluation e
               where e.application_id = a.id and e.state not in ('recused', 'unassigned')) x))
    and (filter -> 'evaluator' is null or (
         select not exists (select from jsonb_array_elements(filter #> '{evaluator,with}') as wanted
                            where not exists (select from jsonb_array_elements_text(wanted) as person where cast(person as bigint) = any (x.people)))
                and not exists (select from jsonb_array_elements(filter #> '{evaluator,without}') as unwanted, jsonb_array_elements_text(unwanted) as person
                                where cast(person as bigint) = any (x.people))
         from (select coalesce(array_agg(e.person_id), '{0}') as people from evaluation e
               where e.application_id = a.id and e.state not in ('recused', 'unassigned')) x))
    and (filter -> 'words' is null or (
         select x.texts like all (array(select '%' || replace(replace(replace(folded(word), '\', '\\'), '%', '\%'), '_', '\_') || '%'
                                        from jsonb_array_elements_text(filter #> '{words,with}') as word))
                and not x.texts like any (array(select '%' || replace(replace(replace(folded(word), '\', '\\'), '%', '\%'), '_', '\_') || '%'
                                                from jsonb_array_elements_text(filter #> '{words,without}') as word))
         from (select folded(concat_ws(' ', a.number, a.title, o.abbreviation, o.name ->> 'lv', o.name ->> 'en')) as texts
               from organisation o where o.id = a.organisation_id) x))
$$;
grant execute on function filtered_applications(bigint, jsonb) to konkurss_app;
