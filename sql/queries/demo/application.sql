-- An application as its institution left it: a draft, or submitted with a number when it says when.
insert into application (call_id, category_id, organisation_id, number, state, answers, title, amount_requested, once,
                         created_at, created_by, saved_at, submitted_at, submitted_by)
select g.call_id, g.id, o.id, case when cast(:submitted as timestamptz) is not null then next_application_number(g.id) end,
       case when cast(:submitted as timestamptz) is not null then 'submitted' else 'draft' end,
       cast(:answers as jsonb), :title, cast(:amount as numeric), 'demonstration-' || cast(g.call_id as text) || '-' || cast(:position as text),
       cast(:started as timestamptz), acting_person(), coalesce(cast(:submitted as timestamptz), cast(:started as timestamptz)),
       cast(:submitted as timestamptz), case when cast(:submitted as timestamptz) is not null then acting_person() end
from category g cross join organisation o
where g.call_id = :call and g.code = :category and o.abbreviation = :applicant
returning id, number
