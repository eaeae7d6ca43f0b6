/** In the functions' bundles of one machine alone, in the place of `@aws-sdk/client-ssm`: each call is told of. */
import { SSMClient as Client } from '@aws-sdk/client-ssm';
import { fieldsOf } from '../fields';
import { observeCall } from './observe-call';

export * from '@aws-sdk/client-ssm';

export class SSMClient extends Client {
  constructor(...given: ConstructorParameters<typeof Client>) {
    super(...given);
    this.middlewareStack.add(
      (next, context) => (args) => {
        const name = String(context['commandName']).replace(/Command$/, '');
        return observeCall({ service: 'SSM', name, about: String(fieldsOf(args.input)['Name'] ?? '') }, () =>
          next(args),
        );
      },
      { step: 'initialize', priority: 'low', name: 'observed' },
    );
  }
}
