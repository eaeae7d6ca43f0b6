import { expect, newWord, test } from './fixtures';
import { letExpire } from './kept-session';

test('a device that wakes up without a connection is signed in still, and goes on by itself once there is one', async ({
  visit,
  newPerson,
}) => {
  const [me, friend] = [await newPerson(), await newPerson()];
  const said = newWord();
  const { page, site, home } = await visit({ as: me });
  await home.open();
  await site.link('Notifications').click();
  await expect(page.getByText('Nothing yet.')).toBeVisible();
  await site.link('Home').click();
  await letExpire(page);
  await page.context().setOffline(true);
  await friend.post(`Are you there, @${me.handle}? ${said}`);
  await site.link('Notifications').click();
  await expect(page.getByText('There is no connection.').first()).toBeVisible();
  await expect(site.profileLink).toBeVisible();
  await page.context().setOffline(false);
  await expect(site.crud(said).article).toBeVisible();
  await expect(site.profileLink).toBeVisible();
});

test('so is one that takes itself for connected and is not yet', async ({ visit, newPerson }) => {
  const [me, friend] = [await newPerson(), await newPerson()];
  const said = newWord();
  await friend.post(`Are you there, @${me.handle}? ${said}`);
  const { page, site, home } = await visit({ as: me });
  await home.open();
  await expect(site.profileLink).toBeVisible();
  await letExpire(page);
  await page.route(/\/(api|oidc)\//, (route) => route.abort('internetdisconnected'));
  await site.link('Notifications').click();
  await expect(page.getByText('Cruddur cannot be reached right now.').first()).toBeVisible();
  await expect(site.profileLink).toBeVisible();
  await page.unroute(/\/(api|oidc)\//);
  // Nobody asks for another try.
  await expect(site.crud(said).article).toBeVisible();
  await expect(site.profileLink).toBeVisible();
});
