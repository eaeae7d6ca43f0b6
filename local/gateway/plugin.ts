import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import { startConsole } from '../console/console-server';
import { KeptInvocations } from '../console/kept-invocations';
import { preparePrivateFolder } from '../data-folder';
import { endpointInUse } from '../engine/engine-address';
import { startExpirySweep } from '../engine/expiry-sweep';
import { startEventSources } from '../event-sources/event-sources';
import { failureDestination } from '../event-sources/failure-destination';
import { invokeAt } from '../event-sources/invoke-function';
import { mappingsOf } from '../event-sources/mapping';
import { Positions } from '../event-sources/positions';
import { clientOrigins, furtherClients } from '../issuer/registered-clients';
import { secretsIn } from '../issuer/secrets';
import { localToken } from '../issuer/signing-keys';
import { hasConsole, localEnvironment, originIn, settings } from '../settings';
import { correctGateway } from './api-gateway';
import { Bundles, ignoreBadSource } from './bundles';
import { setEnvironments } from './function-environment';
import { type InvokeAs, type Seen, takeOverInvocations } from './invocations';
import { prepareInvokeLocal } from './invoke-local';
import { LambdaPort } from './lambda-port';
import { listenAt } from './listen';
import { startObserving } from './observation';
import { packageFunctions } from './packaging';
import { apiServer, type Options, type Serverless } from './serverless';

const DISCARDED_RECORDS = 'discarded-records.jsonl';

/** What is deployed for a site on one's own machine has the site's usual address, wherever it is deployed from. */
const LOCAL_ORIGINS = new Map([
  ['FRONTEND_URL', 'http://localhost:3000'],
  ['BACKEND_URL', 'http://localhost:4567'],
]);

/**
 * A Serverless plugin. It bundles the functions, for AWS and for here. On one machine it runs them with an environment
 * of this machine, and makes serverless-offline behave as API Gateway and Lambda do.
 */
export default class Gateway {
  /** `${origin:FRONTEND_URL}` in serverless.yml: of an address no more than CORS and the way back from signing in compare. */
  configurationVariablesSources = {
    origin: {
      resolve: async ({ address }: { address: string }) => {
        const local = LOCAL_ORIGINS.get(address);
        if (!local) throw new Error(`There is no \${origin:${address}}.`);
        return { value: originIn(address) ?? local };
      },
    },
  };
  hooks = {
    initialize: () => this.initialize(),
    'before:package:createDeploymentArtifacts': () => this.package(Object.keys(this.serverless.service.functions)),
    'before:deploy:function:packageFunction': () => this.package([this.options.function ?? '']),
    'before:invoke:local:invoke': () => this.beforeInvokeLocal(),
    'after:invoke:local:invoke': () => this.stop(),
    'before:offline:start:init': () => this.beforeStart(),
    'after:offline:start:init': () => this.afterStart(),
    'before:offline:start:end': async () => {
      await this.stop();
      await this.lambdaPort.close();
    },
  };
  private stop: () => void | Promise<void> = () => {};
  private built: Promise<void> = Promise.resolve();

  private readonly lambdaPort: LambdaPort;

  constructor(
    private readonly serverless: Serverless,
    private readonly options: Options,
  ) {
    const { lambdaPort } = { ...serverless.service.custom['serverless-offline'], ...options };
    this.lambdaPort = new LambdaPort(Number(lambdaPort));
  }

  private get bundles(): Bundles {
    const { serviceDir, service } = this.serverless;
    const handlers = Object.entries(service.functions).map(([name, { handler }]) => [name, handler]);
    const bundles = new Bundles(
      { root: serviceDir, ...service.custom.bundles, ...this.additions, inject: process.env['FUNCTIONS_INJECT'] },
      Object.fromEntries(handlers),
    );
    Object.defineProperty(this, 'bundles', { value: bundles });
    return bundles;
  }

  /** On one machine, and where it is asked for, the functions tell of their calls, in bundles that nobody deploys. */
  private get additions(): { observed: boolean; folder?: string } {
    const { folder, built } = this.serverless.service.custom.bundles;
    const isRun = this.serverless.processedInput.commands[0] === 'offline';
    const observed = isRun && !built && process.env['OBSERVE_FUNCTIONS'] === 'true';
    return { observed, ...(observed && { folder: join(folder, 'observed') }) };
  }

