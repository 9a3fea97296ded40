-- Pieteikumi | Applications
-- Saņemtie pieteikumi ar statusu un pieprasīto finansējumu. | The received applications with state and requested funding.

-- sheet: Pieteikumi | Applications | applications
select
  a.number,                                                     -- Numurs | Number
  o.name ->> :lang as institution,                              -- Iestāde | Institution
  o.registration_number,                                        -- Reģistrācijas numurs | Registration number
  g.code as category,                                           -- Kategorija | Category
  a.title,                                                      -- Nosaukums | Title
  cast(:words as jsonb) ->> ('state.' || a.state) as state,     -- Statuss | Status
  cast(a.amount_requested as numeric(14,2)) as amount_requested, -- Pieprasītais finansējums, EUR | Requested funding, EUR | sum
  a.submitted_at at time zone 'Europe/Riga' as submitted_at     -- Iesniegts | Submitted at
from filtered_applications(cast(:call as bigint), cast(:filter as jsonb)) a
join category g on g.id = a.category_id
join organisation o on o.id = a.organisation_id
order by g.position, length(a.number), a.number collate "C";

-- sheet: Atbildes | Answers | answers
with form as (
  select k ->> 'code' as category, c.definition -> 'forms' -> (k ->> 'form') -> 'steps' as steps
  from call c cross join lateral jsonb_array_elements(c.definition -> 'categories') as k where c.id = cast(:call as bigint)),
field as (
  select form.category, f.field, row_number() over (partition by form.category order by s.place, f.place) as place
  from form cross join lateral jsonb_array_elements(form.steps) with ordinality as s(step, place)
  cross join lateral jsonb_array_elements(s.step -> 'fields') with ordinality as f(field, place)),
question as (
  select category, field ->> 'id' as id, field, field -> 'label' ->> :lang as label, place, 0 as part from field
  union all
  select category, (field ->> 'id') || '.' || (part ->> 'id'), part, concat(field -> 'label' ->> :lang, ': ', part -> 'label' ->> :lang), place, n
  from field cross join lateral jsonb_array_elements(coalesce(field -> 'columns', case jsonb_typeof(field -> 'fields') when 'array' then field -> 'fields' end, '[]'))
    with ordinality as p(part, n)),
known as (
  select category, id, label, place, part, field ->> 'type' as type,
         (select jsonb_object_agg(o ->> 'value', o -> 'label' ->> :lang)
          from jsonb_array_elements(case jsonb_typeof(field -> 'options') when 'array' then field -> 'options' else '[]' end) as o) as options
  from question),
given as (
  select a.id as application, a.number, g.code as category, g.position, x.id, x.row_no, x.value
  from filtered_applications(cast(:call as bigint), cast(:filter as jsonb)) a
  join category g on g.id = a.category_id
  cross join lateral jsonb_each(a.answers) as f(key, value)
  cross join lateral (select jsonb_typeof(f.value) = 'array' and jsonb_typeof(f.value -> 0) = 'object' as is_rows) t
  cross join lateral (
    select f.key as id, cast(null as bigint) as row_no, f.value where not t.is_rows
    union all
    select f.key || '.' || cell.key, r.n, cell.value
    from jsonb_array_elements(case when t.is_rows then f.value else '[]' end) with ordinality as r(item, n) cross join lateral jsonb_each(r.item) as cell) x)
select
  v.number,                                                     -- Pieteikums | Application
  v.category,                                                   -- Kategorija | Category
  v.id as question,                                             -- Jautājuma atslēga | Question id
  k.label,                                                      -- Jautājums | Question
  v.row_no,                                                     -- Rinda | Row
  case jsonb_typeof(v.value)
    when 'string' then coalesce(k.options ->> (v.value #>> '{}'), v.value #>> '{}')
    when 'array' then (select string_agg(coalesce(k.options ->> (e #>> '{}'), e #>> '{}'), '; ') from jsonb_array_elements(v.value) as e)
    when 'object' then (select string_agg(e #>> '{}', '; ') from jsonb_path_query(v.value, 'strict $.**') as e where jsonb_typeof(e) not in ('object', 'array'))
    else v.value #>> '{}' end as answer,                        -- Atbilde | Answer
  case when k.type in ('number', 'money') and v.value #>> '{}' ~ '^-?[0-9]{1,12}([.][0-9]{1,6})?$'
       then cast(v.value #>> '{}' as numeric) end as answer_number, -- Atbilde kā skaitlis | Answer as a number
  case when k.type = 'date' and v.value #>> '{}' ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' then cast(v.value #>> '{}' as date) end as answer_date -- Atbilde kā datums | Answer as a date
from given v left join known k on k.category = v.category and k.id = v.id
order by v.position, length(v.number), v.number collate "C", k.place nulls last, v.row_no, k.part, v.id;
