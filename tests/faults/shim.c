/* Preload shim of the fault tests: records, and on request fails, what a process does to one folder.

   Built by the test fixture into a temporary folder and loaded with LD_PRELOAD. Nothing happens until
   the process calls fault_start(root, log). From then on each call that changes a file below root is
   carried out and appended to the log, in order, as

       op:u8 pad:u8[3] fd:i32 value:i64 first:u32 second:u32 first-bytes second-bytes

   O open (value = flags, first = path)   C close        W write (value = offset, second = bytes)
   T truncate (value = length)            S sync         R rename, L link (first, second = paths)
   U unlink, D remove folder, M make folder (first)      K mark (second = bytes)
   X something the recorder cannot follow (second = its name): the test then fails, it does not guess.

   fault_fail(n, error, forever) makes the n-th failable call from now return error (and, with forever,
   all later ones); error -9 kills the process instead. A full disk (ENOSPC) takes half of a long
   write first, as disks do. fault_failed() names the first call that failed and its file. The
   shared-memory file (-shm) is left out: it is never read after a crash. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

#define MOST_FILES 4096
#define LONGEST_PATH 4096

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static char root[LONGEST_PATH];
static size_t root_length;
static int log_file = -1;
static char followed[MOST_FILES];
static char folder_of[MOST_FILES][512];
static long calls, fail_at, fail_for_ever;
static int fail_error;
static char failed[LONGEST_PATH];

#define REAL(result, name, ...) \
    static result (*real_##name)(__VA_ARGS__); \
    if (!real_##name) real_##name = dlsym(RTLD_NEXT, #name)

static int inside(const char *path) {
    size_t length = strlen(path);
    if (!root_length || strncmp(path, root, root_length) != 0) return 0;
    if (path[root_length] != '/' && path[root_length] != 0) return 0;
    return length < 4 || strcmp(path + length - 4, "-shm") != 0;
}

static int is_followed(int fd) { return fd >= 0 && fd < MOST_FILES && followed[fd]; }

/* The absolute path of a path given relative to an open folder or the working folder. */
static const char *absolute(int folder, const char *path, char *space) {
    if (path[0] == '/' || !root_length) return path;
    if (folder == AT_FDCWD) {
        if (!getcwd(space, LONGEST_PATH - 1)) return path;
    } else if (is_followed(folder)) {
        strcpy(space, folder_of[folder]);
    } else {
        return path;
    }
    size_t used = strlen(space);
    snprintf(space + used, LONGEST_PATH - used, "/%s", path);
    return space;
}

static void put(const void *bytes, size_t length) {
    REAL(ssize_t, write, int, const void *, size_t);
    const char *at = bytes;
    while (length) {
        ssize_t done = real_write(log_file, at, length);
        if (done <= 0) { raise(SIGABRT); return; }
        at += done; length -= done;
    }
}

static void note(char op, int fd, int64_t value, const char *first, const void *second, size_t size) {
    struct { char op, pad[3]; int32_t fd; int64_t value; uint32_t first, second; } head =
        {op, {0}, fd, value, first ? strlen(first) : 0, size};
    int kept = errno;
    if (log_file < 0) return;
    put(&head, sizeof head);
    if (first) put(first, head.first);
    if (second) put(second, size);
    errno = kept;
}

static void cannot_follow(const char *what) { note('X', -1, 0, NULL, what, strlen(what)); }

/* True when this call is the one to fail; counts it. Called with the lock held. */
static int fails(const char *op, const char *path) {
    calls++;
    if (!fail_at || calls < fail_at || (calls > fail_at && !fail_for_ever)) return 0;
    if (fail_error == -9) kill(getpid(), SIGKILL);
    if (!failed[0]) snprintf(failed, sizeof failed, "%s %s", op, path);
    errno = fail_error;
    return 1;
}

/* How much of a write gets through: a disk that becomes full takes a part, and fails the next call. */
static size_t room_for(int fd, size_t length) {
    if (!is_followed(fd) || !fail_at || calls + 1 != fail_at || fail_error != ENOSPC || length <= 512) return length;
    fail_at++;
    return length / 2;
}

