/* Stands between a process and its disk, preloaded. Below one folder it numbers every call that changes something or
   brings it to the disk, and as told: writes all of them down, kills the process in the middle of one, or lets all
   fail from one on. A program drives it by its functions; one that knows nothing of it is watched
   from its start on where the environment names the folder, DISK_FOLDER, and the log, DISK_LOG.

   A record of the log, of a call that did something: op, site, inode, offset, the number of the call, lengths of two
   texts; then the texts. Little-endian.
   What maps files and writes to memory is not seen; SQLite does that for the -shm file alone, which needs no care. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#define FDS 4096
#define REAL(type, name, ...) ((type(*)(__VA_ARGS__))dlsym(RTLD_NEXT, #name))

volatile uint32_t disk_site;  /* where in the program we are; whoever wants to know sets it */
volatile uint64_t disk_count; /* calls so far */
static uint64_t kill_at, fail_at, fail_until;
static int fail_with, log_fd = -1;
static char root[PATH_MAX];
static size_t root_length;
static ino_t known[FDS];
static char names[FDS][512];
static pthread_mutex_t lock = PTHREAD_RECURSIVE_MUTEX_INITIALIZER_NP;

void disk_watch(const char *folder, const char *log)
{
    pthread_mutex_lock(&lock);
    root_length = snprintf(root, sizeof root, "%s", folder);
    memset(known, 0, sizeof known);
    kill_at = fail_at = disk_count = 0;
    fail_until = UINT64_MAX;
    if (log_fd >= 0)
        syscall(SYS_close, log_fd);
    log_fd = log ? syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600) : -1;
    pthread_mutex_unlock(&lock);
}

__attribute__((constructor)) static void begin(void)
{
    const char *folder = getenv("DISK_FOLDER"), *log = getenv("DISK_LOG");
    if (folder && log)
        disk_watch(folder, log);
}

void disk_kill_at(uint64_t number) { kill_at = number; }

void disk_fail(uint64_t from, uint64_t until, int number)
{
    fail_at = from;
    fail_until = until;
    fail_with = number;
}

/* The path below the folder that is watched, else NULL; the last part is followed only where `follow` says so. */
static const char *below(int at, const char *path, int follow, char *into)
{
    char whole[PATH_MAX], parent[PATH_MAX], resolved[PATH_MAX];
    if (!root_length || !path)
        return NULL;
    if (path[0] == '/' || at == AT_FDCWD)
        snprintf(whole, sizeof whole, "%s", path);
    else {
        char link[64], folder[PATH_MAX];
        snprintf(link, sizeof link, "/proc/self/fd/%d", at);
        ssize_t length = readlink(link, folder, sizeof folder - 1);
        if (length < 0)
            return NULL;
        folder[length] = 0;
        if (snprintf(whole, sizeof whole, "%s/%s", folder, path) >= (int)sizeof whole)
            return NULL;
    }
    size_t end = strlen(whole);
    while (end > 1 && whole[end - 1] == '/')
        whole[--end] = 0;
    if (!(follow && realpath(whole, into))) {
        char *slash = strrchr(whole, '/');
        snprintf(parent, sizeof parent, "%.*s", slash ? (int)(slash - whole) : 1, slash ? whole : ".");
        if (!realpath(parent[0] ? parent : "/", resolved))
            return NULL;
        if (snprintf(into, PATH_MAX, "%s/%s", resolved, slash ? slash + 1 : whole) >= PATH_MAX)
            return NULL;
    }
    if (strncmp(into, root, root_length) || (into[root_length] && into[root_length] != '/'))
        return NULL;
    return into[root_length] ? into + root_length + 1 : ".";
}

static void note(char op, uint64_t inode, uint64_t offset, const void *one, uint32_t first, const void *two,
                 uint32_t second)
{
    if (log_fd < 0)
        return;
    size_t size = 37 + (size_t)first + second;
    char *line = malloc(size);
    line[0] = op;
    memcpy(line + 1, (void *)&disk_site, 4);
    memcpy(line + 5, &inode, 8);
    memcpy(line + 13, &offset, 8);
    memcpy(line + 21, (void *)&disk_count, 8);
    memcpy(line + 29, &first, 4);
    memcpy(line + 33, &second, 4);
    memcpy(line + 37, one, first);
    if (second)
        memcpy(line + 37 + first, two, second);
    for (size_t done = 0; done < size;) {
        ssize_t written = syscall(SYS_write, log_fd, line + done, size - done);
        if (written < 0)
            abort();
        done += written;
    }
    free(line);
}

static void note_paths(char op, uint64_t inode, const char *one, const char *two)
{
    note(op, inode, 0, one, strlen(one), two, two ? strlen(two) : 0);
}

/* Marks from the program: what it has promised by now. */
void disk_mark(const char *text) { note_paths('M', 0, text, NULL); }

enum verdict { GO, FAIL, KILL };

static enum verdict next(void)
{
    disk_count++;
    if (kill_at && disk_count == kill_at)
        return KILL;
    if (fail_at && disk_count >= fail_at && disk_count < fail_until) {
        errno = fail_with;
        return FAIL;
    }
    return GO;
}

