-- Records what became of an attempt: no failure means sent.
select message_attempted(cast(:id as bigint), :failure, cast(:for_good as boolean)) as recorded
