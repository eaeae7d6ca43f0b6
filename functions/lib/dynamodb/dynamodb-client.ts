import { required } from '../environment';
import { resilientClient } from './resilient-client';

const endpoint = process.env['DYNAMODB_ENDPOINT'];

export const TABLE_NAME = required('TABLE_NAME');

export const client = resilientClient({ ...(endpoint && { endpoint }) });
