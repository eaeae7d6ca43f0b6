/** The named environment variable. @throws where it is not set, naming it, so that a wrong set-up fails at its start */
export function required(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`The environment variable ${name} is not set.`);
  return value;
}
