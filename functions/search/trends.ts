import operation from '../generated/operations/trends';
import { endpoint } from '../lib/http/endpoint';
import { findTrends } from './search-queries';

export const handler = endpoint(operation, async ({ query }) => ({ body: await findTrends(query.limit) }));
