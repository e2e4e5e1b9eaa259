// Which notebook is this? JupyterLab tells a kernel in JPY_SESSION_NAME.
import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';

/** The notebook that is open, or the only one in the folder; null when it cannot be told. */
export function openNotebook(): string | null {
  const session = process.env.JPY_SESSION_NAME;
  if (session?.endsWith('.ipynb')) {
    const name = existsSync(session) ? session : join(process.cwd(), basename(session));
    if (existsSync(name)) return name;
  }
  const here = notebooksHere();
  return here.length === 1 ? here[0]! : null;
}

/** Names of the notebooks in the working folder. */
export function notebooksHere(): string[] {
  return readdirSync(process.cwd()).filter((name) => name.endsWith('.ipynb'));
}
