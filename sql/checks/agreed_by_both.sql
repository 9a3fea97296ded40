-- Work tasks in force that not both sides approved as they stand, and versions in force that aren't fixed; no row means all is well.
select t.id, t.agreed_no, (select count(*) from work_task_approval p where p.task_id = t.id and p.no = t.agreed_no and p.sha256 = v.sha256) as approvals, v.fixed_at
from work_task t join work_task_version v on v.task_id = t.id and v.no = t.agreed_no
where v.fixed_at is null or (select count(*) from work_task_approval p where p.task_id = t.id and p.no = t.agreed_no and p.sha256 = v.sha256) <> 2
order by t.id
