-- What was found in the admissibility check of an application.
select code, verdict, note from admissibility_check where application_id = cast(:id as bigint)
