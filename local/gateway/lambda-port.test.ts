import { requestsOfWebPages, send } from '../testing/web-page';

// A stack that is up already has it out of reach.
const lambda = process.env['TEST_LAMBDA'] ?? '';
const own = lambda ? test : test.skip;

const event = JSON.stringify({ headers: {}, requestContext: { http: { method: 'GET', path: '/api/health-check' } } });

own('its functions are listed, as `aws lambda list-functions` asks for them', async () => {
  for (const path of ['/2015-03-31/functions/', '/2015-03-31/functions?MaxItems=50']) {
    const { status, text } = await send(`${lambda}${path}`, {});
    expect(status).toBe(200);
    const { Functions: functions }: { Functions: { FunctionName: string }[] } = JSON.parse(text);
    expect(functions.length).toBeGreaterThan(20);
    expect(functions.find(({ FunctionName }) => FunctionName === 'cruddur-dev-project')).toEqual({
      FunctionName: 'cruddur-dev-project',
      FunctionArn: 'arn:aws:lambda:local:000000000000:function:cruddur-dev-project',
      Runtime: 'nodejs24.x',
      Handler: 'functions/streams/project.handler',
      Timeout: 60,
      MemorySize: 512,
      Version: '$LATEST',
      PackageType: 'Zip',
    });
  }
  const ofPage = await send(`${lambda}/2015-03-31/functions/`, { headers: { origin: 'http://page.example' } });
  expect(ofPage.status).toBe(403);
});

own('the Lambda port is for tools: no web page invokes a function', async () => {
  const url = `${lambda}/2015-03-31/functions/cruddur-dev-health/invocations`;
  // As `aws lambda invoke --endpoint-url` sends it: with no content type.
  const { status, text } = await send(url, { method: 'POST', body: event });
  expect([status, JSON.parse(text)]).toEqual([200, expect.objectContaining({ statusCode: 200 })]);
  const named = { host: `localhost:${new URL(url).port}`, 'sec-fetch-site': 'none', 'content-type': 'text/plain' };
  expect((await send(url, { method: 'POST', headers: named, body: event })).status).toBe(200);
  for (const [how, sent] of requestsOfWebPages(Number(new URL(url).port), event)) {
    const { status: refused, headers, text: said } = await send(url, sent);
    expect([how, refused]).toEqual([how, 403]);
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control-'))).toEqual([]);
    expect(said).not.toContain('statusCode');
  }
  const later = await send(`${lambda}/2014-11-13/functions/cruddur-dev-health/invoke-async/`, {
    method: 'POST',
    headers: { origin: 'http://page.example', 'content-type': 'text/plain' },
    body: event,
  });
  expect(later.status).toBe(403);
});
