import type { FunctionDefinition, Serverless } from './serverless';

export type Environment = Record<string, string>;

/** What is known here: `!Ref` and its like stand for what there is on AWS alone. */
const known = (environment: Record<string, unknown> = {}): Environment =>
  Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) =>
      typeof value === 'object' || value === undefined ? [] : [[name, String(value)]],
    ),
  );

/** Leaves of every function's settings what is known here, and gives all of them what holds on one machine. */
export function setEnvironments({ service }: Serverless, local: Environment): void {
  const { provider, functions } = service;
  provider.environment = { ...known(provider.environment), ...local };
  for (const each of Object.values(functions)) each.environment = known(each.environment);
}

/** What a function finds in `process.env`: what Lambda sets, what serverless.yml says, and nothing else of this machine's. */
export function environmentOf({ service }: Serverless, definition: FunctionDefinition): Environment {
  const { provider } = service;
  const credentials = Object.entries(process.env).filter(([name]) => name.startsWith('AWS_'));
  return known({
    ...Object.fromEntries(credentials),
    _HANDLER: definition.handler,
    AWS_DEFAULT_REGION: provider.region,
    AWS_REGION: provider.region,
    AWS_LAMBDA_FUNCTION_NAME: definition.name,
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: definition.memorySize ?? provider.memorySize,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${definition.name}`,
    LAMBDA_TASK_ROOT: '/var/task',
    LAMBDA_RUNTIME_DIR: '/var/runtime',
    LANG: 'en_US.UTF-8',
    PATH: '/var/lang/bin:/usr/local/bin:/usr/bin/:/bin:/opt/bin',
    TZ: ':UTC',
    ...provider.environment,
    ...definition.environment,
  });
}