  private async initialize(): Promise<void> {
    const [command, subcommand] = this.serverless.processedInput.commands;
    if (command !== 'offline' && !(command === 'invoke' && subcommand === 'local')) return;
    // What is invoked by itself starts an engine where none runs.
    if (command === 'offline') process.env['DYNAMODB_ENDPOINT'] = await endpointInUse(settings.dataFolder);
    const local = localEnvironment();
    Object.assign(process.env, local);
    setEnvironments(this.serverless, local);
    // On AWS, a client of one's own is one of the user pool.
    this.serverless.service.provider.httpApi.cors.allowedOrigins.push(...clientOrigins(furtherClients()));
  }

  private package(names: string[]): Promise<void> {
    return packageFunctions(this.serverless, this.bundles, names);
  }

  private async beforeInvokeLocal(): Promise<void> {
    await this.bundles.build([this.options.function ?? '']);
    this.options.extraServicePath = this.serverless.service.custom.bundles.folder;
    this.stop = await prepareInvokeLocal(this.serverless, this.options);
  }

  private async beforeStart(): Promise<void> {
    this.options.lambdaPort = await this.lambdaPort.prepare();
    this.built = this.bundles.build().catch(ignoreBadSource);
    const { custom } = this.serverless.service;
    custom['serverless-offline'].location = custom.bundles.folder;
    const { observed } = this.additions;
    if (observed) startObserving();
    const key = observed && hasConsole ? process.env['CONSOLE_KEY'] : undefined;
    const kept = key ? new KeptInvocations() : undefined;
    const watch = observed ? (seen: Seen) => kept?.add(seen) : undefined;
    const invokeAs = await takeOverInvocations(this.serverless, this.options, this.bundles, watch);
    if (key && kept) await this.startConsole(key, kept, invokeAs);
  }

  private async afterStart(): Promise<void> {
    await this.lambdaPort.open(this.serverless.service);
    correctGateway(apiServer(this.serverless), this.serverless.service.provider.httpApi.cors.allowedOrigins);
    outliveFunctions();
    await this.built;
    await this.startEventSources();
    this.startSweep();
    const { listener } = apiServer(this.serverless);
    for (const host of settings.listenHosts) await listenAt(listener, settings.apiPort, host);
  }

  /** Where the engine is one of this machine's that lets what has expired lie. */
  private startSweep(): void {
    const { SWEEP_EXPIRED: sweeps, DYNAMODB_ENDPOINT: endpoint = '', TABLE_NAME: table = '' } = process.env;
    if (sweeps === 'true') startExpirySweep(new DynamoDBClient({ endpoint }), table);
  }

  private async startConsole(key: string, kept: KeptInvocations, invokeAs: InvokeAs): Promise<void> {
    const { DYNAMODB_ENDPOINT: endpoint = '', TABLE_NAME: table = '' } = process.env;
    const { consolePort: port, dataFolder } = settings;
    await startConsole({
      ...{ port, key, kept, invokeAs, table },
      client: new DynamoDBClient({ endpoint }),
      setAsideFile: join(dataFolder, DISCARDED_RECORDS),
      tokenFor: async (handle) => localToken(await secretsIn(dataFolder), handle),
    });
  }

  /** Hands what happens in the table to the functions that `stream` events name, as AWS does. */
  private async startEventSources(): Promise<void> {
    const { DYNAMODB_ENDPOINT: endpoint = '', TABLE_NAME: table = '' } = process.env;
    await preparePrivateFolder(settings.dataFolder);
    this.stop = startEventSources({
      client: new DynamoDBClient({ endpoint }),
      streams: new DynamoDBStreamsClient({ endpoint }),
      table,
      mappings: mappingsOf(withDatabase(this.serverless.service.functions), (line) => console.error(line)),
      positions: await Positions.in(join(settings.dataFolder, 'event-sources.json')),
      invoke: invokeAt(this.lambdaPort.socketPath),
      discard: failureDestination(join(settings.dataFolder, DISCARDED_RECORDS)),
    });
  }
}

/** Without a Postgres, the records for it wait for one: a function that finds none takes them, and the copy would lack them. */
const withDatabase = (functions: Serverless['service']['functions']): Serverless['service']['functions'] =>
  process.env['DATABASE_URL']
    ? functions
    : Object.fromEntries(
        Object.entries(functions).filter(([, { environment }]) => !environment?.['DATABASE_URL_PARAMETER']),
      );

/** What a function throws outside its invocation ends its process on AWS. Here the others would end with it. */
function outliveFunctions(): void {
  // The framework keeps every frame of every error, and asks for each where its source is.
  Error.stackTraceLimit = 10;
  process.setUncaughtExceptionCaptureCallback((error) => {
    console.log(JSON.stringify({ level: 'error', message: 'Thrown outside an invocation', stack: error.stack }));
  });
}
