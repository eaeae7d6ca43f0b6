import type { Server } from 'node:http';
import { startGate } from '../engine/gate';
import { type PrivateSocket, privateSocket } from '../private-socket';
import { arnOf } from './invocation';
import type { FunctionDefinition, Serverless } from './serverless';

/**
 * serverless-offline's own Lambda port reflects every origin, so that listens on a socket that no browser can reach. At the
 * port, which `aws lambda invoke --endpoint-url` uses, is a gate.
 */
export class LambdaPort {
  private socket: PrivateSocket | undefined;
  private gate: Server | undefined;

  constructor(readonly port: number) {}

  /** @returns what serverless-offline is to take for its port */
  async prepare(): Promise<string> {
    this.socket = await privateSocket();
    return this.socket.path;
  }

  /** Where this process itself reaches it. @throws before it is prepared */
  get socketPath(): string {
    if (!this.socket) throw new Error('The Lambda port is not prepared.');
    return this.socket.path;
  }

  /** @param service whose functions `aws lambda list-functions` lists, which serverless-offline does not */
  async open(service: Serverless['service']): Promise<void> {
    const functions = {
      '/2015-03-31/functions': { Functions: Object.values(service.functions).map(described(service)) },
    };
    const { server } = await startGate({ socketPath: this.socketPath }, `http://127.0.0.1:${this.port}`, functions);
    this.gate = server;
  }

  async close(): Promise<void> {
    this.gate?.close().closeAllConnections();
    await this.socket?.remove();
  }
}

/** A function as Lambda describes it. */
const described =
  ({ provider }: Serverless['service']) =>
  ({ name, handler, timeout, memorySize }: FunctionDefinition) => ({
    FunctionName: name,
    FunctionArn: arnOf(name),
    Runtime: provider.runtime,
    Handler: handler,
    Timeout: timeout ?? provider.timeout,
    MemorySize: memorySize ?? provider.memorySize,
    Version: '$LATEST',
    PackageType: 'Zip',
  });
