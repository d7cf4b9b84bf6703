/*
 * Writes down, in a journal, what a program does to the files under one folder and what of it was synced, so that the
 * test can tell what a power cut would have left (disk.ts). Preloaded (LD_PRELOAD) into the program under test:
 * POWER_CUT_FOLDER is the folder, POWER_CUT_JOURNAL the journal. Linux only.
 *
 * A record is a header of numbers followed by the bytes that it announces. Data are written first and recorded then,
 * a sync is recorded once it succeeded: a kill in between loses only what was not acknowledged yet.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

enum { OPENED = 1, WROTE = 2, CUT = 3, SYNCED = 4, REMOVED = 5, RENAMED = 6, FOLDER_SYNCED = 7 };

struct record {
  uint32_t kind;
  uint32_t path_length; /* of what follows: a path (two, for a new name), then data */
  uint64_t file;        /* its inode */
  uint64_t offset;      /* where it was written, or the new length */
  uint64_t length;      /* of the data */
};

#define MOST 65536
static uint64_t watched[MOST]; /* inode of the file behind a descriptor; 0: none of ours; 1: a folder of ours */
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int journal = -1;
static char folder[4096];
static size_t folder_length;

static ssize_t (*real_write)(int, const void *, size_t);
static ssize_t (*real_pwrite)(int, const void *, size_t, off_t);
static ssize_t (*real_writev)(int, const struct iovec *, int);
static ssize_t (*real_pwritev)(int, const struct iovec *, int, off_t);
static int (*real_open)(const char *, int, ...);
static int (*real_openat)(int, const char *, int, ...);
static int (*real_close)(int);
static int (*real_ftruncate)(int, off_t);
static int (*real_fsync)(int);
static int (*real_fdatasync)(int);
static int (*real_unlink)(const char *);
static int (*real_rename)(const char *, const char *);

