-- The evaluator's own notes on an application.
select n.text from evaluation_note n where n.evaluation_id = cast(:id as bigint)
