-- The plan as it is now is a version of its own, unless it is the last one.
insert into plan_version (code, no, content, sha256)
select :code, coalesce(max(v.no), 0) + 1, cast(:content as jsonb), :sha256 from plan_version v where v.code = :code
having coalesce((array_agg(v.sha256 order by v.no desc))[1], '') <> :sha256
returning code, no
