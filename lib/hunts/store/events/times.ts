/** When the events happened whose ids a query gives; the id alone finds them, whichever table they lie in. */
export const eventTimes = (ids: string) => `
  select 'sign_in' as table_name, s.record_id, min(s.event_time) as event_time from sign_in s where s.record_id in (${ids}) group by 2
  union all
  select 'security_alert', a.record_id, min(a.event_time) from security_alert a where a.record_id in (${ids}) group by 2
  union all
  select 'windows_logon', l.record_id, min(l.event_time) from windows_logon l where l.record_id in (${ids}) group by 2`;
