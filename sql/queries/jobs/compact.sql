-- Makes one version of what one person saved in one old sitting.
select compact_changes(cast(:most as int)) as settled
