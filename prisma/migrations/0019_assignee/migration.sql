-- What somebody took on is said by its assignee, not by who decided last.
drop index finding_in_review;
create index finding_assignee on finding (assignee) where assignee is not null and status <> 'closed';
