-- A choice of columns names a sheet by its key, not by its Latvian title, which may be reworded: "decision/number".

create function pg_temp.by_key(of_report text, names jsonb) returns jsonb language sql as $$
  select coalesce(jsonb_agg(coalesce(k.key || substr(n.name, length(k.title) + 1), n.name) order by n.place), '[]')
  from jsonb_array_elements_text(names) with ordinality as n(name, place)
  left join (values
    ('applications', 'Pieteikumi', 'applications'),
    ('applications', 'Atbildes', 'answers'),
    ('decisions', 'Lēmums', 'decision'),
    ('decisions', 'Pieteikumi', 'applications'),
    ('decisions', 'Atbildes', 'answers'),
    ('decisions', 'Vērtējumi', 'scores'),
    ('decisions', 'Vērtējumu matrica', 'matrix'),
    ('decisions', 'Saskaņotie vērtējumi', 'consensus'),
    ('decisions', 'Interešu konflikti', 'conflicts'),
    ('decisions', 'Budžets', 'budget'),
    ('decisions', 'Klasifikatori', 'code_lists'),
    ('decisions', 'Noteikumi', 'rules'),
    ('decisions', 'Par datni', 'about'),
    ('evaluations_progress', 'Vērtētāji', 'evaluators'),
    ('evaluations_progress', 'Vērtējumi', 'evaluations'),
    ('payments', 'Nauda', 'money'),
    ('payments', 'Rēķini', 'invoices'),
    ('payments', 'Rādītāji', 'indicators'),
    ('results', 'Rezultāti', 'results')
  ) as k(report, title, key) on k.report = of_report and starts_with(n.name, k.title || '/')
$$;

update column_preset set left_out = pg_temp.by_key(report, left_out), first = pg_temp.by_key(report, first);
drop function pg_temp.by_key(text, jsonb);
