type Fields = Record<string, unknown>;

/** What an invocation says, in the words of an HTTP API's event. */
export interface Event {
  /** Names are in lower case. */
  headers: Record<string, string>;
  pathParameters: Fields;
  queryStringParameters: Fields;
  rawPath: string;
  rawQueryString: string;
  /** Text, unless it is what no gateway sends. */
  body: unknown;
  isBase64Encoded: boolean;
  /** The method and path; empty where it was not invoked over HTTP. */
  requestContext: { http?: { method: string; path: string; sourceIp?: string | undefined } };
}

const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};

const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

/** Several values of one name as an HTTP API has them. */
const joined = (multiValue: unknown): Fields =>
  Object.fromEntries(Object.entries(fieldsOf(multiValue)).map(([name, values]) => [name, textsIn(values).join(',')]));

const textsIn = (values: unknown): string[] => [values].flat().filter((value) => typeof value === 'string');

/**
 * Reads an event, whichever kind it is. A REST API has the same in other words, and a person who writes one by hand leaves out
 * what they do not need.
 */
export function eventOf(given: unknown): Event {
  const event = fieldsOf(given);
  const context = fieldsOf(event['requestContext']);
  const http = fieldsOf(context['http']);
  const method = textOf(http['method']) ?? textOf(event['httpMethod']);
  const rawPath = textOf(event['rawPath']) ?? textOf(event['path']) ?? textOf(http['path']) ?? '';
  const path = textOf(http['path']) ?? rawPath;
  const sourceIp = textOf(http['sourceIp']) ?? textOf(fieldsOf(context['identity'])['sourceIp']);
  const written = textOf(event['rawQueryString']) ?? '';
  const named = { ...joined(event['multiValueQueryStringParameters']), ...fieldsOf(event['queryStringParameters']) };
  const query = Object.keys(named).length > 0 ? named : joinedQuery(written);
  return {
    headers: inLowerCase({ ...joined(event['multiValueHeaders']), ...fieldsOf(event['headers']) }),
    pathParameters: fieldsOf(event['pathParameters']),
    queryStringParameters: query,
    rawPath,
    rawQueryString: written || queryOf(query),
    ...bodyOf(event),
    requestContext: method === undefined ? {} : { http: { method, path, sourceIp } },
  };
}

/** An event that is written by hand has an object as its body, and not text within the text. */
function bodyOf({ body, isBase64Encoded }: Fields): Pick<Event, 'body' | 'isBase64Encoded'> {
  const isObject = typeof body === 'object' && body !== null && !Array.isArray(body);
  try {
    if (isObject) return { body: JSON.stringify(body), isBase64Encoded: false };
  } catch {
    // One that is nested too deep to be written stays an object, and no function takes it.
  }
  return { body, isBase64Encoded: isBase64Encoded === true };
}

function inLowerCase(headers: Fields): Record<string, string> {
  const texts = Object.entries(headers).flatMap(([name, value]) =>
    typeof value === 'string' ? [[name.toLowerCase(), value] as const] : [],
  );
  return Object.fromEntries(texts);
}

function joinedQuery(text: string): Fields {
  const query = new URLSearchParams(text);
  return Object.fromEntries([...query.keys()].map((name) => [name, query.getAll(name).join(',')]));
}

function queryOf(parameters: Fields): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters))
    if (['string', 'number', 'boolean'].includes(typeof value)) query.set(name, String(value));
  return String(query);
}
