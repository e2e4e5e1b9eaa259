"""The long proof, by hand (`npm run soak`, `npm run soak -- 3` for 3 rounds): conformance and interrupts round after round without
a flake, 5,000 lines each time with none lost, then 2,000 cells with the memory of all the kernel's processes."""
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import conftest

HERE = Path(__file__).resolve().parent
CELLS = 2000


def tests(rounds):
    for i in range(rounds):
        start = time.monotonic()
        files = [str(HERE / name) for name in ("test_conformance.py", "test_interrupt.py", "test_output.py")]
        code = subprocess.run([sys.executable, "-m", "pytest", "-q", "-x", "--no-header", "-p", "no:cacheprovider", *files]).returncode
        print(f"round {i + 1} of {rounds}: {'passed' if code == 0 else 'FAILED'} in {time.monotonic() - start:.0f} s", flush=True)
        if code:
            sys.exit(1)


def tree(pid):
    children = subprocess.run(["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True).stdout.split()
    return [pid, *(p for child in children for p in tree(int(child)))]


def memory(session):
    """Proportional set size of the kernel's processes in MB, by role."""
    sizes = {}
    for pid in tree(session.km.provisioner.pid):
        try:
            rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
            name = Path(f"/proc/{pid}/cmdline").read_text()
        except OSError:
            continue
        role = "engine" if "engine/main" in name else "types" if "--lsp" in name else "control"
        sizes[role] = sizes.get(role, 0) + int(rollup.split("Pss:")[1].split()[0]) / 1024
    return {"all": round(sum(sizes.values())), **{k: round(v) for k, v in sizes.items()}}


def cells():
    """Ever new cells: declarations that the next cell uses, a value, output, now and then an error and a stop."""
    session = conftest.Session(types="strict")
    times = []
    at_200 = None
    for i in range(CELLS):
        start = time.perf_counter()
        cell = session.run(
            f"interface Row{i % 50} {{ a: number; text: string }}\n"
            f"const row{i % 50}: Row{i % 50} = {{ a: {i}, text: 'x'.repeat(100) }};\n"
            f"function use{i % 50}(r: Row{i % 50}): number {{ return r.a + 1; }}\n"
            f"console.log(row{i % 50}.text.length);\nuse{i % 50}(row{i % 50})"
        )
        times.append(time.perf_counter() - start)
        assert cell.result == str(i + 1), cell.content("error")
        if i % 100 == 99:
            assert session.run("null!.x").status == "error"
            running = session.send("for (;;);")
            time.sleep(0.05)
            session.interrupt("message")
            stopped = session.finish(running, 10)
            assert stopped.error[0] == "InterruptError", stopped.error
        if i % 500 == 199: print(i, memory(session), flush=True)
        if i == 199:
            at_200 = memory(session)
    end = memory(session)
    median = lambda part: sorted(part)[len(part) // 2] * 1000
    print(f"{CELLS} cells: median {median(times[:200]):.1f} ms of the first 200, {median(times[-200:]):.1f} ms of the last 200")
    print(f"memory in MB after 200 cells {at_200}, after {CELLS} {end}")
    session.close()
    if end["all"] > 1.3 * at_200["all"] + 20:
        sys.exit("memory grows with the number of cells")


def main():
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    tests(rounds)
    with tempfile.TemporaryDirectory() as folder:
        os.environ["JUPYTER_PATH"] = str(conftest.install(Path(folder)))
        cells()


if __name__ == "__main__":
    main()
