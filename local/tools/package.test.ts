import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as esbuild from 'esbuild';
import { operations } from '../testing/documented';

interface Resource {
  Type: string;
  DeletionPolicy?: string;
  // biome-ignore lint/suspicious/noExplicitAny: a CloudFormation template has no type here
  Properties: any;
}
const TRIGGER = 'PasswordDashresetLambdaFunction';
let folder: string;
const build = `.esbuild/package-${process.pid}`;
let resources: Record<string, Resource>;
const ofType = (type: string) => Object.entries(resources).filter(([, { Type }]) => Type === type);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cruddur-package-'));
  const serverless = createRequire(import.meta.url).resolve('serverless/bin/serverless.js');
  const { AWS_ACCESS_KEY_ID: _id, AWS_SECRET_ACCESS_KEY: _secret, ...env } = process.env;
  await promisify(execFile)(process.execPath, [serverless, 'package', '--stage', 'prod', '--package', folder], {
    // Though it is asked for: functions tell of their calls on one machine alone.
    env: { ...env, BUILD_FOLDER: build, OBSERVE_FUNCTIONS: 'true' },
  });
  resources = JSON.parse(await readFile(join(folder, 'cloudformation-template-update-stack.json'), 'utf8')).Resources;
}, 120_000);
afterAll(async () => {
  for (const each of [folder, build]) await rm(each, { recursive: true, force: true });
});

test('one Lambda an endpoint, on Node 24 and arm64, of a modest size', () => {
  const functions = ofType('AWS::Lambda::Function').map(([, { Properties }]) => Properties);
  expect(functions.map(({ FunctionName }) => FunctionName.replace('cruddur-prod-', '')).toSorted()).toEqual([
    'create-activity',
    'delete-activity',
    'health',
    'home',
    'message-groups',
    'messages',
    'not-found',
    'notifications',
    'password-reset',
    'project',
    'reference',
    'reply-to-activity',
    'search-activities',
    'search-tags',
    'search-users',
    'send-message',
    'show-activity',
    'show-profile',
    'show-user',
    'suggested-users',
    'tag-feed',
    'trends',
    'update-profile',
    'user-activities',
    'user-feed',
    'user-replies',
  ]);
  for (const { Runtime, Architectures, MemorySize, Timeout, Environment, FunctionName } of functions) {
    const timeout = FunctionName === 'cruddur-prod-project' ? 60 : 10;
    expect([FunctionName, Runtime, Architectures, Timeout]).toEqual([FunctionName, 'nodejs24.x', ['arm64'], timeout]);
    expect(MemorySize).toBeGreaterThanOrEqual(256);
    expect(MemorySize).toBeLessThanOrEqual(512);
    expect(FunctionName.length).toBeLessThanOrEqual(64);
    expect(Environment.Variables['TABLE_NAME']).toBe('cruddur-prod');
    // What is for one machine only is not deployed.
    expect(Object.keys(Environment.Variables)).not.toContain('DYNAMODB_ENDPOINT');
  }
});

const bundleOf = (handler: string) => readFile(join(build, `${handler.replace('.handler', '')}.cjs`), 'utf8');

test('each with a bundle of its own, minified', async () => {
  const functions = ofType('AWS::Lambda::Function').map(([, { Properties }]) => Properties);
  const archives = functions.map(({ Code }) => Code.S3Key.split('/').at(-1));
  expect(new Set(archives).size).toBe(functions.length);
  for (const archive of archives) {
    // What searches speaks to Postgres too.
    const most = /search|suggested|tag-feed|trends|project/.test(archive) ? 260_000 : 200_000;
    // It has files beside its bundle.
    const limit = archive === 'reference.zip' ? 600_000 : most;
    expect([archive, (await readFile(join(folder, archive))).length < limit]).toEqual([archive, true]);
  }
  for (const { Handler } of functions) {
    const lines = (await bundleOf(Handler)).split('\n');
    expect([Handler, lines.length < 200]).toEqual([Handler, true]);
  }
});

