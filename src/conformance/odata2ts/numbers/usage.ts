// An application that reckons with exact amounts of money: its client has Edm.Int64 and Edm.Decimal as texts.
import { FetchClient } from '@odata2ts/http-client-fetch';

import { EditablepstnCallLogRow2, pstnCallLogRow2 } from './generated/MicrosoftGraphModel';
import { MicrosoftGraphService } from './generated/MicrosoftGraphService';

export function usage(root: string, token: string) {
  const http = new FetchClient({ headers: { Authorization: `Bearer ${token}` } });
  const communications = new MicrosoftGraphService(http, root).communications();

  return {
    async version(id: string): Promise<string> {
      return (await communications.callRecords(id).query()).data.version;
    },

    async store(row: EditablepstnCallLogRow2, charge: string): Promise<pstnCallLogRow2> {
      return (await communications.pstnCallLogRows().create({ ...row, charge })).data;
    },

    async row(id: string): Promise<pstnCallLogRow2> {
      return (await communications.pstnCallLogRows(id).query()).data;
    },

    async withCharge(charge: string): Promise<{ count?: string; value: pstnCallLogRow2[] }> {
      const { data } = await communications.pstnCallLogRows().query((builder, row) => builder.filter(row.charge.eq(charge)).count());
      return { count: data['@odata.count'] as unknown as string, value: data.value };
    },

    async remove(id: string): Promise<number> {
      return (await communications.pstnCallLogRows(id).delete()).status;
    },
  };
}