void fault_start(const char *folder, const char *log) {
    REAL(int, open, const char *, int, ...);
    snprintf(root, sizeof root, "%s", folder);
    root_length = strlen(root);
    log_file = log ? real_open(log, O_WRONLY | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC, 0600) : -1;
    calls = fail_at = 0;
}
void fault_fail(long n, int error, int forever) {
    calls = 0; fail_at = n; fail_error = error; fail_for_ever = forever; failed[0] = 0;
}
const char *fault_failed(void) { return failed; }
long fault_calls(void) { return calls; }
void fault_mark(const char *bytes, size_t length) {
    pthread_mutex_lock(&lock);
    note('K', -1, 0, NULL, bytes, length);
    pthread_mutex_unlock(&lock);
}

static int opened(int fd, const char *path, int flags) {
    if (fd < 0 || !root_length) return fd;
    if (fd >= MOST_FILES) { cannot_follow("too many files"); return fd; }
    followed[fd] = 1;
    snprintf(folder_of[fd], sizeof folder_of[fd], "%s", path);
    if (flags & __O_TMPFILE & ~O_DIRECTORY) cannot_follow("unnamed file");
    note('O', fd, flags, path, NULL, 0);
    return fd;
}

#define OPEN_BODY(real_call, folder) \
    char space[LONGEST_PATH]; \
    mode_t mode = 0; \
    if (flags & (O_CREAT | __O_TMPFILE)) { \
        va_list rest; va_start(rest, flags); mode = va_arg(rest, mode_t); va_end(rest); \
    } \
    const char *whole = absolute(folder, path, space); \
    if (!inside(whole)) return real_call; \
    pthread_mutex_lock(&lock); \
    struct stat there; \
    int creates = (flags & O_CREAT) && stat(whole, &there) != 0; \
    int fd = creates && fails("open", whole) ? -1 : opened(real_call, whole, flags); \
    pthread_mutex_unlock(&lock); \
    return fd;

int open(const char *path, int flags, ...) {
    REAL(int, open, const char *, int, ...);
    OPEN_BODY(real_open(path, flags, mode), AT_FDCWD)
}
int open64(const char *path, int flags, ...) {
    REAL(int, open64, const char *, int, ...);
    OPEN_BODY(real_open64(path, flags, mode), AT_FDCWD)
}
int openat(int folder, const char *path, int flags, ...) {
    REAL(int, openat, int, const char *, int, ...);
    OPEN_BODY(real_openat(folder, path, flags, mode), folder)
}
int openat64(int folder, const char *path, int flags, ...) {
    REAL(int, openat64, int, const char *, int, ...);
    OPEN_BODY(real_openat64(folder, path, flags, mode), folder)
}
int close(int fd) {
    REAL(int, close, int);
    if (!is_followed(fd)) return real_close(fd);
    pthread_mutex_lock(&lock);
    followed[fd] = 0;
    note('C', fd, 0, NULL, NULL, 0);
    int result = real_close(fd);
    pthread_mutex_unlock(&lock);
    return result;
}

#define FOLLOWED(name, result, plain, careful, record) \
    if (!is_followed(fd)) return plain; \
    pthread_mutex_lock(&lock); \
    result answer = fails(name, folder_of[fd]) ? -1 : careful; \
    if (answer >= 0) { record; } \
    pthread_mutex_unlock(&lock); \
    return answer;

ssize_t write(int fd, const void *bytes, size_t length) {
    REAL(ssize_t, write, int, const void *, size_t);
    size_t room = room_for(fd, length);
    FOLLOWED("write", ssize_t, real_write(fd, bytes, length), real_write(fd, bytes, room),
             note('W', fd, lseek(fd, 0, SEEK_CUR) - answer, NULL, bytes, answer))
}
ssize_t pwrite(int fd, const void *bytes, size_t length, off_t at) {
    REAL(ssize_t, pwrite, int, const void *, size_t, off_t);
    size_t room = room_for(fd, length);
    FOLLOWED("write", ssize_t, real_pwrite(fd, bytes, length, at), real_pwrite(fd, bytes, room, at),
             note('W', fd, at, NULL, bytes, answer))
}
ssize_t pwrite64(int fd, const void *bytes, size_t length, off64_t at) { return pwrite(fd, bytes, length, at); }
ssize_t writev(int fd, const struct iovec *parts, int count) {
    REAL(ssize_t, writev, int, const struct iovec *, int);
    if (is_followed(fd)) return count ? write(fd, parts[0].iov_base, parts[0].iov_len) : 0;
    return real_writev(fd, parts, count);
}
int fsync(int fd) {
    REAL(int, fsync, int);
    FOLLOWED("sync", int, real_fsync(fd), 0, note('S', fd, 0, NULL, NULL, 0))
}
int fdatasync(int fd) {
    REAL(int, fdatasync, int);
    FOLLOWED("sync", int, real_fdatasync(fd), 0, note('S', fd, 1, NULL, NULL, 0))
}
int ftruncate(int fd, off_t length) {
    REAL(int, ftruncate, int, off_t);
    FOLLOWED("truncate", int, real_ftruncate(fd, length), real_ftruncate(fd, length),
             note('T', fd, length, NULL, NULL, 0))
}
int ftruncate64(int fd, off64_t length) { return ftruncate(fd, length); }

