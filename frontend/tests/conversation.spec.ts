import { expect, newWord, test } from './fixtures';

test('a message reaches another browser', async ({ visit, newPerson }) => {
  const [writer, reader] = [await newPerson(), await newPerson()];
  const text = `Parcel ${newWord()} is on its way.`;
  const there = await visit({ as: reader });
  await there.conversation.open(writer.handle);
  await expect(there.page.getByText('Say hello.')).toBeVisible();
  const here = await visit({ as: writer });
  await here.profile.open(reader.handle);
  await here.profile.message.click();
  await here.conversation.send(text);
  await expect(there.conversation.message(text)).toBeVisible();
  await here.site.link('Messages').click();
  await expect(here.messages.group(text)).toBeVisible();
});
