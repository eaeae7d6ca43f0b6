import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import {
  CreateTableCommand,
  type CreateTableCommandInput,
  type DynamoDBClient,
  ResourceInUseException,
  UpdateTimeToLiveCommand,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';
import { parse } from 'yaml';
import { fieldsOf } from '../fields';

interface TableProperties extends Omit<CreateTableCommandInput, 'TableName' | 'StreamSpecification'> {
  TimeToLiveSpecification: { AttributeName: string; Enabled: boolean };
  StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' };
}

/** The table as serverless.yml describes it to CloudFormation, which has the API's own words but for the few below. */
async function tableProperties(): Promise<TableProperties> {
  const text = await readFile(fileURLToPath(new URL('../../serverless.yml', import.meta.url)), 'utf8');
  const { resources } = fieldsOf(parse(text, { logLevel: 'error' }));
  const { Properties } = fieldsOf(fieldsOf(fieldsOf(resources)['Resources'])['Table']);
  if (!isTable(Properties))
    throw new Error('serverless.yml has no table as resources.Resources.Table, or one without a key.');
  return Properties;
}

function isTable(properties: unknown): properties is TableProperties {
  const { AttributeDefinitions, KeySchema, GlobalSecondaryIndexes, ...others } = fieldsOf(properties);
  const { AttributeName, Enabled } = fieldsOf(others['TimeToLiveSpecification']);
  return (
    [AttributeDefinitions, KeySchema, GlobalSecondaryIndexes].every((each) => Array.isArray(each) && each.length > 0) &&
    typeof AttributeName === 'string' &&
    typeof Enabled === 'boolean' &&
    fieldsOf(others['StreamSpecification'])['StreamViewType'] === 'NEW_AND_OLD_IMAGES'
  );
}

/**
 * Makes the table where it is missing.
 * @param stream false for a table whose changes nobody reads
 * @returns whether it was made now
 */
export async function createTable(client: DynamoDBClient, name: string, stream = true): Promise<boolean> {
  const {
    TimeToLiveSpecification,
    StreamSpecification,
    AttributeDefinitions,
    KeySchema,
    GlobalSecondaryIndexes,
    BillingMode,
  } = await tableProperties();
  try {
    await client.send(
      new CreateTableCommand({
        TableName: name,
        AttributeDefinitions,
        KeySchema,
        GlobalSecondaryIndexes,
        BillingMode,
        ...(stream && { StreamSpecification: { StreamEnabled: true, ...StreamSpecification } }),
      }),
    );
  } catch (error) {
    if (error instanceof ResourceInUseException) return false;
    throw error;
  }
  await waitUntilTableExists({ client, maxWaitTime: 60, minDelay: 1 }, { TableName: name });
  await client.send(new UpdateTimeToLiveCommand({ TableName: name, TimeToLiveSpecification }));
  return true;
}
