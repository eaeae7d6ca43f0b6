import { expect, test } from './fixtures';

test('a browser can install the site: it understands the manifest, and every icon is as large as it says', async ({
  visit,
}) => {
  const { page, home } = await visit();
  await home.open();
  const browser = await page.context().newCDPSession(page);
  const { url, errors, data } = await browser.send('Page.getAppManifest');
  expect(new URL(url).pathname).toBe('/manifest.webmanifest');
  expect(errors).toEqual([]);
  const { icons }: { icons: { src: string; sizes: string }[] } = JSON.parse(data ?? '{}');
  const touch = await page.locator('link[rel="apple-touch-icon"]').getAttribute('href');
  const sizes = await page.evaluate(
    (sources) =>
      Promise.all(
        sources.map(async (src) => {
          const image = new Image();
          image.src = src;
          await image.decode();
          return `${image.naturalWidth}x${image.naturalHeight}`;
        }),
      ),
    [...icons.filter(({ sizes }) => sizes !== 'any').map(({ src }) => src), touch ?? ''],
  );
  expect(sizes).toEqual([...icons.map(({ sizes }) => sizes).filter((each) => each !== 'any'), '180x180']);
});
