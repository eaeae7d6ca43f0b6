import { expect, newWord, test } from './fixtures';

test('a crud leaves the feed at the moment it expires', async ({ visit, newPerson }) => {
  const text = `An hour and no longer ${newWord()}`;
  await (await newPerson()).post(text, '1-hour');
  const { page, home } = await visit();
  await page.clock.install();
  await home.open();
  const { article } = home.crud(text);
  await expect(article).toBeVisible();
  await page.clock.fastForward('59:00');
  await expect(article.getByText(/^(\d+ s|1 min) left$/)).toBeVisible();
  await page.clock.fastForward('01:02');
  await expect(article).toHaveCount(0);
});

test('the page of a crud says at that moment that it is gone', async ({ visit, newPerson }) => {
  const text = `An hour and no longer ${newWord()}`;
  const posted = await (await newPerson()).post(text, '1-hour');
  const { page, thread } = await visit();
  await page.clock.install();
  await thread.open(posted);
  await expect(thread.crud(text).article).toBeVisible();
  await page.clock.fastForward('01:00:02');
  await expect(thread.gone).toBeVisible();
});

for (const reducedMotion of ['no-preference', 'reduce'] as const)
  test(`what burns out in sight takes its leave within a second, with ${reducedMotion} for motion`, async ({
    visit,
    newPerson,
  }) => {
    const writer = await newPerson();
    await writer.post(`For a week ${newWord()}`);
    await writer.post(`An hour and no longer ${newWord()}`, '1-hour');
    const { page, profile } = await visit({ reducedMotion });
    await page.clock.install();
    await profile.open(writer.handle);
    await expect(profile.crud('For a week').article).toBeVisible();
    const below = await profile.crud('For a week').article.boundingBox();
    await page.evaluate(() => {
      const observer = new MutationObserver(() => {
        const gone = document.querySelector('.is-gone');
        if (!gone) return;
        observer.disconnect();
        const moving = gone.getAnimations({ subtree: true });
        const ends = moving.map(({ effect }) => Number(effect?.getComputedTiming().endTime));
        document.documentElement.dataset['ends'] = JSON.stringify(ends);
      });
      observer.observe(document.body, { childList: true, subtree: true });
    });
    await page.clock.fastForward('01:00:02');
    const gone = page.getByRole('article', { name: 'Burned out just now.' });
    await expect(gone).toBeVisible();
    await expect(gone).not.toContainText('An hour');
    const ends: number[] = JSON.parse((await page.locator('html').getAttribute('data-ends')) ?? '[]');
    if (reducedMotion === 'reduce') expect(ends).toEqual([]);
    else expect(ends.length).toBeGreaterThan(5);
    for (const end of ends) expect(end).toBeLessThan(1_000);
    await expect(gone.locator('.avatar')).toHaveCSS('opacity', '0');
    expect(await profile.crud('For a week').article.boundingBox()).toEqual(below);
  });
