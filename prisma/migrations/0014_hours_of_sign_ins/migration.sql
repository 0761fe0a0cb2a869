-- How many hours the sign-ins lie in, for the planner: counting millions of them by the hour, it otherwise expects as many hours as
-- sign-ins, and has one process count what several could. Nothing is written on import; analyze looks at one more expression.
create statistics if not exists sign_in_hours on (date_bin('1 hour', event_time, timestamptz '2001-01-01 00:00:00+00')) from sign_in;
