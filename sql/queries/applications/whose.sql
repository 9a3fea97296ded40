-- Whether an application within reach is one of the acting person's institutions.
select organisation_id = any (cast((select acting_for()) as bigint[])) as is_own from application where id = cast(:id as bigint)
