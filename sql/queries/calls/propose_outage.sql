-- Proposes that an outage moves a closing time; a proposal already made keeps up with it.
select outage_propose(cast(:call as bigint), to_timestamp(cast(:closes as bigint) / 1000000.0), to_timestamp(cast(:moved as bigint) / 1000000.0),
                      cast(:of_day as int), cast(:of_hours as int)) as outage
