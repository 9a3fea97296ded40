-- Asks; the function keeps who asked apart.
select ask_question(cast(:call as bigint), :text, cast(:day as date), cast(:clock as time)) as id