static int two_paths(char op, const char *from, const char *to, int (*call)(const char *, const char *)) {
    char first[LONGEST_PATH], second[LONGEST_PATH];
    const char *source = absolute(AT_FDCWD, from, first), *target = absolute(AT_FDCWD, to, second);
    if (!inside(source) && !inside(target)) return call(from, to);
    pthread_mutex_lock(&lock);
    int answer = fails(op == 'R' ? "rename" : "link", target) ? -1 : call(from, to);
    if (answer == 0) note(op, -1, 0, source, target, strlen(target));
    pthread_mutex_unlock(&lock);
    return answer;
}
int rename(const char *from, const char *to) {
    REAL(int, rename, const char *, const char *);
    return two_paths('R', from, to, real_rename);
}
int link(const char *from, const char *to) {
    REAL(int, link, const char *, const char *);
    return two_paths('L', from, to, real_link);
}

#define ONE_PATH(op, folder, call, can_fail) \
    char space[LONGEST_PATH]; \
    const char *whole = absolute(folder, path, space); \
    if (!inside(whole)) return call; \
    pthread_mutex_lock(&lock); \
    int answer = (can_fail) && fails("make folder", whole) ? -1 : call; \
    if (answer == 0) note(op, -1, 0, whole, NULL, 0); \
    pthread_mutex_unlock(&lock); \
    return answer;

int unlink(const char *path) {
    REAL(int, unlink, const char *);
    ONE_PATH('U', AT_FDCWD, real_unlink(path), 0)
}
int unlinkat(int folder, const char *path, int flags) {
    REAL(int, unlinkat, int, const char *, int);
    ONE_PATH(flags & AT_REMOVEDIR ? 'D' : 'U', folder, real_unlinkat(folder, path, flags), 0)
}
int rmdir(const char *path) {
    REAL(int, rmdir, const char *);
    ONE_PATH('D', AT_FDCWD, real_rmdir(path), 0)
}
int mkdir(const char *path, mode_t mode) {
    REAL(int, mkdir, const char *, mode_t);
    ONE_PATH('M', AT_FDCWD, real_mkdir(path, mode), 1)
}

/* Kernel-side copies fall back to read and write; a shared writable mapping cannot be followed. */
ssize_t sendfile64(int to, int from, off64_t *at, size_t length) {
    REAL(ssize_t, sendfile64, int, int, off64_t *, size_t);
    if (is_followed(to)) { errno = EINVAL; return -1; }
    return real_sendfile64(to, from, at, length);
}
ssize_t sendfile(int to, int from, off_t *at, size_t length) { return sendfile64(to, from, at, length); }
ssize_t copy_file_range(int from, off64_t *a, int to, off64_t *b, size_t length, unsigned flags) {
    REAL(ssize_t, copy_file_range, int, off64_t *, int, off64_t *, size_t, unsigned);
    if (is_followed(to)) { errno = EINVAL; return -1; }
    return real_copy_file_range(from, a, to, b, length, flags);
}
void *mmap64(void *where, size_t length, int protection, int flags, int fd, off64_t at) {
    REAL(void *, mmap64, void *, size_t, int, int, int, off64_t);
    if (is_followed(fd) && (flags & MAP_SHARED) && (protection & PROT_WRITE)) cannot_follow("mapping");
    return real_mmap64(where, length, protection, flags, fd, at);
}
void *mmap(void *where, size_t length, int protection, int flags, int fd, off_t at) {
    return mmap64(where, length, protection, flags, fd, at);
}
