import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';

/** A setting of the stack that is up. @throws where it is missing */
export const setting = (name: string): string => {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: .ci/run brings the stack up and runs this.`);
  return value;
};

export const run = async (program: string, args: string[], options = {}): Promise<string> =>
  (await promisify(execFile)(program, args, { maxBuffer: 1 << 28, ...options })).stdout;

/** `docker compose …` for one stack. */
export type Compose = (...args: string[]) => Promise<string>;

// It clears lines even where there is no terminal.
export const compose: Compose = async (...args) =>
  (await run('docker', ['compose', ...args])).replaceAll('\u001b[2K', '');

/** An access token of a person, by the stack's own key. */
export const token = async (handle: string): Promise<string> =>
  (await compose('exec', '-T', 'identity', 'node', '--import', 'tsx', 'local/tools/token.ts', handle)).trim();

export interface Container {
  Id: string;
  Name: string;
  Config: { User: string; Image: string; Healthcheck?: object; Labels: Record<string, string>; Env: string[] };
  State: { Status: string; ExitCode: number; Health?: { Status: string } };
  HostConfig: {
    ReadonlyRootfs: boolean;
    Privileged: boolean;
    Init: boolean;
    CapDrop: string[];
    CapAdd: string[] | null;
    SecurityOpt: string[];
    Memory: number;
    PidsLimit: number;
    NetworkMode: string;
    PidMode: string;
    IpcMode: string;
    RestartPolicy: { Name: string };
    LogConfig: { Type: string; Config: Record<string, string> };
    PortBindings: Record<string, { HostIp: string }[]>;
  };
  Mounts: { Source: string; Destination: string; Type: string }[];
  NetworkSettings: { Networks: Record<string, { IPAddress: string; Gateway: string }> };
}

export const serviceOf = ({ Config }: Container): string => Config.Labels['com.docker.compose.service'] ?? '';

/** All containers of a stack, those that have ended among them. */
export async function containersOf(stack: Compose = compose): Promise<Container[]> {
  const ids = (await stack('ps', '--all', '--quiet')).trim().split('\n');
  return JSON.parse(await run('docker', ['inspect', ...ids]));
}

/**
 * What a Bash script prints that runs in a container, with this standard input; in a new one of its service, where that has
 * ended.
 */
export async function scriptIn(container: Container, script: string, input = ''): Promise<string> {
  const service = serviceOf(container);
  const where =
    container.State.Status === 'running'
      ? ['exec', '-i', container.Id, 'bash']
      : ['compose', 'run', '--rm', '--no-deps', '-T', '--entrypoint', 'bash', service];
  const child = spawn('docker', [...where, '-c', script]);
  child.stdin.end(input);
  const [printed, failed, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  if (code !== 0) throw new Error(`A script in ${service} ended with ${code}: ${failed}`);
  return printed;
}

/**
 * Which addresses of the others each running container can connect to: every port that anyone listens on, and those that would
 * be listened on if a setting were wrong.
 * @returns by service, `service:port`, sorted
 */
export async function reachable(containers: Container[]): Promise<Record<string, string[]>> {
  const running = containers.filter(({ State }) => State.Status === 'running');
  const ports = new Set([4567, 4568, 4569, 5432, 8000, 8080, 9229]);
  for (const container of running) {
    // Docker's own resolver listens at 127.0.0.11.
    const sockets = await scriptIn(container, 'cat /proc/net/tcp /proc/net/tcp6 2>/dev/null || true');
    for (const [, address, port] of sockets.matchAll(/: ([0-9A-F]+):([0-9A-F]{4}) 0+:0000 0A/g))
      if (address !== '0B00007F') ports.add(Number.parseInt(port ?? '', 16));
  }
  const targets = running.flatMap((container) =>
    Object.values(container.NetworkSettings.Networks).flatMap(({ IPAddress }) =>
      [...ports].map((port) => ({ service: serviceOf(container), address: IPAddress, port })),
    ),
  );
  const script = `
    try() { timeout 1 bash -c "exec 3<>/dev/tcp/$1/$2" 2>/dev/null && echo "$1 $2"; }
    while read -r address port; do
      try "$address" "$port" &
      while [ "$(jobs -r | wc -l)" -ge 16 ]; do wait -n; done
    done
    wait; true`;
  const found: Record<string, string[]> = {};
  for (const container of containers) {
    const others = targets.filter(({ service }) => service !== serviceOf(container));
    const list = others.map(({ address, port }) => `${address} ${port}\n`).join('');
    const opened = new Set((await scriptIn(container, script, list)).trim().split('\n'));
    const names = others.filter(({ address, port }) => opened.has(`${address} ${port}`));
    found[serviceOf(container)] = [...new Set(names.map(({ service, port }) => `${service}:${port}`))].toSorted();
  }
  return found;
}
