/**
 * What DynamoDB charges on demand, in dollars for a million request units of a table of the standard class.
 * @see https://aws.amazon.com/dynamodb/pricing/on-demand/
 */
export const prices = {
  /** Since when they hold. */
  date: '2024-11-01',
  region: 'us-east-1',
  readUnits: 0.125,
  writeUnits: 0.625,
};

export interface Units {
  reads: number;
  writes: number;
}

/** What a million requests cost of which each takes so many units. */
export const dollarsAMillion = ({ reads, writes }: Units): number =>
  reads * prices.readUnits + writes * prices.writeUnits;
