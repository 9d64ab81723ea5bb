// Calls of Linux that the C library has no function for, or only one that Swift does not see.
#include <errno.h>
#include <fcntl.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/prctl.h>
#include <sys/statfs.h>
#include <sys/syscall.h>
#include <unistd.h>

// Lets two paths exchange their files in one step.
static inline int linux_exchange(const char *one, const char *other) {
  return (int)syscall(SYS_renameat2, -100, one, -100, other, 1 << 1);
}

// Gives a file another name, unless something has that name.
static inline int linux_rename_without_replacing(const char *old, const char *fresh) {
  return (int)syscall(SYS_renameat2, -100, old, -100, fresh, 1 << 0);
}

// The number of the kind of file system that an open file lies on; -1 if it is not known.
static inline long linux_file_system(int file) {
  struct statfs information;
  return fstatfs(file, &information) == 0 ? (long)information.f_type : -1;
}

// Opens a file or folder as a path only: nothing is read of it.
static inline int linux_open_path(const char *path) { return open(path, 010000000 | O_CLOEXEC); }

// Lets this process be terminated when the one that started it ends, however that ends.
static inline int linux_end_with_parent(void) { return prctl(PR_SET_PDEATHSIG, 15); }

// Landlock (landlock(7)): what a process may still reach, decided by itself, for itself and for all that it starts. The
// headers of Debian 12 have only its first version, so its structures and numbers are written out.
struct linux_landlock_rules {
  uint64_t files;
  uint64_t network;
  uint64_t scopes;
};

// The version of Landlock that the kernel has; negative where it has none.
static inline long linux_landlock_version(void) { return syscall(444, NULL, 0, 1); }

// A set of rules that forbids these kinds of access; negative where the kernel refuses it.
static inline int linux_landlock_rules_create(const struct linux_landlock_rules *rules, size_t size) {
  return (int)syscall(444, rules, size, 0);
}

// Allows these kinds of access to what lies at and below an open folder or file.
static inline int linux_landlock_allow(int rules, uint64_t access, int path) {
  struct {
    uint64_t access;
    int32_t path;
  } __attribute__((packed)) rule = {access, path};
  return (int)syscall(445, rules, 1, &rule, 0);
}

// From now on the rules hold for the thread that calls, for threads that it makes, and for programs that it starts.
static inline int linux_landlock_enforce(int rules) {
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return -1;
  return (int)syscall(446, rules, 0);
}
