import { Agent, createServer, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A call in the JSON of DynamoDB's wire protocol, of the table's service or of its streams'. */
interface Call {
  /** `PutItem`, `Query`, `GetRecords`, … */
  operation: string;
  input: Json;
}
export interface CallAnswer {
  status: number;
  body: Json;
}
export type Json = { [name: string]: JsonValue | undefined };
type JsonValue = string | number | boolean | null | Json | JsonValue[];

/** Answers a call itself, passes it on with `forward`, changed or not, or gives no answer: the connection is reset. */
export type Fault = (call: Call, forward: (call: Call) => Promise<CallAnswer>) => Promise<CallAnswer | undefined>;

interface Where {
  /** Only these operations. */
  operations?: string[];
  /** Only what names this text: the partition of the table or of an index that the call reads or writes. */
  names?: string;
  /** As many times, and then no more. */
  times?: number;
}

interface Injected {
  /** How many calls have met it. */
  readonly met: number;
  end: () => void;
}

export interface FaultProxy {
  url: string;
  /** From now on calls meet the fault; of several, the one that was injected last is the first that they meet. */
  inject: (fault: Fault, where?: Where) => Injected;
  /** Ends every fault. */
  clear: () => void;
  stop: () => Promise<void>;
}

/**
 * An HTTP proxy before an engine that speaks DynamoDB's wire protocol, on a free port of loopback. With it a test sees
 * what DynamoDB does now and then, and an engine on one machine never. Without a fault it changes nothing.
 *
 * The answers have no `x-amz-crc32`: a header that DynamoDB sends, and the SDK for JavaScript does not look at.
 */
export async function startFaultProxy(engine: string): Promise<FaultProxy> {
  const agent = new Agent({ keepAlive: true });
  let faults: { fault: Fault; where: Where; met: number }[] = [];

  const server = createServer((request, response) => {
    // An engine that is down is to the functions a connection that breaks.
    void serve(request, response).catch(() => request.socket.destroy());
  });

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const call = { operation: String(request.headers['x-amz-target']).split('.')[1] ?? '', input: await read(request) };
    const service = String(request.headers['x-amz-target']).split('.')[0];
    const pass = (passed: Call) => send(passed, service, request);
    const answer = await faults.reduce(meet, pass)(call);
    if (!answer) {
      request.socket.destroy();
      return;
    }
    response
      .writeHead(answer.status, { 'content-type': 'application/x-amz-json-1.0' })
      .end(JSON.stringify(answer.body));
  }

  const meet =
    (next: Pass, injected: (typeof faults)[number]): Pass =>
    async (call) => {
      const { fault, where } = injected;
      const { operations = [call.operation], names, times = Number.POSITIVE_INFINITY } = where;
      const meant = names === undefined || JSON.stringify(call.input).includes(`"${names}"`);
      if (!meant || !operations.includes(call.operation) || injected.met >= times) return next(call);
      injected.met += 1;
      return fault(call, async (passed) => {
        const answer = await next(passed);
        if (!answer) throw new Error('Another fault gave no answer.');
        return answer;
      });
    };

  const send = ({ operation, input }: Call, service: string | undefined, { headers }: IncomingMessage) =>
    new Promise<CallAnswer>((resolve, reject) => {
      const body = JSON.stringify(input);
      const { host: _host, connection: _connection, 'transfer-encoding': _encoding, ...given } = headers;
      const own = { 'x-amz-target': `${service}.${operation}`, 'content-length': Buffer.byteLength(body) };
      httpRequest(engine, { method: 'POST', agent, headers: { ...given, ...own } }, (response) => {
        read(response).then((answer) => resolve({ status: response.statusCode ?? 500, body: answer }), reject);
      })
        .on('error', reject)
        .end(body);
    });

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    inject: (fault, where = {}) => {
      const injected = { fault, where, met: 0 };
      faults = [...faults, injected];
      return {
        get met() {
          return injected.met;
        },
        end: () => {
          faults = faults.filter((each) => each !== injected);
        },
      };
    },
    clear: () => {
      faults = [];
    },
    stop: async () => {
      agent.destroy();
      await new Promise((resolve) => server.close(resolve).closeAllConnections());
    },
  };
}

type Pass = (call: Call) => Promise<CallAnswer | undefined>;

async function read(message: IncomingMessage): Promise<Json> {
  const parts: Buffer[] = [];
  for await (const part of message) parts.push(part);
  return JSON.parse(Buffer.concat(parts).toString());
}
