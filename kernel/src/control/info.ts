// kernel_info: who this kernel is.
import { readFileSync } from 'node:fs';
import { PROTOCOL_VERSION } from '../wire/message.ts';

const own = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string;
  dependencies: Record<string, string>;
};
export const KERNEL_VERSION: string = own.version;
const TYPESCRIPT: string = own.dependencies.typescript!;

export function kernelInfo(): Record<string, unknown> {
  return {
    status: 'ok',
    protocol_version: PROTOCOL_VERSION,
    implementation: 'neuronbook',
    implementation_version: KERNEL_VERSION,
    language_info: {
      name: 'typescript',
      version: TYPESCRIPT,
      mimetype: 'text/typescript',
      file_extension: '.ts',
      pygments_lexer: 'typescript',
      codemirror_mode: { name: 'javascript', typescript: true },
      nbconvert_exporter: 'script',
    },
    banner: `Neuronbook ${KERNEL_VERSION}: TypeScript ${TYPESCRIPT} on Node ${process.versions.node}. %help lists what cells can do.`,
    help_links: [
      { text: 'TypeScript', url: 'https://www.typescriptlang.org/docs/' },
      { text: 'Node.js', url: 'https://nodejs.org/docs/latest/api/' },
    ],
    debugger: true, // the variable panel; breakpoints are refused (debug.ts)
    supported_features: ['debugger'],
  };
}
