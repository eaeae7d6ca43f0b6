import type { Server } from 'node:http';
import { startGate } from '../engine/gate';
import { type PrivateSocket, privateSocket } from '../private-socket';

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

  async open(): Promise<void> {
    if (this.socket)
      this.gate = (await startGate({ socketPath: this.socket.path }, `http://127.0.0.1:${this.port}`)).server;
  }

  async close(): Promise<void> {
    this.gate?.close().closeAllConnections();
    await this.socket?.remove();
  }
}
