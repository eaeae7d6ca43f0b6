/** What the functions need on one machine. Each of these can be set in the environment; none is used on AWS. */
export const settings = {
  apiPort: Number(process.env['API_PORT'] ?? 4567),
  lambdaPort: Number(process.env['LAMBDA_PORT'] ?? 4568),
  enginePort: Number(process.env['ENGINE_PORT'] ?? 8000),
  dataFolder: new URL(process.env['DATA_FOLDER'] ?? '../.data/', import.meta.url).pathname,
};

/** The functions' environment: what is set, or what holds on one machine. */
export function localEnvironment(): Record<string, string> {
  const own = {
    DYNAMODB_ENDPOINT: process.env['DYNAMODB_ENDPOINT'] ?? `http://127.0.0.1:${settings.enginePort}`,
    TABLE_NAME: process.env['TABLE_NAME'] ?? 'cruddur-dev',
    AUTH_ISSUER: process.env['AUTH_ISSUER'] ?? 'http://localhost:3000/oidc',
    AUTH_AUDIENCE: process.env['AUTH_AUDIENCE'] ?? 'cruddur-api',
    ...(process.env['AUTH_JWKS_URL'] && { AUTH_JWKS_URL: process.env['AUTH_JWKS_URL'] }),
    AWS_REGION: process.env['AWS_REGION'] ?? 'us-east-1',
    // Functions run on Node 24 on AWS; that the SDK will leave Node 20 one day is not a newcomer's worry.
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  };
  // An engine on one's own machine takes any credentials; AWS's own endpoint takes the developer's.
  const isAws = new URL(own.DYNAMODB_ENDPOINT).hostname.endsWith('.amazonaws.com');
  return isAws || process.env['AWS_ACCESS_KEY_ID']
    ? own
    : { ...own, AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local' };
}
