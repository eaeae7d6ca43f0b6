import { siteOrigin } from '../../local/settings';
import { type Activity, ask, newPerson, post, reply } from '../../local/testing/api-client';
import type { components } from '../generated/types';

type Feed = components['schemas']['JsonFeed'];

test('a person’s latest twenty cruds, whose links lead to the site', async () => {
  const author = await newPerson('Mixed');
  const cruds: Activity[] = [];
  for (let index = 0; index < 21; index++) cruds.unshift(await post(author, `crud ${index}`));
  await reply(author, cruds[0]?.uuid ?? '', 'a reply of mine');
  const { headers, body } = await ask<Feed>('GET', `/api/users/${author.handle.toLowerCase()}/feed.json?limit=1`);
  expect(headers.get('content-type')).toBe('application/feed+json');
  expect(headers.get('cache-control')).toBe('no-cache');
  const me = { name: author.handle, url: `${siteOrigin}/@${author.handle}` };
  expect(body).toEqual({
    version: 'https://jsonfeed.org/version/1.1',
    title: `${author.handle} (@${author.handle}) on Cruddur`,
    home_page_url: me.url,
    feed_url: `${siteOrigin}/api/users/${author.handle}/feed.json`,
    authors: [me],
    items: cruds.slice(0, 20).map(({ uuid, message, created_at, expires_at }) => ({
      id: `${me.url}/status/${uuid}`,
      url: `${me.url}/status/${uuid}`,
      content_text: message,
      date_published: created_at,
      authors: [me],
      _cruddur: { about: `${siteOrigin}/`, expires_at },
    })),
  });
});

test('of somebody who wrote nothing it is empty, of nobody it is 404', async () => {
  const silent = await newPerson();
  await ask('PUT', '/api/profile', { as: silent, body: { display_name: 'Silent', bio: 'Not a word' } });
  expect((await ask<Feed>('GET', `/api/users/${silent.handle}/feed.json`)).body).toMatchObject({
    title: `Silent (@${silent.handle}) on Cruddur`,
    description: 'Not a word',
    items: [],
  });
  expect((await ask('HEAD', `/api/users/${silent.handle}/feed.json`)).status).toBe(200);
  for (const handle of ['nobody_at_all', 'no-handle'])
    expect((await ask('GET', `/api/users/${handle}/feed.json`)).status).toBe(404);
  expect((await ask('POST', `/api/users/${silent.handle}/feed.json`)).status).toBe(405);
});