test('the reference has what it shows beside its bundle, which reads none of it to start', async () => {
  const bundle = await bundleOf('functions/reference/reference.handler');
  expect(bundle.length).toBeLessThan(40_000);
  const named = [...bundle.matchAll(/"\.\.\/\.\.\/(assets\/[^"]+)"/g)].map(([, name = '']) => name);
  expect(named.map((name) => name.replace(/-[A-Z0-9]{8}\b/, '')).toSorted()).toEqual([
    'assets/LICENSE',
    'assets/look.css',
    'assets/oauth2-redirect.js',
    'assets/openapi-3.0.yml',
    'assets/openapi-3.0.yml',
    'assets/start.js',
    'assets/swagger-ui-bundle.js',
    'assets/swagger-ui-bundle.js.LICENSE.txt',
    'assets/swagger-ui.css',
  ]);
  // An archive has the names of its files as they are.
  const archive = await readFile(join(folder, 'reference.zip'), 'latin1');
  for (const name of ['functions/reference/reference.cjs', ...named]) expect(archive).toContain(name);
});

test('nothing that is deployed tells of its calls, or asks what they consume', async () => {
  const texts = await Promise.all(
    ofType('AWS::Lambda::Function').map(([, { Properties }]) => bundleOf(Properties.Handler)),
  );
  const observes = (text: string) => /cruddur\.observer|ReturnConsumedCapacity:"/.test(text);
  expect(texts.filter(observes)).toEqual([]);
  // The same words are in what runs on one machine.
  const { outputFiles } = await esbuild.build({
    entryPoints: ['local/gateway/observed-dynamodb.ts'],
    bundle: true,
    minify: true,
    platform: 'node',
    write: false,
  });
  expect(outputFiles.map(({ text }) => observes(text))).toEqual([true]);
});

