// Loads the data that the tests expect into an empty service.
import { directRoutingRows, pstnRows, records } from './data.js';
import { load } from './service.js';

await load('callRecords', records);
await load('pstnCallLogRows', pstnRows);
await load('directRoutingLogRows', directRoutingRows);
