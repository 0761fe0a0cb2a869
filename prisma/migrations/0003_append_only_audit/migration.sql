-- The app adds to the audit trail and reads it; a hole in the app must not change it. Whoever owns the table could grant this
-- back to themselves, and a superuser needs no grant: what they do shows in the chain of hashes.
revoke update, delete, truncate on audit_entry from current_user;
