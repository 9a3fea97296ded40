-- Gives up replacing: the application is again what was submitted last. No version means that somebody was faster.
select keep_submitted(cast(:id as bigint), cast(:version as int)) as version
