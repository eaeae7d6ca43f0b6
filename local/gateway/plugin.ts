import { setTimeout } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import type { Server } from '@hapi/hapi';
import { endpointInUse } from '../engine/engine-address';
import { newestCrudOf, startDatabase } from '../engine/prepare-database';
import { readStream } from '../event-sources/dynamodb-stream';
import { secretsIn } from '../issuer/secrets';
import { localToken, startKeys } from '../issuer/signing-keys';
import { stop } from '../processes';
import { localEnvironment, settings } from '../settings';
import { clientAddress } from './client-address';
import { LambdaPort } from './lambda-port';
import { type Builds, buildWhatChanged } from './rebuild';

interface Serverless {
  processedInput: { commands: string[] };
  pluginManager: { plugins: object[] };
  service: {
    provider: { environment: Record<string, unknown>; httpApi: { cors: { allowedOrigins: string[] } } };
    custom: { 'serverless-offline': { lambdaPort: number | string }; esbuild: { metafile?: boolean } };
    functions: Record<string, { name: string; handler: string }>;
  };
}

interface Offline {
  internals(): { getApiGatewayServer(): Server };
}

const isOffline = (plugin: object): plugin is Offline =>
  'internals' in plugin && typeof plugin.internals === 'function';

const isBundler = (plugin: object): plugin is { buildCache: Builds } => 'buildCache' in plugin;

/** The emulation starts a thread for each request that is under way: more than these wait, or memory would run out. */
const AT_ONCE = 8;

const localName = (value = ''): string | undefined => /^local:(\w+)$/.exec(value)?.[1];

/**
 * A Serverless plugin for what runs on one machine: it gives the functions their local environment, and the API Gateway
 * emulation what the real gateway does and it does not: a body passed on as it came, CORS for the configured origins
 * alone, and errors of its own making (a path it cannot decode, a body over its limit) in the documented shape.
 */
export default class Emulation {
  hooks = {
    initialize: async () => {
      const [command, subcommand] = this.serverless.processedInput.commands;
      if (command !== 'offline' && !(command === 'invoke' && subcommand === 'local')) return;
      // What is invoked by itself starts an engine where none runs.
      if (command === 'offline') process.env['DYNAMODB_ENDPOINT'] = await endpointInUse(settings.dataFolder);
      const environment = localEnvironment();
      Object.assign(process.env, environment);
      Object.assign(this.serverless.service.provider.environment, environment);
      this.serverless.service.custom.esbuild.metafile = command === 'offline';
    },
    'before:offline:start:init': async () => {
      this.options.lambdaPort = await this.lambdaPort.prepare();
    },
    'after:offline:start:init': async () => {
      await this.lambdaPort.open();
      buildWhatChanged(this.serverless.pluginManager.plugins.find(isBundler)?.buildCache ?? {});
      this.correctGateway();
      this.feedStream();
    },
    'before:offline:start:end': async () => {
      this.stopStream();
      await this.lambdaPort.close();
    },
    'before:offline:functionsUpdated:cleanup': () => this.holdRequests(),
    'after:offline:functionsUpdated:cleanup': () => this.letRequestsGo(),
    'before:invoke:local:invoke': () => this.beforeInvoke(),
    'after:invoke:local:invoke': () => this.afterInvoke(),
  };
  private afterInvoke: () => Promise<void> = async () => {};
  private readonly lambdaPort: LambdaPort;

  constructor(
    private readonly serverless: Serverless,
    private readonly options: {
      function?: string;
      lambdaPort?: number | string;
      data?: { headers?: Record<string, string>; pathParameters?: Record<string, string> };
    },
  ) {
    const { lambdaPort } = { ...serverless.service.custom['serverless-offline'], ...options };
    this.lambdaPort = new LambdaPort(Number(lambdaPort));
  }

