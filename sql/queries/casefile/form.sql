-- The form that the application was filled in by, as it was announced.
select c.definition -> 'forms' -> g.form as form from application a join call c on c.id = a.call_id join category g on g.id = a.category_id where a.id = cast(:id as bigint)
