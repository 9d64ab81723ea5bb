// Calls of Linux that the C library has no function for, or only one that Swift does not see.
#include <errno.h>
#include <linux/landlock.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/prctl.h>
#include <sys/statfs.h>
#include <sys/syscall.h>
#include <unistd.h>

// Lets two paths change places in one step.
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
