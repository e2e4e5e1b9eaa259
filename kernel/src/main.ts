// The kernel's command: `neuronbook-kernel CONNECTION_FILE` is what Jupyter starts; install, uninstall and doctor
// manage the kernel spec, so that the package works alone.
import process from 'node:process';

const [first, ...rest] = process.argv.slice(2);
if (first === 'install' || first === 'uninstall' || first === 'doctor') {
  const { runCommand } = await import('./spec/command.ts');
  process.exitCode = await runCommand(first, rest);
} else if (first === undefined || first.startsWith('-')) {
  process.stderr.write(
    'usage: neuronbook-kernel CONNECTION_FILE | install | uninstall | doctor [--user | --prefix DIR]\n',
  );
  process.exitCode = 1;
} else {
  const [{ readConnection }, { Kernel }, { watchParent }] = await Promise.all([
    import('./wire/connection.ts'),
    import('./control/kernel.ts'),
    import('./control/parent.ts'),
  ]);
  try {
    const kernel = new Kernel(readConnection(first));
    await kernel.open();
    watchParent(() => void kernel.close(1));
  } catch (error) {
    process.stderr.write(`neuronbook kernel: ${(error as Error).message}\n`);
    process.exit(1);
  }
}
