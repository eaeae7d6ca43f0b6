import { ask } from '../../local/testing/api-client';

test('it runs and the database answers', async () => {
  const { status, body } = await ask('GET', '/api/health-check');
  expect(status).toBe(200);
  expect(body).toEqual({ success: true, database: 'up' });
});
