-- How often a user was seen from where is counted for every new address: with the counts in the key's index the table is not touched.
alter table sign_in_history drop constraint sign_in_history_pkey;
alter table sign_in_history add constraint sign_in_history_pkey primary key (account_id, ip_id, hour) include (rows);
