/** Uses the API by the client that openapi-generator makes for TypeScript: .ci/run puts it beside that, as `generated`. */
import { ActivitiesApi, Configuration, DiscoveryApi, MessagesApi, ResponseError } from './generated';

const given = (name: string): string => {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not given`);
  return value;
};
const basePath = given('API');
const signedIn = new Configuration({ basePath, accessToken: given('TOKEN') });
const activities = new ActivitiesApi(signedIn);

function holds(step: string, condition: boolean): void {
  if (!condition) throw new Error(`${step} is not as documented`);
  console.log(step);
}

/** The answer of a request that is refused. */
async function refused(request: Promise<unknown>): Promise<Response> {
  try {
    await request;
  } catch (error) {
    if (error instanceof ResponseError) return error.response;
    throw error;
  }
  throw new Error('It was not refused');
}

const first = await activities.homeRaw({ limit: 2 });
const newest = await first.value();
holds('home', newest.length === 2 && newest.every(({ createdAt }) => createdAt instanceof Date));

const cursor = /[?&]cursor=([^&>]+)/.exec(first.raw.headers.get('link') ?? '')?.[1] ?? '';
const older = await activities.home({ limit: 2, cursor });
holds('page', older.length > 0 && older.every(({ uuid }) => !newest.some((each) => each.uuid === uuid)));

const crud = await activities.createActivity({
  activityInput: { message: 'By TypeScript', ttl: '1-hour' },
  idempotencyKey: 'typescript-1',
});
holds('create', crud.message === 'By TypeScript' && crud.replies.length === 0);

const reply = await activities.replyToActivity({ id: crud.uuid, replyInput: { message: 'To TypeScript' } });
holds('reply', reply.replyToActivityUuid === crud.uuid);

const thread = await activities.showActivity({ id: crud.uuid });
holds('show', thread.repliesCount === 1 && thread.replies[0]?.uuid === reply.uuid);

const found = await new DiscoveryApi(signedIn).searchActivities({ term: given('WORD') });
holds('search', found[0]?.highlights.length === 1);

const message = await new MessagesApi(signedIn).sendMessage({
  messageInput: { message: 'From TypeScript', userReceiverHandle: given('RECEIVER') },
});
holds('message', message.messageGroupUuid !== '');

const deleted = await activities.deleteActivity({ id: crud.uuid });
holds('delete', deleted.uuid === crud.uuid);

const invalid = await refused(activities.createActivity({ activityInput: { message: ' ', ttl: '1-hour' } }));
holds('422', invalid.status === 422 && (await invalid.text()) === '["message_blank"]');

const gone = await refused(activities.showActivity({ id: given('EXPIRED') }));
holds('410', gone.status === 410);

const anonymous = new ActivitiesApi(new Configuration({ basePath }));
const unauthorized = await refused(anonymous.createActivity({ activityInput: { message: 'Mine', ttl: '1-hour' } }));
holds('401', unauthorized.status === 401);