static void die(void)
{
    kill(getpid(), SIGKILL);
    for (;;)
        pause();
}

/* Before a call that has no half: 0 where it may go on. */
static int refused(void)
{
    enum verdict verdict = next();
    if (verdict == KILL)
        die();
    return verdict == FAIL;
}

/* The same for one that makes room: a full disk lets it pass. */
static int refused_to_free(void)
{
    return refused() && fail_with != ENOSPC;
}

static ino_t inode_of(int fd)
{
    struct stat found;
    if (fd < 0 || fd >= FDS || !known[fd] || fstat(fd, &found) || found.st_ino != known[fd])
        return 0;
    return known[fd];
}

static int opened(int at, const char *path, int flags, mode_t mode)
{
    int (*real)(int, const char *, int, ...) = dlsym(RTLD_NEXT, "openat64");
    char buffer[PATH_MAX];
    pthread_mutex_lock(&lock);
    const char *name = (flags & O_TMPFILE) == O_TMPFILE ? NULL : below(at, path, !(flags & O_NOFOLLOW), buffer);
    struct stat before;
    int was_there = name && !fstatat(at, path, &before, 0), fd = -1;
    int creates = name && (flags & O_CREAT) && !was_there, empties = was_there && (flags & O_TRUNC) && before.st_size;
    if (!((creates || empties) && refused()))
        fd = real(at, path, flags, mode);
    if (fd >= 0 && fd < FDS)
        known[fd] = 0;
    if (fd >= 0 && fd < FDS && name) {
        struct stat found;
        if (!fstat(fd, &found) && (S_ISREG(found.st_mode) || S_ISDIR(found.st_mode))) {
            known[fd] = found.st_ino;
            snprintf(names[fd], sizeof names[fd], "%s", name);
            if (creates)
                note_paths('C', found.st_ino, name, NULL);
            else if (empties)
                note('T', found.st_ino, 0, "", 0, NULL, 0);
        }
    }
    pthread_mutex_unlock(&lock);
    return fd;
}

#define MODE_OF(flags, last)                                          \
    mode_t mode = 0;                                                  \
    if ((flags) & (O_CREAT | __O_TMPFILE)) {                          \
        va_list more;                                                 \
        va_start(more, last);                                         \
        mode = va_arg(more, mode_t);                                  \
        va_end(more);                                                 \
    }

int open(const char *path, int flags, ...) { MODE_OF(flags, flags) return opened(AT_FDCWD, path, flags, mode); }
int open64(const char *path, int flags, ...) { MODE_OF(flags, flags) return opened(AT_FDCWD, path, flags, mode); }
int openat(int at, const char *path, int flags, ...) { MODE_OF(flags, flags) return opened(at, path, flags, mode); }
int openat64(int at, const char *path, int flags, ...) { MODE_OF(flags, flags) return opened(at, path, flags, mode); }
int creat(const char *path, mode_t mode) { return opened(AT_FDCWD, path, O_CREAT | O_WRONLY | O_TRUNC, mode); }

static ssize_t written(int fd, const void *data, size_t size, off_t offset, int positioned)
{
    ssize_t (*real)(int, const void *, size_t, off_t) = dlsym(RTLD_NEXT, "pwrite64");
    ssize_t (*plain)(int, const void *, size_t) = dlsym(RTLD_NEXT, "write");
    pthread_mutex_lock(&lock);
    ino_t inode = inode_of(fd);
    ssize_t done = -1;
    enum verdict verdict = inode ? next() : GO;
    if (inode && !positioned) {
        struct stat found;
        offset = fcntl(fd, F_GETFL) & O_APPEND && !fstat(fd, &found) ? found.st_size : lseek(fd, 0, SEEK_CUR);
    }
    size_t part = verdict == KILL ? size / 2 : size;
    if (verdict != FAIL)
        done = positioned ? real(fd, data, part, offset) : plain(fd, data, part);
    if (verdict == KILL)
        die();
    if (inode && done > 0)
        note('W', inode, offset, data, done, NULL, 0);
    pthread_mutex_unlock(&lock);
    return done;
}

ssize_t write(int fd, const void *data, size_t size) { return written(fd, data, size, 0, 0); }
ssize_t pwrite(int fd, const void *data, size_t size, off_t at) { return written(fd, data, size, at, 1); }
ssize_t pwrite64(int fd, const void *data, size_t size, off64_t at) { return written(fd, data, size, at, 1); }

ssize_t writev(int fd, const struct iovec *parts, int count)
{
    if (!inode_of(fd))
        return REAL(ssize_t, writev, int, const struct iovec *, int)(fd, parts, count);
    ssize_t total = 0;
    for (int at = 0; at < count; at++) {
        ssize_t done = written(fd, parts[at].iov_base, parts[at].iov_len, 0, 0);
        if (done < 0)
            return total ? total : done;
        total += done;
    }
    return total;
}

