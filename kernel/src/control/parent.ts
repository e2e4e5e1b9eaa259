// A kernel whose Jupyter was killed must not stay behind. Jupyter gives its process id in JPY_PARENT_PID.

/** Calls `gone` when the process that started this kernel is not there any more. */
export function watchParent(gone: () => void): void {
  const parent = process.ppid;
  if (Number(process.env.JPY_PARENT_PID) !== parent) return; // started through a shell or a container: nothing to watch
  setInterval(() => {
    if (process.ppid !== parent) gone();
  }, 1000).unref();
}
