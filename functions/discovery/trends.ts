import { endpoint } from '../http/endpoint';
import operation from '../openapi/operations/trends';
import { findTrends } from './find';

export const handler = endpoint(operation, async ({ query }) => ({ body: await findTrends(query.limit) }));