describe('roles', () => {
  interface Statement {
    Effect: string;
    Action: string[];
    Resource: unknown;
  }
  const statementsOf = (name: string): Statement[] => {
    const found = ofType('AWS::Lambda::Function').find(
      ([, { Properties }]) => Properties.FunctionName === `cruddur-prod-${name}`,
    );
    const role = found?.[1].Properties.Role['Fn::GetAtt'][0];
    return resources[role]?.Properties.Policies.flatMap(
      (policy: { PolicyDocument: { Statement: Statement[] } }) => policy.PolicyDocument.Statement,
    );
  };
  const tableActions = (name: string) =>
    statementsOf(name)
      .flatMap(({ Action }) => Action)
      .filter((action) => action.startsWith('dynamodb:'))
      .map((action) => action.slice('dynamodb:'.length));

  test('each function has one of its own', () => {
    const roles = ofType('AWS::Lambda::Function').map(([, { Properties }]) => Properties.Role['Fn::GetAtt'][0]);
    expect(new Set(roles).size).toBe(roles.length);
    // The framework makes one for all as well, which none has.
    expect(roles).not.toContain('IamRoleLambdaExecution');
  });

  test.each([
    'home',
    'show-activity',
    'user-activities',
    'user-feed',
    'user-replies',
    'show-user',
    'notifications',
    'message-groups',
    'messages',
    'health',
    'not-found',
    'search-activities',
    'search-tags',
    'search-users',
    'suggested-users',
    'tag-feed',
    'trends',
    'reference',
  ])('%s reads and cannot write', (name) => {
    expect(tableActions(name).filter((action) => !['GetItem', 'BatchGetItem', 'Query'].includes(action))).toEqual([]);
  });

  test('nobody scans, nobody has * for an action or a resource, and only delete deletes', () => {
    for (const [, { Properties }] of ofType('AWS::Lambda::Function')) {
      const name = Properties.FunctionName.replace('cruddur-prod-', '');
      for (const { Action, Resource } of statementsOf(name)) {
        expect(Action.filter((action) => action.includes('*') || action === 'dynamodb:Scan')).toEqual([]);
        const arn = JSON.stringify(Resource);
        expect(arn).not.toMatch(/^"\*"$|\["\*"\]/);
        // Beyond the table, a function has its own log alone; what searches, the address of its database as well.
        if (Action.some((action) => /^(ssm|sqs):/.test(action)))
          expect([name, arn]).toEqual([
            expect.stringMatching(/^(search-|suggested-users|tag-feed|trends|project)/),
            expect.stringMatching(/database-url|SetAside/),
          ]);
        else if (!Action.some((action) => action.startsWith('dynamodb:')))
          expect(arn).toContain(`/aws/lambda/cruddur-prod-${name}:`);
      }
      expect([name, tableActions(name).includes('DeleteItem')]).toEqual([name, name === 'delete-activity']);
    }
  });

  test('what a function’s bundle sends is what its role allows, and no more', async () => {
    for (const [, { Properties }] of ofType('AWS::Lambda::Function')) {
      const name = Properties.FunctionName.replace('cruddur-prod-', '');
      const commands = (await bundleOf(Properties.Handler)).matchAll(/extends [\w$]+\([\w$]+,[\w$]+,"(\w+)",/g);
      const sends = new Set([...commands].map(([, command]) => command));
      for (const command of ['Query', 'GetItem', 'BatchGetItem', 'BatchWriteItem']) {
        expect([name, command, tableActions(name).includes(command)]).toEqual([name, command, sends.has(command)]);
      }
      expect(sends.has('Scan')).toBe(false);
      if (sends.has('TransactWriteItems'))
        expect(tableActions(name)).toContainEqual(expect.stringMatching(/^(Put|Delete)Item$/));
      if (sends.has('UpdateItem')) expect(tableActions(name)).toContain('UpdateItem');
    }
  });
});

test('logs are kept for two weeks', () => {
  const groups = ofType('AWS::Logs::LogGroup').map(([, { Properties }]) => Properties);
  expect(groups).toHaveLength(ofType('AWS::Lambda::Function').length);
  for (const { RetentionInDays } of groups) expect(RetentionInDays).toBe(14);
});

test('the table is on demand, streams, forgets in time, can be restored, and outlives the stack', () => {
  const [[, table] = []] = ofType('AWS::DynamoDB::Table');
  expect(table).toMatchObject({
    DeletionPolicy: 'Retain',
    UpdateReplacePolicy: 'Retain',
    Properties: {
      TableName: 'cruddur-prod',
      BillingMode: 'PAY_PER_REQUEST',
      TimeToLiveSpecification: { AttributeName: 'ttl', Enabled: true },
      StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
    },
  });
});

test('each route is one that AWS accepts: parameters are whole segments', () => {
  const routes = ofType('AWS::ApiGatewayV2::Route').map(([, { Properties }]) => Properties.RouteKey);
  expect(routes.length).toBeGreaterThan(20);
  for (const route of routes) {
    expect(route).toMatch(/^(\$default|(ANY|GET|HEAD|POST|PUT|DELETE) (\/([\w.-]+|\{\w+\}))+)$/);
  }
  expect(new Set(routes.map((route) => route.replaceAll(/\{\w+\}/g, '{}'))).size).toBe(routes.length);
});

test('the gateway allows the configured origins, and no credentials', () => {
  const [[, api] = []] = ofType('AWS::ApiGatewayV2::Api');
  expect(api?.Properties.CorsConfiguration.AllowOrigins).toEqual(['http://localhost:3000', 'http://localhost:4567']);
  expect(api?.Properties.CorsConfiguration.AllowCredentials).toBeFalsy();
});

describe('identity', () => {
  test('the gateway’s JWT authorizer stands before every signed-in route, and before no other', () => {
    const [[authorizer, { Properties }] = ['', { Properties: {} }]] = ofType('AWS::ApiGatewayV2::Authorizer');
    expect(Properties).toMatchObject({
      AuthorizerType: 'JWT',
      JwtConfiguration: { Audience: [{ Ref: 'UserPoolClient' }] },
    });
    const closed = ofType('AWS::ApiGatewayV2::Route')
      .map(([, route]) => route.Properties)
      .filter(({ AuthorizerId }) => AuthorizerId?.Ref === authorizer)
      .map(({ RouteKey }) => RouteKey);
    const described = operations
      .filter(({ operation }) => !operation.security)
      .flatMap(({ method, path }) => [method, ...(method === 'GET' ? ['HEAD'] : [])].map((each) => `${each} ${path}`));
    expect(closed.toSorted()).toEqual(described.toSorted());
  });

  test('the functions trust the user pool, and its client has no secret and needs a code', () => {
    for (const [name, { Properties }] of ofType('AWS::Lambda::Function')) {
      // The pool names this one: see below.
      if (name === TRIGGER) continue;
      expect(Properties.Environment.Variables).toMatchObject({
        AUTH_AUDIENCE: { Ref: 'UserPoolClient' },
        // biome-ignore lint/suspicious/noTemplateCurlyInString: it is CloudFormation that fills it in
        AUTH_ISSUER: { 'Fn::Sub': 'https://cognito-idp.${AWS::Region}.amazonaws.com/${UserPool}' },
      });
    }
    expect(resources['UserPoolClient']?.Properties).toMatchObject({
      GenerateSecret: false,
      AllowedOAuthFlows: ['code'],
      RefreshTokenRotation: { Feature: 'ENABLED' },
    });
    expect(resources['UserPoolDomain']?.Properties.ManagedLoginVersion).toBe(2);
    expect(resources['UserPool']?.Properties.UsernameConfiguration.CaseSensitive).toBe(false);
  });

  test('who signed in comes back to the pages of the site and to the API’s reference, and a new e-mail is confirmed before it holds', () => {
    const { CallbackURLs, LogoutURLs, AllowedOAuthScopes } = resources['UserPoolClient']?.Properties ?? {};
    const site = 'http://localhost:3000';
    const reference = 'http://localhost:4567/docs/oauth2-redirect.html';
    expect(CallbackURLs).toEqual([`${site}/signed-in`, `${site}/confirmed`, reference]);
    expect(LogoutURLs).toEqual([`${site}/signed-out`]);
    expect(AllowedOAuthScopes).toEqual(['openid', 'aws.cognito.signin.user.admin']);
    const { UserAttributeUpdateSettings: settings } = resources['UserPool']?.Properties ?? {};
    expect(settings).toEqual({ AttributesRequireVerificationBeforeUpdate: ['email'] });
  });

  test('after a forgotten password the pool has a function sign out everywhere, which may do that alone', () => {
    const pool = resources['UserPool']?.Properties;
    expect(pool.LambdaConfig).toEqual({ PostConfirmation: { 'Fn::GetAtt': [TRIGGER, 'Arn'] } });
    const [[, policy] = []] = ofType('AWS::IAM::Policy');
    expect(policy?.Properties.Roles).toEqual([{ Ref: resources[TRIGGER]?.Properties.Role['Fn::GetAtt'][0] }]);
    expect(policy?.Properties.PolicyDocument.Statement).toEqual([
      {
        Effect: 'Allow',
        Action: ['cognito-idp:AdminUserGlobalSignOut'],
        Resource: { 'Fn::GetAtt': ['UserPool', 'Arn'] },
      },
    ]);
  });

  test('no resource waits for itself', () => {
    const namesIn = (value: unknown): string[] => {
      const named = [...JSON.stringify(value).matchAll(/"Ref":"(\w+)"|"Fn::GetAtt":\["(\w+)"|\$\{(\w+)[.}]/g)];
      return named.map(([, ref, attribute, sub]) => ref ?? attribute ?? sub ?? '').filter((name) => name in resources);
    };
    const circles: string[][] = [];
    const seen = new Set<string>();
    const visit = (name: string, path: string[]): void => {
      if (path.includes(name)) return void circles.push([...path, name]);
      if (seen.has(name)) return;
      for (const next of namesIn(resources[name])) visit(next, [...path, name]);
      seen.add(name);
    };
    for (const name of Object.keys(resources)) visit(name, []);
    expect(circles).toEqual([]);
  });
});