  /**
   * `serverless invoke local` works with nothing else running: what it needs and does not find, it starts meanwhile.
   * In an event, `local:worf` stands for an access token of @worf, or as an id for the newest crud of @worf.
   */
  private async beforeInvoke(): Promise<void> {
    const { environment } = this.serverless.service.provider;
    const { handler } = this.serverless.service.functions[this.options.function ?? ''] ?? {};
    const started = await startDatabase(handler?.startsWith('functions/search/') ?? false);
    environment['DYNAMODB_ENDPOINT'] = process.env['DYNAMODB_ENDPOINT'];
    const secrets = await secretsIn(settings.dataFolder);
    const keys = await startKeys(secrets);
    const address = keys.address();
    if (typeof address === 'object' && address) environment['AUTH_JWKS_URL'] = `http://127.0.0.1:${address.port}/`;
    process.env['AUTH_JWKS_URL'] = String(environment['AUTH_JWKS_URL']);
    const { headers, pathParameters } = this.options.data ?? {};
    const asker = localName(headers?.['authorization']);
    if (headers && asker) headers['authorization'] = `Bearer ${await localToken(secrets, asker)}`;
    const author = localName(pathParameters?.['id']);
    if (pathParameters && author) pathParameters['id'] = await newestCrudOf(author);
    this.afterInvoke = async () => {
      keys.close();
      keys.closeAllConnections();
      for (const each of Object.values(started)) await stop(each);
    };
  }

  private stopStream: () => void = () => {};

  /** Hands what happens in the table to the functions that `stream` events name, as AWS does. */
  private feedStream(): void {
    const { DYNAMODB_ENDPOINT: endpoint = '', TABLE_NAME: table = '', DATABASE_URL: url } = process.env;
    if (!url) return;
    const { service } = this.serverless;
    const name = service.functions['project']?.name;
    const address = `http://127.0.0.1:${this.lambdaPort.port}/2015-03-31/functions/${name}/invocations`;
    this.stopStream = readStream(
      new DynamoDBClient({ endpoint }),
      new DynamoDBStreamsClient({ endpoint }),
      table,
      async (records) => {
        await this.reloaded;
        const answer = await fetch(address, {
          method: 'POST',
          body: JSON.stringify({ Records: records }),
        });
        if (!answer.ok || answer.headers.has('x-amz-function-error')) throw new Error('The records come again.');
      },
    );
  }

  private underWay = 0;
  private readonly waiting: (() => void)[] = [];
  private reloaded: Promise<void> = Promise.resolve();
  private letRequestsGo: () => void = () => {};

  /** A function being reloaded would leave the request it is at without an answer: those finish, new ones wait. */
  private async holdRequests(): Promise<void> {
    this.reloaded = new Promise((resolve) => {
      this.letRequestsGo = resolve;
    });
    while (this.underWay > 0) await setTimeout(10);
  }

  private correctGateway(): void {
    const server = this.serverless.pluginManager.plugins.find(isOffline)?.internals().getApiGatewayServer();
    const { allowedOrigins } = this.serverless.service.provider.httpApi.cors;
    server?.ext('onRequest', async (request, h) => {
      // The real gateway sees who asks, and not a proxy of ours.
      Object.defineProperty(request.info, 'remoteAddress', { value: clientAddress(request.raw.req) });
      for (;;) {
        await this.reloaded;
        if (this.underWay < AT_ONCE) break;
        await new Promise<void>((resolve) => this.waiting.push(resolve));
      }
      this.underWay += 1;
      return h.continue;
    });
    server?.events.on('response', () => {
      this.underWay -= 1;
      this.waiting.shift()?.();
    });
    // It parses a JSON body and passes on what it parsed: `"text"` without its quotes. The real gateway passes on the text.
    server?.ext('onPreHandler', (request, h) => {
      Object.assign(request, { mime: 'text/plain' });
      return h.continue;
    });
    server?.ext('onPreResponse', (request, h) => {
      const { response } = request;
      const isBoom = 'isBoom' in response;
      const headers = isBoom ? response.output.headers : response.headers;
      if (isBoom) {
        const { statusCode: status, payload } = response.output;
        const detail = status < 500 ? payload.message : 'Something went wrong here.';
        const problem = { type: 'about:blank', title: payload.error, status, detail, request_id: request.info.id };
        Object.assign(payload, problem);
        for (const own of ['statusCode', 'error', 'message', 'attributes']) delete payload[own];
        headers['content-type'] = 'application/problem+json';
      }
      if (!allowedOrigins.includes(String(request.headers['origin']))) {
        for (const name of Object.keys(headers)) if (name.startsWith('access-control-')) delete headers[name];
      }
      headers['vary'] = 'origin';
      return h.continue;
    });
  }
}
