import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { Invalid, Problem } from './problem';

/** The documented answer for what was thrown: a problem as it says, or else 500, which tells nothing of it. */
export function failure(error: unknown, requestId: string): APIGatewayProxyStructuredResultV2 {
  if (error instanceof Invalid) {
    return {
      statusCode: 422,
      headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
      body: JSON.stringify(error.codes),
    };
  }
  const { type, status, title, detail, headers } =
    error instanceof Problem
      ? error
      : new Problem(500, 'Something went wrong here. It is in the log under this request_id.');
  return {
    statusCode: status,
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store', ...headers },
    body: JSON.stringify({ type, title, status, detail, request_id: requestId }),
  };
}
