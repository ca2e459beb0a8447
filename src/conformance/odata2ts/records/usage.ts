// An application's use of the generated client. That it compiles is part of the test: names and types are those that $metadata gives.
import { FetchClient } from '@odata2ts/http-client-fetch';

import {
  callRecord,
  callType,
  EditablecallRecord,
  directRoutingLogRow,
  modality,
  participant,
  pstnCallLogRow,
  session,
} from './generated/MicrosoftGraphModel';
import { MicrosoftGraphService } from './generated/MicrosoftGraphService';

export function usage(root: string, token: string) {
  const http = new FetchClient({ headers: { Authorization: `Bearer ${token}` } });
  const communications = new MicrosoftGraphService(http, root).communications();
  const records = communications.callRecords();

  return {
    async newest(): Promise<callRecord[]> {
      return (await records.query()).data.value;
    },

    async byKey(id: string): Promise<callRecord> {
      return (await communications.callRecords(id).query()).data;
    },

    async withKeyPredicate(id: string): Promise<callRecord> {
      return (await communications.callRecords({ id }).query()).data;
    },

    async expanded(id: string): Promise<callRecord> {
      return (
        await communications
          .callRecords(id)
          .query(builder => builder.expand('participants_v2').expanding('sessions', sessions => sessions.expand('segments')))
      ).data;
    },

    async selected(type: callType, from: string, participantId: string): Promise<{ count?: number; value: Partial<callRecord>[] }> {
      const { data } = await records.query<Pick<callRecord, 'id' | 'version'>>((builder, record) =>
        builder
          .select('id', 'version')
          .filter(
            record.startDateTime.ge(from),
            record.type.eq(type),
            record.participants_v2.any(found => found.id.eq(participantId))
          )
          .orderBy(record.startDateTime.asc())
          .count()
          .top(5)
      );
      return { count: Number(data['@odata.count']), value: data.value };
    },

    async withNameThatHolds(text: string): Promise<callRecord[]> {
      return (
        await records.query((builder, record) =>
          builder.filter(record.organizer_v2.props.identity.props.user.props.displayName.contains(text)).top(2)
        )
      ).data.value;
    },

    async allPages(): Promise<callRecord[]> {
      const found: callRecord[] = [];
      let page = (await records.query()).data as { value: callRecord[]; '@odata.nextLink'?: string };
      found.push(...page.value);
      while (page['@odata.nextLink'] !== undefined) {
        page = (await http.get<typeof page>(page['@odata.nextLink'])).data;
        found.push(...page.value);
      }
      return found;
    },

    async participants(id: string, skip: number, top: number): Promise<participant[]> {
      return (
        await communications
          .callRecords(id)
          .participants_v2()
          .query(builder => builder.skip(skip).top(top))
      ).data.value;
    },

    async session(id: string, sessionId: string): Promise<session> {
      return (
        await communications
          .callRecords(id)
          .sessions(sessionId)
          .query(builder => builder.expand('segments'))
      ).data;
    },

    async create(record: EditablecallRecord): Promise<callRecord> {
      return (await records.create(record)).data;
    },

    async addModality(record: callRecord, added: modality): Promise<callRecord> {
      const { data } = await communications.callRecords(record.id).patch({ modalities: [...record.modalities, added] });
      return data as callRecord;
    },

    async remove(id: string): Promise<number> {
      return (await communications.callRecords(id).delete()).status;
    },

    async pstnCalls(fromDateTime: string, toDateTime: string): Promise<pstnCallLogRow[]> {
      return (await records.getPstnCalls({ fromDateTime, toDateTime })).data.value;
    },

    async directRoutingCalls(fromDateTime: string, toDateTime: string): Promise<directRoutingLogRow[]> {
      return (await records.getDirectRoutingCalls({ fromDateTime, toDateTime })).data.value;
    },

    async expensiveRows(charge: number) {
      return (
        await communications
          .pstnCallLogRows()
          .query((builder, row) => builder.filter(row.charge.ge(charge)).orderBy(row.startDateTime.asc()))
      ).data.value;
    },

    async row(id: string) {
      return (await communications.pstnCallLogRows(id).query()).data;
    },
  };
}
