// The connection file that Jupyter writes for a kernel: transport, address, five ports and the key.
import { readFileSync } from 'node:fs';

export interface Connection {
  transport: string;
  ip: string;
  shell_port: number;
  control_port: number;
  stdin_port: number;
  iopub_port: number;
  hb_port: number;
  key: string;
  signature_scheme: string;
}

const PORTS = ['shell_port', 'control_port', 'stdin_port', 'iopub_port', 'hb_port'] as const;

/** Reads and checks a connection file; errors name the file and the field. */
export function readConnection(path: string): Connection {
  let value: Partial<Connection>;
  try {
    value = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new Error(`connection file ${path}: cannot be read (${(error as Error).message})`);
  }
  for (const port of PORTS)
    if (!Number.isInteger(value[port])) throw new Error(`connection file ${path}: ${port} must be a whole number`);
  const scheme = value.signature_scheme || 'hmac-sha256';
  if (!/^hmac-(sha256|sha512|sha1|md5|sha384)$/.test(scheme))
    throw new Error(`connection file ${path}: unsupported signature_scheme ${scheme}`);
  return {
    ...(value as Connection),
    transport: value.transport || 'tcp',
    ip: value.ip || '127.0.0.1',
    key: value.key ?? '',
    signature_scheme: scheme,
  };
}

/** The ZeroMQ address of one port: `tcp://127.0.0.1:5555`, or `ipc://path-5555`. */
export function address(connection: Connection, port: (typeof PORTS)[number]): string {
  const { transport, ip } = connection;
  return `${transport}://${ip}${transport === 'tcp' ? ':' : '-'}${connection[port]}`;
}
