import { expect, newWord, test } from './fixtures';

for (const width of [390, 1440]) {
  test(`${width} wide, a long crud is cut and shown whole by hand or by key; what nearly fits is not`, async ({
    visit,
    newPerson,
  }) => {
    const writer = await newPerson();
    const [lines, word, nearly] = [newWord(), newWord(), newWord()];
    const posted = await writer.post(`${lines}${'\nx'.repeat(130)}`);
    await writer.reply(posted, word + 'W'.repeat(1000));
    await writer.post(`${nearly}${'\nx'.repeat(17)}`);
    const { page, profile, thread } = await visit({ viewport: { width, height: 900 } });
    await profile.open(writer.handle);
    const long = profile.crud(lines).article;
    const message = long.locator('.message').first();
    const button = long.getByRole('button', { name: 'Show all' }).first();
    await expect(button).toBeVisible();
    await expect.poll(async () => (await message.locator('..').boundingBox())?.height).toBeLessThan(400);
    await button.focus();
    await page.keyboard.press('Enter');
    await expect(long.getByRole('button', { name: 'Show less' }).first()).toBeFocused();
    await expect.poll(async () => (await message.locator('..').boundingBox())?.height).toBeGreaterThan(3000);
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await expect(button).toBeVisible();
    await expect(message).toBeInViewport();
    const other = profile.crud(nearly).article;
    await expect(other.getByRole('button', { name: 'Show all' })).toHaveCount(0);
    await expect(other.locator('.message').locator('..')).not.toHaveClass(/cut/);
    await thread.open(posted);
    const whole = thread.ofWhom.locator('.message');
    await expect.poll(async () => (await whole.boundingBox())?.height).toBeGreaterThan(3000);
    await expect(thread.crud(word).article.getByRole('button', { name: 'Show all' })).toHaveCount(1);
  });
}

test('more than two empty lines are two, and what is found is marked where it stands', async ({ visit, newPerson }) => {
  const writer = await newPerson();
  const [first, last] = [newWord(), newWord()];
  await writer.post(`${first}\n\n \n\t\n\u200b\n\n\nmiddle\n\n\n${last}`);
  const { page, profile, search } = await visit();
  await profile.open(writer.handle);
  const message = profile.crud(first).article.locator('.message');
  await expect(message).toBeVisible();
  expect(await message.textContent()).toBe(`${first}\n\n \nmiddle\n\n\n${last}`);
  await search.open(last);
  await expect(page.locator('mark')).toHaveText(last);
});

test('a link that a cut hides is in sight once it has the focus', async ({ visit, newPerson }) => {
  const writer = await newPerson();
  const word = newWord();
  await writer.post(`${word}${'\n x'.repeat(60)}\n https://example.com/`);
  const { page, profile } = await visit();
  await profile.open(writer.handle);
  await expect(profile.crud(word).article.getByRole('button', { name: 'Show all' })).toBeVisible();
  await page.getByRole('link', { name: 'https://example.com/' }).focus();
  await expect(profile.crud(word).article.getByRole('button', { name: 'Show less' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'https://example.com/' })).toBeInViewport();
});

test('the button under a long crud is there with it, and moves nothing as it comes', async ({ visit, newPerson }) => {
  const writer = await newPerson();
  await writer.post(`below ${newWord()}`);
  const word = newWord();
  await writer.post(`${word}${'\nx'.repeat(60)}`);
  const { page, profile } = await visit();
  await page.addInitScript(() => {
    const moved: number[] = [];
    Object.assign(window, { moved });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) moved.push(Number(Reflect.get(entry, 'value')));
    }).observe({ type: 'layout-shift', buffered: true });
  });
  await page.setViewportSize({ width: 1440, height: 1_200 });
  await profile.open(writer.handle);
  await expect(profile.crud(word).article.getByRole('button', { name: 'Show all' })).toBeVisible();
  await expect(page.getByText(/^below/)).toBeInViewport();
  expect(await page.evaluate(() => Reflect.get(window, 'moved'))).toEqual([]);
});
