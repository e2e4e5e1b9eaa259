// What other packages use: installing the kernel spec and checking it. The kernel itself is started by Jupyter.
export { type Check, doctor } from './spec/doctor.ts';
export { installSpec, NAME as KERNEL_NAME, specContent, specFolder, uninstallSpec, type Where } from './spec/spec.ts';
