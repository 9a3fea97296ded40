-- A changed decision has other conditions.
delete from decision_condition where application_id = cast(:id as bigint) returning id
