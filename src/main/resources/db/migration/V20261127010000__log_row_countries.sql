-- What later columns of the admin centre's exports hold. Rows that were loaded with them kept them as members that the
-- schema did not declare.
alter table pstn_call_log_row add column other_party_country_code text collate "C";
alter table direct_routing_log_row
    add column other_party_country_code text collate "C",
    add column transferor_correlation_id text collate "C",
    add column user_country_code text collate "C";

update pstn_call_log_row
set other_party_country_code = json_text(body::jsonb -> 'otherPartyCountryCode')
where body like '%"otherPartyCountryCode":"%';

update direct_routing_log_row
set other_party_country_code = json_text(body::jsonb -> 'otherPartyCountryCode'),
    transferor_correlation_id = json_text(body::jsonb -> 'transferorCorrelationId'),
    user_country_code = json_text(body::jsonb -> 'userCountryCode')
where body like any (array ['%"otherPartyCountryCode":"%', '%"transferorCorrelationId":"%', '%"userCountryCode":"%']);