__attribute__((constructor)) static void begin(void) {
  real_write = dlsym(RTLD_NEXT, "write");
  real_pwrite = dlsym(RTLD_NEXT, "pwrite64");
  real_writev = dlsym(RTLD_NEXT, "writev");
  real_pwritev = dlsym(RTLD_NEXT, "pwritev64");
  real_open = dlsym(RTLD_NEXT, "open64");
  real_openat = dlsym(RTLD_NEXT, "openat64");
  real_close = dlsym(RTLD_NEXT, "close");
  real_ftruncate = dlsym(RTLD_NEXT, "ftruncate64");
  real_fsync = dlsym(RTLD_NEXT, "fsync");
  real_fdatasync = dlsym(RTLD_NEXT, "fdatasync");
  real_unlink = dlsym(RTLD_NEXT, "unlink");
  real_rename = dlsym(RTLD_NEXT, "rename");
  const char *where = getenv("POWER_CUT_FOLDER");
  const char *to = getenv("POWER_CUT_JOURNAL");
  if (where == NULL || to == NULL || strlen(where) >= sizeof folder) return;
  strcpy(folder, where);
  folder_length = strlen(folder);
  journal = real_open(to, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

static int is_ours(const char *path) {
  return journal >= 0 && path != NULL && strncmp(path, folder, folder_length) == 0 &&
         (path[folder_length] == '/' || path[folder_length] == '\0');
}

/* One append, so that records are whole even when the program is killed. */
static void put(uint32_t kind, uint64_t file, uint64_t offset, const char *path, const void *data, uint64_t length) {
  struct record record = {kind, path == NULL ? 0 : (uint32_t)strlen(path), file, offset, length};
  struct iovec parts[3] = {
      {&record, sizeof record}, {(void *)path, record.path_length}, {(void *)data, (size_t)length}};
  if (real_writev(journal, parts, 3) < 0) abort();
}

static uint64_t file_of(int fd) { return fd >= 0 && fd < MOST ? watched[fd] : 0; }

static void opened(int fd, const char *path, int flags) {
  struct stat found;
  if (fd < 0 || fd >= MOST) return;
  watched[fd] = 0;
  if (!is_ours(path) || fstat(fd, &found) != 0) return;
  watched[fd] = S_ISDIR(found.st_mode) ? 1 : (uint64_t)found.st_ino;
  if (S_ISREG(found.st_mode))
    put(OPENED, watched[fd], (flags & O_TRUNC) != 0 ? 1 : 0, path, NULL, 0);
}

static int open_file(const char *path, int flags, mode_t mode) {
  if (!is_ours(path)) {
    int fd = real_open(path, flags, mode);
    if (fd >= 0 && fd < MOST) watched[fd] = 0;
    return fd;
  }
  pthread_mutex_lock(&lock);
  int fd = real_open(path, flags, mode);
  int error = errno;
  opened(fd, path, flags);
  pthread_mutex_unlock(&lock);
  errno = error;
  return fd;
}

#define MODE_OF(flags) \
  mode_t mode = 0; \
  if (((flags) & (O_CREAT | O_TMPFILE)) != 0) { \
    va_list rest; \
    va_start(rest, flags); \
    mode = va_arg(rest, mode_t); \
    va_end(rest); \
  }

int open(const char *path, int flags, ...) {
  MODE_OF(flags)
  return open_file(path, flags, mode);
}
int open64(const char *path, int flags, ...) {
  MODE_OF(flags)
  return open_file(path, flags, mode);
}
int openat(int at, const char *path, int flags, ...) {
  MODE_OF(flags)
  if (is_ours(path)) return open_file(path, flags, mode);
  return real_openat(at, path, flags, mode);
}
int openat64(int at, const char *path, int flags, ...) {
  MODE_OF(flags)
  if (is_ours(path)) return open_file(path, flags, mode);
  return real_openat(at, path, flags, mode);
}

int close(int fd) {
  if (fd >= 0 && fd < MOST) watched[fd] = 0;
  return real_close(fd);
}

static ssize_t write_at(int fd, const void *data, size_t length, off_t offset, int is_placed) {
  uint64_t file = file_of(fd);
  if (file <= 1) return is_placed ? real_pwrite(fd, data, length, offset) : real_write(fd, data, length);
  pthread_mutex_lock(&lock);
  if (!is_placed) {
    struct stat found;
    int flags = fcntl(fd, F_GETFL);
    if ((flags & O_APPEND) != 0 && fstat(fd, &found) == 0) offset = found.st_size;
    else offset = lseek(fd, 0, SEEK_CUR);
  }
  ssize_t written = is_placed ? real_pwrite(fd, data, length, offset) : real_write(fd, data, length);
  int error = errno;
  if (written > 0) put(WROTE, file, (uint64_t)offset, NULL, data, (uint64_t)written);
  pthread_mutex_unlock(&lock);
  errno = error;
  return written;
}

ssize_t write(int fd, const void *data, size_t length) { return write_at(fd, data, length, 0, 0); }
ssize_t pwrite(int fd, const void *data, size_t length, off_t offset) { return write_at(fd, data, length, offset, 1); }
ssize_t pwrite64(int fd, const void *data, size_t length, off_t offset) {
  return write_at(fd, data, length, offset, 1);
}
/* One part is as good as all of them: callers go on where a short write stopped. */
ssize_t writev(int fd, const struct iovec *parts, int count) {
  if (file_of(fd) <= 1 || count < 1) return real_writev(fd, parts, count);
  return write_at(fd, parts[0].iov_base, parts[0].iov_len, 0, 0);
}
ssize_t pwritev(int fd, const struct iovec *parts, int count, off_t offset) {
  if (file_of(fd) <= 1 || count < 1) return real_pwritev(fd, parts, count, offset);
  return write_at(fd, parts[0].iov_base, parts[0].iov_len, offset, 1);
}
ssize_t pwritev64(int fd, const struct iovec *parts, int count, off_t offset) {
  return pwritev(fd, parts, count, offset);
}

static int cut_to(int fd, off_t length) {
  uint64_t file = file_of(fd);
  if (file <= 1) return real_ftruncate(fd, length);
  pthread_mutex_lock(&lock);
  int result = real_ftruncate(fd, length);
  int error = errno;
  if (result == 0) put(CUT, file, (uint64_t)length, NULL, NULL, 0);
  pthread_mutex_unlock(&lock);
  errno = error;
  return result;
}
int ftruncate(int fd, off_t length) { return cut_to(fd, length); }
int ftruncate64(int fd, off_t length) { return cut_to(fd, length); }

static int sync_file(int fd, int (*real)(int)) {
  uint64_t file = file_of(fd);
  if (file == 0) return real(fd);
  pthread_mutex_lock(&lock);
  int result = real(fd);
  int error = errno;
  if (result == 0) put(file == 1 ? FOLDER_SYNCED : SYNCED, file, 0, NULL, NULL, 0);
  pthread_mutex_unlock(&lock);
  errno = error;
  return result;
}
int fsync(int fd) { return sync_file(fd, real_fsync); }
int fdatasync(int fd) { return sync_file(fd, real_fdatasync); }

int unlink(const char *path) {
  if (!is_ours(path)) return real_unlink(path);
  pthread_mutex_lock(&lock);
  int result = real_unlink(path);
  int error = errno;
  if (result == 0) put(REMOVED, 0, 0, path, NULL, 0);
  pthread_mutex_unlock(&lock);
  errno = error;
  return result;
}

int rename(const char *from, const char *to) {
  if (!is_ours(from) && !is_ours(to)) return real_rename(from, to);
  pthread_mutex_lock(&lock);
  int result = real_rename(from, to);
  int error = errno;
  if (result == 0) put(RENAMED, 0, 0, from, to, strlen(to));
  pthread_mutex_unlock(&lock);
  errno = error;
  return result;
}
