import type { FurtherClient } from '../../local/issuer/registered-clients';

/** An app of somebody else's. Nothing listens at its addresses. */
export const crudClock: FurtherClient = {
  client_id: 'crud-clock',
  client_name: 'Crud Clock',
  redirect_uris: ['http://localhost:9931/back'],
  post_logout_redirect_uris: ['http://localhost:9931/bye'],
};

/** The setting by which this run's system knows it. */
export const CLIENTS = JSON.stringify([crudClock]);
