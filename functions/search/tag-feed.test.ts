import { setTimeout } from 'node:timers/promises';
import { siteOrigin } from '../../local/settings';
import { type Activity, ask, newPerson, post, reply } from '../../local/testing/api-client';
import type { components } from '../generated/types';

type Feed = components['schemas']['JsonFeed'];

const feedOf = (tag: string) => ask<Feed>('GET', `/api/tags/${encodeURIComponent(tag)}/feed.json`);

/** Until it begins so, for which it has two seconds. */
async function until(tag: string, newest: Activity): Promise<Feed> {
  const began = performance.now();
  for (;;) {
    const { body } = await feedOf(tag);
    if (body.items[0]?.url.endsWith(newest.uuid)) return body;
    if (performance.now() - began > 2_000) throw new Error(`After two seconds: ${JSON.stringify(body)}`);
    await setTimeout(50);
  }
}

test('the latest twenty with the tag, whose links lead to the site', async () => {
  const tag = `straße_${Math.random().toString(36).slice(2, 10)}`;
  const [author, other] = [await newPerson(), await newPerson()];
  const found: Activity[] = [];
  for (let index = 0; index < 20; index++) found.unshift(await post(author, `crud ${index} #${tag.toUpperCase()}`));
  await post(author, `#${tag}_er`);
  found.unshift(await reply(other, found[0]?.uuid ?? '', `An answer, #${tag}`));
  expect(await until(tag, found[0] as Activity)).toEqual({
    version: 'https://jsonfeed.org/version/1.1',
    title: `#${tag} on Cruddur`,
    home_page_url: `${siteOrigin}/search?term=${encodeURIComponent(`#${tag}`)}`,
    feed_url: `${siteOrigin}/api/tags/${encodeURIComponent(tag)}/feed.json`,
    items: found.slice(0, 20).map(({ uuid, handle, message, created_at, expires_at }) => ({
      id: `${siteOrigin}/@${handle}/status/${uuid}`,
      url: `${siteOrigin}/@${handle}/status/${uuid}`,
      content_text: message,
      date_published: created_at,
      authors: [{ name: handle, url: `${siteOrigin}/@${handle}` }],
      _cruddur: { about: `${siteOrigin}/`, expires_at },
    })),
  });
  expect((await feedOf(tag)).headers.get('content-type')).toBe('application/feed+json');
  await ask('DELETE', `/api/activities/${found[1]?.uuid}`, { as: author });
  await until(tag, found[2] as Activity);
});

test('of a tag that nobody uses it is empty, of what is no tag it is 404', async () => {
  expect((await feedOf('nobody_uses_this')).body).toMatchObject({ title: '#nobody_uses_this on Cruddur', items: [] });
  for (const tag of ['12', '#twice', 'two words', 'a.b', 'a@b', 'x'.repeat(51), 'y'.repeat(201), '\u0000'])
    expect([tag, (await feedOf(tag)).status]).toEqual([tag, 404]);
  expect((await ask('POST', '/api/tags/cruddur/feed.json')).status).toBe(405);
});
