import {
  AdminUserGlobalSignOutCommand,
  CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import type { PostConfirmationTriggerEvent } from 'aws-lambda';
import { withoutLogger } from '../lib/aws-client';

const client = withoutLogger(new CognitoIdentityProviderClient());

/**
 * Cognito calls it once somebody has chosen a new password with a code, and by itself leaves every session as it is: here
 * the refresh tokens of the account end. The local issuer does so by itself.
 * @throws what Cognito answers; it then tells the person that something went wrong, and the code is used up
 */
export async function handler(event: PostConfirmationTriggerEvent): Promise<PostConfirmationTriggerEvent> {
  if (event.triggerSource === 'PostConfirmation_ConfirmForgotPassword') {
    await client.send(new AdminUserGlobalSignOutCommand({ UserPoolId: event.userPoolId, Username: event.userName }));
  }
  return event;
}
