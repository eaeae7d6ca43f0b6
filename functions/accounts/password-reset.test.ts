import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { PostConfirmationTriggerEvent } from 'aws-lambda';

/** As Cognito calls it. */
const event = (triggerSource: PostConfirmationTriggerEvent['triggerSource']): PostConfirmationTriggerEvent => ({
  version: '1',
  region: 'us-east-1',
  userPoolId: 'us-east-1_pool',
  userName: 'worf',
  callerContext: { awsSdkVersion: '', clientId: 'client' },
  triggerSource,
  request: { userAttributes: {} },
  response: {},
});

test('a password chosen with a code ends the account’s refresh tokens; a sign-up ends nothing', async () => {
  const asked: unknown[] = [];
  const cognito = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    asked.push([request.headers['x-amz-target'], JSON.parse(body)]);
    response.writeHead(200, { 'content-type': 'application/x-amz-json-1.1' }).end('{}');
  }).listen(0, '127.0.0.1');
  await once(cognito, 'listening');
  const { port } = cognito.address() as AddressInfo;
  process.env['AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER'] = `http://127.0.0.1:${port}`;
  const { handler } = await import('./password-reset');
  const confirmed = event('PostConfirmation_ConfirmSignUp');
  expect(await handler(confirmed)).toBe(confirmed);
  expect(asked).toEqual([]);
  const chosen = event('PostConfirmation_ConfirmForgotPassword');
  expect(await handler(chosen)).toBe(chosen);
  const account = { UserPoolId: 'us-east-1_pool', Username: 'worf' };
  expect(asked).toEqual([['AWSCognitoIdentityProviderService.AdminUserGlobalSignOut', account]]);
  cognito.close();
  cognito.closeAllConnections();
});
