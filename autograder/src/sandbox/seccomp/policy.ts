// Which system calls a box may make: all that Node needs to compute, read its files and run threads; none that touches
// other processes, namespaces, mounts, the network, or large parts of the kernel that have had many errors.
import type { CallName } from './numbers.ts';

export const EPERM = 1;
export const ENOSYS = 38;

export interface Refusal {
  why: string;
  errno: number;
  calls: readonly CallName[];
}

/** Refused whatever their arguments are. */
export const REFUSED: readonly Refusal[] = [
  {
    why: "another process's memory, files or state",
    errno: EPERM,
    calls: [
      'ptrace',
      'process_vm_readv',
      'process_vm_writev',
      'process_madvise',
      'process_mrelease',
      'pidfd_open',
      'pidfd_getfd',
      'pidfd_send_signal',
      'kcmp',
    ],
  },
  {
    why: 'namespaces, roots and mounts',
    errno: EPERM,
    calls: [
      'unshare',
      'setns',
      'mount',
      'umount2',
      'pivot_root',
      'chroot',
      'open_tree',
      'open_tree_attr',
      'move_mount',
      'fsopen',
      'fsconfig',
      'fsmount',
      'fspick',
      'mount_setattr',
      'statmount',
      'listmount',
    ],
  },
  { why: 'a second process; threads go through clone', errno: EPERM, calls: ['fork', 'vfork', 'execveat'] },
  // its flags are behind a pointer, which a filter cannot follow; told that it is missing, the C library takes clone
  { why: 'clone with flags that cannot be seen', errno: ENOSYS, calls: ['clone3'] },
  {
    why: 'sockets; the two pipes to the grader are only read and written',
    errno: EPERM,
    calls: [
      'socket',
      'socketpair',
      'connect',
      'bind',
      'listen',
      'accept',
      'accept4',
      'sendto',
      'sendmsg',
      'sendmmsg',
      'recvfrom',
      'recvmsg',
      'recvmmsg',
      'setsockopt',
    ],
  },
  {
    why: 'programs, probes and filters inside the kernel',
    errno: EPERM,
    calls: ['bpf', 'perf_event_open', 'userfaultfd', 'seccomp', 'fanotify_init', 'fanotify_mark', 'lookup_dcookie'],
  },
  {
    why: 'queues of work that the kernel does out of sight of filters; pages moved between pipes',
    errno: EPERM,
    calls: [
      'io_uring_setup',
      'io_uring_enter',
      'io_uring_register',
      'io_setup',
      'io_submit',
      'io_cancel',
      'io_destroy',
      'io_getevents',
      'io_pgetevents',
      'splice',
      'tee',
      'vmsplice',
    ],
  },
  { why: 'keys: they belong to no namespace', errno: EPERM, calls: ['add_key', 'request_key', 'keyctl'] },
  {
    why: 'shared memory, semaphores and queues of System V and POSIX',
    errno: EPERM,
    calls: [
      'shmget',
      'shmat',
      'shmctl',
      'shmdt',
      'semget',
      'semop',
      'semctl',
      'semtimedop',
      'msgget',
      'msgsnd',
      'msgrcv',
      'msgctl',
      'mq_open',
      'mq_unlink',
      'mq_timedsend',
      'mq_timedreceive',
      'mq_notify',
      'mq_getsetattr',
    ],
  },
  {
    why: 'files by handle, past every path check; device files',
    errno: EPERM,
    calls: ['open_by_handle_at', 'name_to_handle_at', 'mknod', 'mknodat'],
  },
  {
    why: 'where memory lies, and memory that no limit counts',
    errno: EPERM,
    calls: [
      'mbind',
      'set_mempolicy',
      'get_mempolicy',
      'set_mempolicy_home_node',
      'migrate_pages',
      'move_pages',
      'memfd_create',
      'memfd_secret',
      'remap_file_pages',
    ],
  },
  {
    why: 'the machine: modules, clocks, power, swap, logs, quotas, names, ports of the processor',
    errno: EPERM,
    calls: [
      'init_module',
      'finit_module',
      'delete_module',
      'create_module',
      'query_module',
      'get_kernel_syms',
      'kexec_load',
      'kexec_file_load',
      'reboot',
      'swapon',
      'swapoff',
      'acct',
      'syslog',
      'quotactl',
      'quotactl_fd',
      'sethostname',
      'setdomainname',
      'settimeofday',
      'clock_settime',
      'clock_adjtime',
      'adjtimex',
      'vhangup',
      'iopl',
      'ioperm',
      'modify_ldt',
      'uselib',
      'ustat',
      'sysfs',
      '_sysctl',
      'nfsservctl',
    ],
  },
];

/** A call that is judged by the low half of one argument; the kernel reads no more of these. All fail with EPERM. */
export interface Condition {
  why: string;
  call: CallName;
  argument: number;
  /** Allowed with one of these values only, with none of these, or with this bit and none of those. */
  allowed: { only: readonly number[] } | { not: readonly number[] } | { bit: number; noneOf: number };
}

const CLONE_THREAD = 0x00010000;
/** CLONE_NEWNS, NEWCGROUP, NEWUTS, NEWIPC, NEWUSER, NEWPID, NEWNET. */
const CLONE_NEW = 0x7e020000;
const TIOCSTI = 0x5412;
const TIOCLINUX = 0x541c;
const PR_SET_SECCOMP = 22;

export const CONDITIONS: readonly Condition[] = [
  {
    why: 'threads, but no process and no namespace',
    call: 'clone',
    argument: 0,
    allowed: { bit: CLONE_THREAD, noneOf: CLONE_NEW },
  },
  { why: 'typing into a terminal', call: 'ioctl', argument: 1, allowed: { not: [TIOCSTI, TIOCLINUX] } },
  {
    why: 'the usual personality, or asking which it is',
    call: 'personality',
    argument: 0,
    allowed: { only: [0, 0xffffffff] },
  },
  { why: 'a further filter', call: 'prctl', argument: 0, allowed: { not: [PR_SET_SECCOMP] } },
];

/** Calls that came after this one (file_setattr, Linux 6.17) are not known here: they fail with ENOSYS. */
export const NEWEST_CALL = 469;
