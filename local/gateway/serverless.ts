import type { Server } from '@hapi/hapi';

/** A function of serverless.yml, as far as this plugin reads or sets it. */
export interface FunctionDefinition {
  name: string;
  handler: string;
  timeout?: number;
  memorySize?: number;
  environment?: Record<string, unknown>;
  events?: object[];
  package?: { artifact?: string };
}

/** The framework, as far as this plugin uses it. It has no types of its own. */
export interface Serverless {
  serviceDir: string;
  processedInput: { commands: string[] };
  pluginManager: { plugins: object[]; spawn(commands: string): Promise<void> };
  service: {
    provider: {
      region: string;
      runtime: string;
      timeout: number;
      memorySize: number;
      environment: Record<string, unknown>;
      httpApi: { cors: { allowedOrigins: string[] } };
    };
    custom: {
      bundles: { folder: string; sourceMaps: boolean; built: boolean };
      'serverless-offline': { lambdaPort: number | string; useInProcess?: boolean; location?: string };
    };
    functions: Record<string, FunctionDefinition>;
  };
}

/** What a command line may say, of any of the commands that this plugin takes part in. */
export interface Options {
  function?: string;
  lambdaPort?: number | string;
  useInProcess?: boolean;
  noTimeout?: boolean;
  /** Where `invoke local` finds the handler, from the service's folder. */
  extraServicePath?: string;
  data?: unknown;
}

interface Offline {
  internals(): { getApiGatewayServer(): Server };
}

const isOffline = (plugin: object): plugin is Offline =>
  'internals' in plugin && typeof plugin.internals === 'function';

/** The server behind which serverless-offline has the routes. @throws where it has not started */
export function apiServer({ pluginManager }: Serverless): Server {
  const offline = pluginManager.plugins.find(isOffline);
  if (!offline) throw new Error('serverless-offline is not among the plugins.');
  return offline.internals().getApiGatewayServer();
}

interface Packager {
  zipFiles(files: string[], archive: string, prefix: string): Promise<string>;
}

const isPackager = (plugin: object): plugin is Packager =>
  'zipFiles' in plugin && typeof plugin.zipFiles === 'function';

/** The framework's own way to make a deployment archive. @throws where this version of it has none */
export function packager({ pluginManager }: Serverless): Packager {
  const found = pluginManager.plugins.find(isPackager);
  if (!found) throw new Error('The framework has no plugin that packages.');
  return found;
}
