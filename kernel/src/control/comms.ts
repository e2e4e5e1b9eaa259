// Which comms are open, for comm_info; the comms themselves live in the engine.
import type { Json } from '../wire/message.ts';

export class CommList {
  private readonly open = new Map<string, string>();

  /** Every comm message in either direction passes here. */
  see(type: string, content: Json): void {
    if (type === 'comm_open') this.open.set(String(content.comm_id), String(content.target_name));
    else if (type === 'comm_close') this.open.delete(String(content.comm_id));
  }

  info(target: unknown): Json {
    const comms = [...this.open].filter(([, name]) => typeof target !== 'string' || target === '' || name === target);
    return { status: 'ok', comms: Object.fromEntries(comms.map(([id, name]) => [id, { target_name: name }])) };
  }

  clear(): void {
    this.open.clear();
  }
}
