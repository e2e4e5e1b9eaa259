// The variable panel's questions: what variables are there, and what is inside one? Answered between cells, through
// the inspector's own view of values, so that no getter of the user's runs.

import { formatThen } from '../display/format.ts';
import { send } from './channel.ts';
import { type Evaluated, evaluate, inspector, type RemoteObject } from './evaluate.ts';

interface Variable {
  name: string;
  value: string;
  type: string;
  evaluateName: string;
  variablesReference: number;
}
interface Query {
  id: number;
  what: 'variables' | 'children' | 'show';
  expression?: string;
  names?: [string, string][];
  reference?: number;
}

const GROUP = 'panel';
const MAX_CHILDREN = 500;
let objects = new Map<number, { objectId: string; path: string }>();
let references = 0;

export function answerQuery(query: Query, busy: boolean): void {
  if (busy) {
    send({ op: 'answer', id: query.id, busy: true });
    return;
  }
  if (query.what === 'show') {
    show(query.id, query.expression ?? 'undefined');
    return;
  }
  const variables = query.what === 'variables' ? all(query.names ?? []) : children(query.reference ?? 0);
  send({ op: 'answer', id: query.id, variables });
}

/** The value as a cell would show it. */
function show(id: number, expression: string): void {
  evaluate(expression, (result) =>
    formatThen('value' in result ? result.value : undefined, (bundle) => {
      const nothing = { data: { 'text/plain': 'it cannot be shown' }, metadata: {} };
      try {
        send({ op: 'answer', id, ...(bundle ?? nothing) });
      } catch {
        send({ op: 'answer', id, ...nothing }); // no JSON: a BigInt, a circle
      }
    }),
  );
}

/** `names`: what the user wrote, and the expression that reads it. */
function all(names: [string, string][]): Variable[] {
  inspector().post('Runtime.releaseObjectGroup', { objectGroup: GROUP });
  objects = new Map();
  return names.flatMap(([name, expression]) => {
    let remote: RemoteObject | undefined;
    inspector().post(
      'Runtime.evaluate',
      { expression, objectGroup: GROUP, throwOnSideEffect: true, silent: true },
      (error: Error | null, answer?: object) => {
        const reply = answer as Evaluated | undefined;
        if (!error && reply && !reply.exceptionDetails) remote = reply.result;
      },
    );
    return remote ? [variable(name, name, remote)] : [];
  });
}

function children(reference: number): Variable[] {
  const parent = objects.get(reference);
  if (!parent) return [];
  const found: Variable[] = [];
  inspector().post(
    'Runtime.getProperties',
    { objectId: parent.objectId, ownProperties: true, generatePreview: false },
    (error, reply) => {
      if (error || !reply) return;
      for (const { name, value } of reply.result.slice(0, MAX_CHILDREN)) {
        const path = /^\d+$/.test(name) ? `${parent.path}[${name}]` : `${parent.path}.${name}`;
        if (value) found.push(variable(name, path, value as RemoteObject));
      }
    },
  );
  return found;
}

function variable(name: string, path: string, remote: RemoteObject): Variable {
  let reference = 0;
  if (remote.objectId !== undefined && remote.type !== 'symbol') {
    reference = ++references;
    objects.set(reference, { objectId: remote.objectId, path });
  }
  return { name, value: text(remote), type: typeName(remote), evaluateName: path, variablesReference: reference };
}

function typeName({ type, subtype, className }: RemoteObject): string {
  return type === 'object' ? (className ?? subtype ?? 'object') : type;
}

function text(remote: RemoteObject): string {
  const { type, value, unserializableValue, description } = remote;
  const full =
    type === 'string'
      ? JSON.stringify(value)
      : (unserializableValue ?? (type === 'function' ? description?.split('\n')[0] : description) ?? String(value));
  return full.length > 200 ? `${full.slice(0, 200)}…` : full;
}