/* The kernel copies without our seeing what: whoever asks falls back to reading and writing. */
ssize_t sendfile(int to, int from, off_t *at, size_t size)
{
    if (!inode_of(to))
        return REAL(ssize_t, sendfile, int, int, off_t *, size_t)(to, from, at, size);
    errno = EINVAL;
    return -1;
}
ssize_t sendfile64(int to, int from, off64_t *at, size_t size) { return sendfile(to, from, at, size); }
ssize_t copy_file_range(int from, off64_t *at, int to, off64_t *into, size_t size, unsigned flags)
{
    if (!inode_of(to))
        return REAL(ssize_t, copy_file_range, int, off64_t *, int, off64_t *, size_t, unsigned)(from, at, to, into,
                                                                                                size, flags);
    errno = EXDEV;
    return -1;
}

static int cut(int fd, off_t size)
{
    int result = -1;
    pthread_mutex_lock(&lock);
    ino_t inode = inode_of(fd);
    if (!(inode && refused()))
        result = syscall(SYS_ftruncate, fd, size);
    if (inode && !result)
        note('T', inode, size, "", 0, NULL, 0);
    pthread_mutex_unlock(&lock);
    return result;
}
int ftruncate(int fd, off_t size) { return cut(fd, size); }
int ftruncate64(int fd, off64_t size) { return cut(fd, size); }

static int synced(int fd, int (*real)(int))
{
    int result = -1;
    pthread_mutex_lock(&lock);
    ino_t inode = inode_of(fd);
    if (!(inode && refused()))
        result = real(fd);
    if (inode && !result)
        note_paths('Y', inode, names[fd], NULL);
    pthread_mutex_unlock(&lock);
    return result;
}
int fsync(int fd) { return synced(fd, REAL(int, fsync, int)); }
int fdatasync(int fd) { return synced(fd, REAL(int, fdatasync, int)); }

/* Calls on one name, or two; `body` is the real call. */
#define ON_NAMES(op, at1, path1, at2, path2, body)                                            \
    char buffer1[PATH_MAX], buffer2[PATH_MAX];                                                \
    int result = -1;                                                                          \
    pthread_mutex_lock(&lock);                                                                \
    const char *one = below(at1, path1, 0, buffer1);                                          \
    const char *two = (path2) ? below(at2, path2, 0, buffer2) : NULL;                         \
    int ours = one || two;                                                                    \
    if (!(ours && refused()))                                                                 \
        result = body;                                                                        \
    if (ours && !result)                                                                      \
        note_paths(op, 0, one ? one : "", two);                                               \
    pthread_mutex_unlock(&lock);                                                              \
    return result

static int renamed(int from, const char *old, int to, const char *new, unsigned flags)
{
    ON_NAMES(flags & 2 ? 'X' : 'R', from, old, to, new, (int)syscall(SYS_renameat2, from, old, to, new, flags));
}
int rename(const char *old, const char *new) { return renamed(AT_FDCWD, old, AT_FDCWD, new, 0); }
int renameat(int from, const char *old, int to, const char *new) { return renamed(from, old, to, new, 0); }
int renameat2(int from, const char *old, int to, const char *new, unsigned flags)
{
    return renamed(from, old, to, new, flags);
}

int linkat(int from, const char *old, int to, const char *new, int flags)
{
    ON_NAMES('L', from, old, to, new, (int)syscall(SYS_linkat, from, old, to, new, flags));
}
int link(const char *old, const char *new) { return linkat(AT_FDCWD, old, AT_FDCWD, new, 0); }

int symlinkat(const char *target, int to, const char *path)
{
    char buffer[PATH_MAX];
    int result = -1;
    pthread_mutex_lock(&lock);
    const char *name = below(to, path, 0, buffer);
    if (!(name && refused()))
        result = syscall(SYS_symlinkat, target, to, path);
    if (name && !result)
        note_paths('S', 0, target, name);
    pthread_mutex_unlock(&lock);
    return result;
}
int symlink(const char *target, const char *path) { return symlinkat(target, AT_FDCWD, path); }

int mkdirat(int at, const char *path, mode_t mode)
{
    char buffer[PATH_MAX];
    struct stat found;
    int result = -1;
    pthread_mutex_lock(&lock);
    const char *name = below(at, path, 0, buffer);
    if (!(name && refused()))
        result = syscall(SYS_mkdirat, at, path, mode);
    if (name && !result && !fstatat(at, path, &found, 0))
        note_paths('D', found.st_ino, name, NULL);
    pthread_mutex_unlock(&lock);
    return result;
}
int mkdir(const char *path, mode_t mode) { return mkdirat(AT_FDCWD, path, mode); }

int unlinkat(int at, const char *path, int flags)
{
    char buffer[PATH_MAX];
    int result = -1;
    pthread_mutex_lock(&lock);
    const char *name = below(at, path, 0, buffer);
    if (!(name && refused_to_free()))
        result = syscall(SYS_unlinkat, at, path, flags);
    if (name && !result)
        note_paths('U', 0, name, NULL);
    pthread_mutex_unlock(&lock);
    return result;
}
int unlink(const char *path) { return unlinkat(AT_FDCWD, path, 0); }
int rmdir(const char *path) { return unlinkat(AT_FDCWD, path, AT_REMOVEDIR); }
